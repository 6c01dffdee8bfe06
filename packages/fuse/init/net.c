#include "net.h"

struct request { char name[16]; union { struct address address; int number; short flags; u8 hardware[24]; }; };
struct route { u64 pad1; struct address target, gateway, mask; u16 flags; short pad2; u64 pad3; void *pad4; short metric;
  char *device; u64 mtu, window; u16 irtt; };
enum { SIOCADDRT = 0x890b, SIOCGIFFLAGS = 0x8913, SIOCSIFFLAGS = 0x8914, SIOCSIFADDR = 0x8916, SIOCSIFNETMASK = 0x891c,
  SIOCSIFMTU = 0x8922, UP = 1, RUNNING = 0x40, RTF_UP = 1, RTF_GATEWAY = 2 };

u16 swap16(u16 value) { return value << 8 | value >> 8; }
u32 parse_ip(const char *text) {
  u8 parts[4];
  for (int at = 0; at < 4; at++) {
    if (*text < '0' || *text > '9') return 0;
    parts[at] = number(text);
    while (*text >= '0' && *text <= '9') text++;
    if (at < 3 && *text++ != '.') return 0;
  }
  return parts[0] | parts[1] << 8 | parts[2] << 16 | (u32)parts[3] << 24;
}
char *show_ip(char *out, u32 ip) {
  char *at = out;
  for (int part = 0; part < 4; part++) {
    digits(at, ip >> part * 8 & 255);
    at += length(at);
    *at++ = part < 3 ? '.' : 0;
  }
  return out;
}

static int change(int number, struct request *request, const char *name) {
  int fd = sys(SYS_socket, AF_INET, SOCK_DGRAM, 0);
  join(request->name, 16, name, (char *)0);
  int result = sys(SYS_ioctl, fd, number, request);
  sys(SYS_close, fd);
  return result;
}
static void raise(const char *name) {
  struct request request = {0};
  change(SIOCGIFFLAGS, &request, name);
  request.flags |= UP;
  change(SIOCSIFFLAGS, &request, name);
}
void raise_loopback(void) { raise("lo"); }

static int first_card(char name[16]) {
  char entries[2048];
  int fd = sys_open("/sys/class/net", O_RDONLY, 0);
  i64 size = fd < 0 ? 0 : sys(SYS_getdents64, fd, entries, sizeof entries);
  sys(SYS_close, fd);
  name[0] = 0;
  for (i64 at = 0; at < size;) {
    struct dirent *entry = (struct dirent *)(entries + at);
    at += entry->size;
    int is_card = starts(entry->name, "eth") || starts(entry->name, "en");
    // eth0 before eth1: a machine with two interfaces answers on the first.
    if (is_card && (!name[0] || length(entry->name) < length(name) ||
                    (length(entry->name) == length(name) && entry->name[length(name) - 1] < name[length(name) - 1])))
      join(name, 16, entry->name, (char *)0);
  }
  return name[0] != 0;
}
static int has_link(const char *name) {
  struct request request = {0};
  change(SIOCGIFFLAGS, &request, name);
  return request.flags & RUNNING;
}
int find_card(char name[16], i64 ms) {
  i64 until = milliseconds(CLOCK_MONOTONIC) + ms;
  while (!first_card(name)) {
    if (milliseconds(CLOCK_MONOTONIC) > until) return 0;
    rest(10);
  }
  raise(name);
  while (!has_link(name) && milliseconds(CLOCK_MONOTONIC) < until) rest(5);
  return 1;
}

static void set_address(int number, const char *name, u32 ip) {
  struct request request = {.address = {AF_INET, 0, ip, {0}}};
  change(number, &request, name);
}
static void set_route(const char *name, u32 target, u32 mask, u32 gateway) {
  struct route route = {.target = {AF_INET, 0, target, {0}}, .mask = {AF_INET, 0, mask, {0}},
    .gateway = {AF_INET, 0, gateway, {0}}, .flags = RTF_UP | (gateway ? RTF_GATEWAY : 0), .device = (char *)name};
  int fd = sys(SYS_socket, AF_INET, SOCK_DGRAM, 0);
  sys(SYS_ioctl, fd, SIOCADDRT, &route);
  sys(SYS_close, fd);
}

void apply_lease(const struct lease *lease) {
  char text[256] = "", ip[16];
  set_address(SIOCSIFADDR, lease->name, lease->ip);
  set_address(SIOCSIFNETMASK, lease->name, lease->mask);
  if (lease->mtu >= 576) {
    struct request request = {.number = lease->mtu};
    change(SIOCSIFMTU, &request, lease->name);
  }
  if (lease->router) set_route(lease->name, 0, 0, lease->router);
  for (int at = 0; at < lease->dns_count; at++) {
    u64 used = length(text);
    join(text + used, sizeof text - used, "nameserver ", show_ip(ip, lease->dns[at]), "\n", (char *)0);
  }
  spill("/run/resolv.conf", text);
}
