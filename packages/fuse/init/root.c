#include "root.h"

enum { DM_DEV_CREATE = (int)0xc138fd03, DM_DEV_SUSPEND = (int)0xc138fd06, DM_TABLE_LOAD = (int)0xc138fd09, DM_READ_ONLY = 1,
  MS_RDONLY = 1, MS_NOSUID = 2, MS_NODEV = 4, SECTORS_OF_BLOCK = 8, WAIT_MS = 10000 };
struct dm_request {
  u32 version[3], size, data_start, targets;
  int opened;
  u32 flags, event, pad;
  u64 device;
  char name[128], uuid[129], rest[7];
  // One target, and its parameters as text.
  u64 first_sector, sectors;
  int status;
  u32 next;
  char kind[16], parameters[512];
};

/** The value of NAME=VALUE at the start of a line. */
static char *value_of(char *text, const char *name) {
  for (char *line = text; *line; line++)
    if ((line == text || line[-1] == '\n') && starts(line, name)) return line + length(name);
  return 0;
}

/** Finds the partition with this name. @returns 0 if there is none now */
static int find_partition(const char *name, char out[32]) {
  static char entries[8192], text[1024];
  char path[96], line[48], major[24], minor[24];
  join(line, sizeof line, "PARTNAME=", name, "\n", (char *)0);
  int fd = sys_open("/sys/class/block", O_RDONLY, 0);
  i64 size = fd < 0 ? 0 : sys(SYS_getdents64, fd, entries, sizeof entries);
  sys(SYS_close, fd);
  for (i64 at = 0; at < size;) {
    struct dirent *entry = (struct dirent *)(entries + at);
    at += entry->size;
    join(path, sizeof path, "/sys/class/block/", entry->name, "/uevent", (char *)0);
    if (slurp(path, text, sizeof text) <= 0 || !value_of(text, line)) continue;
    char *of_major = value_of(text, "MAJOR="), *of_minor = value_of(text, "MINOR=");
    if (!of_major || !of_minor) continue;
    join(out, 32, digits(major, number(of_major)), ":", digits(minor, number(of_minor)), (char *)0);
    return 1;
  }
  return 0;
}

/** One order to the device mapper about the one device that there is. */
static i64 order(int fd, int number, struct dm_request *request) {
  request->version[0] = 4, request->size = sizeof *request, request->flags = DM_READ_ONLY;
  request->data_start = __builtin_offsetof(struct dm_request, first_sector);
  join(request->name, sizeof request->name, "app", (char *)0);
  return sys(SYS_ioctl, fd, number, request);
}

static i64 make_device(const struct config *config, const char *partition) {
  static struct dm_request create, load, resume;
  int fd = sys_open("/dev/mapper/control", O_RDWR, 0);
  if (fd < 0) return fd;
  i64 error = order(fd, DM_DEV_CREATE, &create);
  char blocks[24];
  digits(blocks, config->root_blocks);
  load.targets = 1, load.sectors = config->root_blocks * SECTORS_OF_BLOCK;
  join(load.kind, sizeof load.kind, "verity", (char *)0);
  // A machine that would serve changed bytes panics, and starts again.
  join(load.parameters, sizeof load.parameters, "1 ", partition, " ", partition, " 4096 4096 ", blocks, " ", blocks, " sha256 ",
       config->root_digest, " - 1 panic_on_corruption", (char *)0);
  if (!error) error = order(fd, DM_TABLE_LOAD, &load);
  if (!error) error = order(fd, DM_DEV_SUSPEND, &resume);
  sys(SYS_close, fd);
  return error;
}

int mount_root(const struct config *config) {
  if (!config->root_digest) return 1;
  char name[24], partition[32], text[24];
  // The partition is named by the first 16 digits, so that another disk's is never taken.
  join(name, sizeof name, "fuse-", (char *)0);
  join(name + 5, 17, config->root_digest, (char *)0);
  i64 until = milliseconds(CLOCK_MONOTONIC) + WAIT_MS;
  while (!find_partition(name, partition)) {
    if (milliseconds(CLOCK_MONOTONIC) > until) return say("there is no partition ", name, " with the application", (char *)0), 0;
    rest(10);
  }
  i64 error = make_device(config, partition);
  if (!error) error = sys(SYS_mount, "/dev/dm-0", config->folder, "squashfs", MS_RDONLY | MS_NOSUID | MS_NODEV, 0);
  if (error) return say("cannot mount the application's partition ", name, ": error ", digits(text, -error), (char *)0), 0;
  say("mounted the application from the partition ", name, (char *)0);
  return 1;
}
