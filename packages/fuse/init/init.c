// The first process. It mounts, loads modules, gets an address, starts the application as its own user, and ends the
// machine with it. See README.md of this package for what it does not do.
#include "instance.h"
#include "net.h"
#include "root.h"

enum { SIGKILL = 9, SIGTERM = 15, SIGCHLD = 17, SIGINT = 2, MS_RDONLY = 1, MS_NOSUID = 2, MS_NODEV = 4, MS_NOEXEC = 8,
  MS_REMOUNT = 32, KEY_POWER = 116, EV_KEY = 1, PANELS = 8 };
struct input_event { i64 seconds, microseconds; u16 type, code; int value; };
struct signal_info { u32 number; u8 rest[124]; };

static struct config config = {.folder = "/app", .name = "app", .uid = 1000, .grace_seconds = 25, .tmp_percent = 25};
static struct lease lease;
static char modules[8192], root[256], settings[131072];
static u64 signals = 1UL << (SIGCHLD - 1) | 1UL << (SIGTERM - 1) | 1UL << (SIGINT - 1);

static void mount(const char *kind, const char *path, u64 flags, const char *data) {
  sys_mkdir(path, 0755);
  if (sys(SYS_mount, kind, path, kind, flags, data) < 0) say("cannot mount ", path, (char *)0);
}
static void mount_all(void) {
  char size[48], percent[24];
  mount("proc", "/proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, "hidepid=2");
  mount("sysfs", "/sys", MS_NOSUID | MS_NODEV | MS_NOEXEC, 0);
  mount("devtmpfs", "/dev", MS_NOSUID | MS_NOEXEC, 0);
  mount("tmpfs", "/run", MS_NOSUID | MS_NODEV | MS_NOEXEC, "size=1m,mode=0755");
  join(size, sizeof size, "size=", digits(percent, config.tmp_percent), "%,mode=1777", (char *)0);
  mount("tmpfs", "/tmp", MS_NOSUID | MS_NODEV | MS_NOEXEC, size);
  mount("tmpfs", "/dev/shm", MS_NOSUID | MS_NODEV | MS_NOEXEC, size);
}

static void load_modules(void) {
  for (int at = 0; at < config.module_count; at++) {
    int fd = sys_open(config.modules[at], O_RDONLY, 0);
    i64 result = fd < 0 ? fd : sys(SYS_finit_module, fd, "", 0);
    // -17: it is loaded already. -19: the machine has no such device.
    if (result < 0 && result != -17 && result != -19) say("cannot load ", config.modules[at], (char *)0);
    sys(SYS_close, fd);
  }
}

static void join_network(void) {
  char ip[16];
  if (!find_card(lease.name, 10000)) return say("there is no network card", (char *)0);
  if (!ask_address(&lease, 20000)) return say("no DHCP server answers", (char *)0);
  apply_lease(&lease);
  say("address ", show_ip(ip, lease.ip), " on ", lease.name, (char *)0);
}

static void close_doors(void) {
  spill("/proc/sys/net/ipv4/ip_unprivileged_port_start", "0");
  spill("/proc/sys/kernel/dmesg_restrict", "1");
  spill("/proc/sys/kernel/kptr_restrict", "2");
  spill("/proc/sys/kernel/unprivileged_bpf_disabled", "1");
  spill("/proc/sys/kernel/perf_event_paranoid", "3");
  spill("/proc/sys/kernel/kexec_load_disabled", "1");
  spill("/proc/sys/kernel/modules_disabled", "1");
  if (sys(SYS_mount, 0, "/", 0, MS_REMOUNT | MS_RDONLY, 0) < 0) say("the root file system stays writable", (char *)0);
}

static i64 start(void) {
  i64 pid = sys_fork();
  if (pid != 0) return pid;
  u64 none = 0;
  sys(SYS_rt_sigprocmask, 2, &none, 0, 8);
  sys(SYS_setsid);
  u64 files[2] = {65536, 65536};
  sys(SYS_setrlimit, 7, files);
  // Each capability leaves the bounding set (PR_CAPBSET_DROP), and no program can add privileges (PR_SET_NO_NEW_PRIVS).
  for (int capability = 0; capability < 64; capability++) sys(SYS_prctl, 24, capability, 0, 0, 0);
  sys(SYS_prctl, 38, 1, 0, 0, 0);
  sys(SYS_setgroups, 0, 0);
  i64 refused = sys(SYS_setresgid, config.uid, config.uid, config.uid) | sys(SYS_setresuid, config.uid, config.uid, config.uid);
  if (refused || sys(SYS_chdir, config.folder)) sys(SYS_exit, 126);
  i64 error = sys(SYS_execve, config.args[0], config.args, config.env);
  char text[24];
  say("cannot start ", config.args[0], ": error ", digits(text, -error), (char *)0);
  sys(SYS_exit, 127);
  return 0;
}

/** Finds a listening TCP port in /proc/net. @returns `wanted` if it is there, else the first other one, else 0 */
static u64 listening(u64 wanted) {
  static char text[65536];
  const char *tables[] = {"/proc/net/tcp", "/proc/net/tcp6"};
  u64 other = 0;
  for (int table = 0; table < 2; table++) {
    if (slurp(tables[table], text, sizeof text) <= 0) continue;
    for (char *line = text; *line; line++) {
      if (*line != '\n') continue;
      char *colon = line + 1;
      for (int colons = 0; *colon && *colon != '\n' && colons < 2; colon++) colons += *colon == ':';
      u64 port = 0;
      for (int at = 0; at < 4 && colon[at]; at++) port = port << 4 | (colon[at] > '9' ? colon[at] - 'A' + 10 : colon[at] - '0');
      char *state = colon;
      for (int spaces = 0; *state && *state != '\n' && spaces < 2; state++) spaces += *state == ' ';
      if (!starts(state, "0A ")) continue;
      if (port == wanted) return port;
      if (!other) other = port;
    }
  }
  return other;
}

static void end_machine(void) {
  sys(SYS_kill, -1, SIGKILL);
  sys(SYS_sync);
  say(config.power_off ? "power off" : "reboot", (char *)0);
  sys(SYS_reboot, 0xfee1dead, 672274793, config.power_off ? 0x4321fedc : 0x01234567, 0);
}

/** Collects ended processes. @returns 1 if the application was one of them, with its status */
static int reap(i64 application, int *status) {
  int each = 0, ended = 0;
  for (i64 pid; (pid = sys(SYS_wait4, -1, &each, 1, 0)) > 0;)
    if (pid == application) ended = 1, *status = each;
  return ended;
}

/** Work that may wait for an answer is done in a process of its own, so that signals are always heard. */
static void renew(int with_clock) {
  if (sys_fork() != 0) return;
  if (lease.ip && ask_address(&lease, 30000)) apply_lease(&lease);
  if (with_clock) set_clock(config.ntp);
  sys(SYS_exit, 0);
}

static int open_buttons(struct pollfd *polls) {
  int count = 0;
  for (int at = 0; at < PANELS; at++) {
    char path[32], text[8];
    int fd = sys_open(join(path, sizeof path, "/dev/input/event", digits(text, at), (char *)0), O_RDONLY | O_NONBLOCK, 0);
    if (fd >= 0) polls[count++] = (struct pollfd){fd, POLLIN, 0};
  }
  return count;
}
static int is_power_key(int fd) {
  struct input_event event;
  int pressed = 0;
  while (sys(SYS_read, fd, &event, sizeof event) == sizeof event)
    pressed |= event.type == EV_KEY && event.code == KEY_POWER && event.value == 1;
  return pressed;
}

static void watch(i64 application, int hears_time) {
  struct pollfd polls[PANELS + 1];
  int buttons = open_buttons(polls), status = 0, heard = 0;
  int fd = sys(SYS_signalfd4, -1, &signals, 8, O_NONBLOCK);
  polls[buttons] = (struct pollfd){fd, POLLIN, 0};
  i64 started = milliseconds(CLOCK_MONOTONIC), deadline = 0;
  i64 renewal = started + (lease.duration ? lease.duration * 500L : 1800000L);
  for (;;) {
    i64 now = milliseconds(CLOCK_MONOTONIC);
    i64 wait = deadline ? deadline - now : heard ? renewal - now : 50;
    struct time limit = {wait > 0 ? wait / 1000 : 0, wait > 0 ? wait % 1000 * 1000000 : 0};
    sys(SYS_ppoll, polls, buttons + 1, &limit, 0, 8);
    now = milliseconds(CLOCK_MONOTONIC);
    int stop = 0;
    struct signal_info info;
    while (sys(SYS_read, fd, &info, sizeof info) > 0) stop |= info.number == SIGTERM || info.number == SIGINT;
    for (int at = 0; at < buttons; at++)
      if (is_power_key(polls[at].fd)) stop = 1, config.power_off = 1;
    if (reap(application, &status)) {
      char text[24];
      int by_signal = status & 127;
      say("the application ended ", by_signal ? "by signal " : "with code ", digits(text, by_signal ? by_signal : status >> 8 & 255),
          (char *)0);
      return;
    }
    if (stop && !deadline) {
      say("asked to stop: SIGTERM to the application", (char *)0);
      sys(SYS_kill, application, SIGTERM);
      deadline = now + config.grace_seconds * 1000;
    }
    if (deadline && now >= deadline) return say("the grace time is over: SIGKILL", (char *)0);
    u64 port = heard ? 0 : listening(config.port);
    if (!heard && (port == config.port || now - started > (port ? 10000 : 60000))) {
      char text[24];
      heard = 1;
      if (port) say("the application listens on port ", digits(text, port), (char *)0);
      else say("the application listens on no port", (char *)0);
    }
    if (now >= renewal) renew(hears_time), renewal = now + (lease.duration ? lease.duration * 500L : 1800000L);
  }
}

void main_program(void) {
  read_config(&config, "/etc/modules", modules, sizeof modules);
  if (slurp("/etc/root", root, sizeof root) > 0) read_config(&config, "/etc/root", root, sizeof root);
  read_config(&config, "/etc/fuse.conf", settings, sizeof settings);
  mount_all();
  say("init", (char *)0);
  sys(SYS_rt_sigprocmask, 0, &signals, 0, 8);
  // Ctrl-Alt-Del asks this process, instead of a reboot at once.
  sys(SYS_reboot, 0xfee1dead, 672274793, 0, 0);
  sys(SYS_sethostname, config.name, length(config.name));
  load_modules();
  if (!mount_root(&config)) end_machine();
  raise_loopback();
  join_network();
  int on_ec2 = is_ec2(), hears_time = config.ntp && lease.ip && (on_ec2 || !starts(config.ntp, "169.254."));
  // Without an address a machine of a fleet is of no use. The next boot tries again.
  if (on_ec2 && !lease.ip) config.power_off = 0, end_machine();
  if (on_ec2) read_instance(&config);
  if (hears_time) set_clock(config.ntp);
  close_doors();
  i64 application = config.arg_count ? start() : 0;
  if (application > 0) {
    say("started ", config.args[0], (char *)0);
    watch(application, hears_time);
  }
  end_machine();
  for (;;) rest(1000);
}

#if defined(__x86_64__)
__asm__(".globl _start\n_start:\n  xor %ebp, %ebp\n  and $-16, %rsp\n  call main_program\n");
#elif defined(__aarch64__)
__asm__(".globl _start\n_start:\n  mov x29, #0\n  bl main_program\n");
#endif
