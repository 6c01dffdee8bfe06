// System calls and text helpers. There is no C library: the program is its own whole user space.
#pragma once

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long u64;
typedef long i64;

#if defined(__x86_64__)
enum {
  SYS_read = 0, SYS_write = 1, SYS_open = 2, SYS_close = 3, SYS_ioctl = 16, SYS_socket = 41, SYS_connect = 42,
  SYS_sendto = 44, SYS_recvfrom = 45, SYS_bind = 49, SYS_setsockopt = 54, SYS_fork = 57, SYS_execve = 59,
  SYS_exit = 60, SYS_wait4 = 61, SYS_kill = 62, SYS_chdir = 80, SYS_rename = 82, SYS_mkdir = 83, SYS_chmod = 90, SYS_setsid = 112,
  SYS_setgroups = 116, SYS_setresuid = 117, SYS_setresgid = 119, SYS_prctl = 157, SYS_adjtimex = 159,
  SYS_sync = 162, SYS_mount = 165, SYS_reboot = 169, SYS_sethostname = 170, SYS_clock_settime = 227,
  SYS_clock_gettime = 228, SYS_ppoll = 271, SYS_signalfd4 = 289, SYS_finit_module = 313, SYS_getdents64 = 217,
  SYS_rt_sigprocmask = 14, SYS_nanosleep = 35, SYS_unlink = 87, SYS_setrlimit = 160
};
static inline i64 sys6(i64 n, i64 a, i64 b, i64 c, i64 d, i64 e, i64 f) {
  i64 result;
  register i64 r10 __asm__("r10") = d, r8 __asm__("r8") = e, r9 __asm__("r9") = f;
  __asm__ volatile("syscall" : "=a"(result) : "a"(n), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                   : "rcx", "r11", "memory");
  return result;
}
#define sys_open(path, flags, mode) sys(SYS_open, path, flags, mode)
#define sys_fork() sys(SYS_fork)
#define sys_mkdir(path, mode) sys(SYS_mkdir, path, mode)
#define sys_chmod(path, mode) sys(SYS_chmod, path, mode)
#elif defined(__aarch64__)
enum {
  SYS_read = 63, SYS_write = 64, SYS_openat = 56, SYS_close = 57, SYS_ioctl = 29, SYS_socket = 198,
  SYS_connect = 203, SYS_sendto = 206, SYS_recvfrom = 207, SYS_bind = 200, SYS_setsockopt = 208, SYS_clone = 220,
  SYS_execve = 221, SYS_exit = 93, SYS_wait4 = 260, SYS_kill = 129, SYS_chdir = 49, SYS_mkdirat = 34,
  SYS_fchmodat = 53, SYS_setsid = 157, SYS_setgroups = 159, SYS_setresuid = 147, SYS_setresgid = 149,
  SYS_prctl = 167, SYS_adjtimex = 171, SYS_sync = 81, SYS_mount = 40, SYS_reboot = 142, SYS_sethostname = 161,
  SYS_clock_settime = 112, SYS_clock_gettime = 113, SYS_ppoll = 73, SYS_signalfd4 = 74, SYS_finit_module = 273,
  SYS_getdents64 = 61, SYS_rt_sigprocmask = 135, SYS_nanosleep = 101, SYS_setrlimit = 164
};
static inline i64 sys6(i64 n, i64 a, i64 b, i64 c, i64 d, i64 e, i64 f) {
  register i64 x8 __asm__("x8") = n, x0 __asm__("x0") = a, x1 __asm__("x1") = b, x2 __asm__("x2") = c,
                   x3 __asm__("x3") = d, x4 __asm__("x4") = e, x5 __asm__("x5") = f;
  __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
  return x0;
}
#define AT_FDCWD (-100)
#define SIGCHLD_FLAG 17
#define sys_open(path, flags, mode) sys(SYS_openat, AT_FDCWD, path, flags, mode)
#define sys_fork() sys(SYS_clone, SIGCHLD_FLAG, 0, 0, 0, 0)
#define sys_mkdir(path, mode) sys(SYS_mkdirat, AT_FDCWD, path, mode)
#define sys_chmod(path, mode) sys(SYS_fchmodat, AT_FDCWD, path, mode)
#endif

#define sys_pick(n, a, b, c, d, e, f, ...) sys6((i64)(n), (i64)(a), (i64)(b), (i64)(c), (i64)(d), (i64)(e), (i64)(f))
#define sys(...) sys_pick(__VA_ARGS__, 0, 0, 0, 0, 0, 0, 0)

struct time { i64 seconds, nanoseconds; };
struct pollfd { int fd; short events, revents; };
struct dirent { u64 inode; i64 offset; u16 size; u8 type; char name[]; };
#define POLLIN 1
#define O_RDONLY 0
#define O_RDWR 2
#define O_WRONLY_CREATE (1 | 0100 | 01000)
#define O_NONBLOCK 04000
#define CLOCK_REALTIME 0
#define CLOCK_MONOTONIC 1
#define CLOCK_BOOTTIME 7

void *memcpy(void *to, const void *from, u64 size);
void *memset(void *to, int value, u64 size);
u64 length(const char *text);
int equal(const char *a, const char *b);
int starts(const char *text, const char *prefix);
u64 number(const char *text);
/** Joins texts up to the null; cuts at `size`. @returns out */
char *join(char *out, u64 size, ...);
char *digits(char *out, u64 value);
/** Writes one line "fuse: ..." with the seconds since power-on to the console. */
void say(const char *text, ...);
i64 milliseconds(int clock);
void rest(i64 milliseconds);
/** Bytes read, with a final zero; negative if the file cannot be read. */
i64 slurp(const char *path, char *out, u64 size);
int spill(const char *path, const char *text);
/** Waits until `fd` has something to read. @returns 0 after the time */
int readable(int fd, i64 milliseconds);
