#include "sys.h"

// The compiler may call these for copies and clears of structures.
void *memset(void *to, int value, u64 size) {
  for (u64 at = 0; at < size; at++) ((volatile u8 *)to)[at] = value;
  return to;
}
void *memcpy(void *to, const void *from, u64 size) {
  for (u64 at = 0; at < size; at++) ((volatile u8 *)to)[at] = ((const u8 *)from)[at];
  return to;
}

u64 length(const char *text) {
  u64 n = 0;
  while (text[n]) n++;
  return n;
}
int equal(const char *a, const char *b) {
  while (*a && *a == *b) a++, b++;
  return *a == *b;
}
int starts(const char *text, const char *prefix) {
  while (*prefix)
    if (*text++ != *prefix++) return 0;
  return 1;
}
u64 number(const char *text) {
  u64 value = 0;
  while (*text >= '0' && *text <= '9') value = value * 10 + (*text++ - '0');
  return value;
}

char *digits(char *out, u64 value) {
  char reversed[24];
  int n = 0, at = 0;
  do reversed[n++] = '0' + value % 10;
  while (value /= 10);
  while (n) out[at++] = reversed[--n];
  out[at] = 0;
  return out;
}

static void append(char *out, u64 size, __builtin_va_list texts) {
  u64 at = 0;
  for (const char *text; (text = __builtin_va_arg(texts, const char *));)
    while (*text && at + 1 < size) out[at++] = *text++;
  out[at] = 0;
}
char *join(char *out, u64 size, ...) {
  __builtin_va_list texts;
  __builtin_va_start(texts, size);
  append(out, size, texts);
  __builtin_va_end(texts);
  return out;
}

void say(const char *first, ...) {
  char text[400], line[460], whole[24], part[24];
  __builtin_va_list texts;
  __builtin_va_start(texts, first);
  append(text, sizeof text, texts);
  __builtin_va_end(texts);
  i64 now = milliseconds(CLOCK_BOOTTIME);
  digits(part, 1000 + now % 1000);
  join(line, sizeof line, "fuse: ", first, text, " at ", digits(whole, now / 1000), ".", part + 1, " s\n", (char *)0);
  sys(SYS_write, 1, line, length(line));
}

i64 milliseconds(int clock) {
  struct time now = {0, 0};
  sys(SYS_clock_gettime, clock, &now);
  return now.seconds * 1000 + now.nanoseconds / 1000000;
}
void rest(i64 ms) {
  struct time duration = {ms / 1000, ms % 1000 * 1000000};
  sys(SYS_nanosleep, &duration, 0);
}

i64 slurp(const char *path, char *out, u64 size) {
  int fd = sys_open(path, O_RDONLY, 0);
  if (fd < 0) return fd;
  u64 at = 0;
  for (i64 n; at + 1 < size && (n = sys(SYS_read, fd, out + at, size - 1 - at)) > 0;) at += n;
  sys(SYS_close, fd);
  out[at] = 0;
  return at;
}
int spill(const char *path, const char *text) {
  int fd = sys_open(path, O_WRONLY_CREATE, 0644);
  if (fd < 0) return fd;
  i64 n = sys(SYS_write, fd, text, length(text));
  sys(SYS_close, fd);
  return n == (i64)length(text) ? 0 : -1;
}
int readable(int fd, i64 ms) {
  struct pollfd poll = {fd, POLLIN, 0};
  struct time limit = {ms / 1000, ms % 1000 * 1000000};
  return sys(SYS_ppoll, &poll, 1, &limit, 0, 8) > 0;
}
