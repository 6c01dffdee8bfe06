#include "instance.h"
#include "net.h"

#define SOCKET_TIMEOUT_SECONDS 2
static char user_data[17000], region_pair[64];

int is_ec2(void) {
  char vendor[32];
  return slurp("/sys/class/dmi/id/sys_vendor", vendor, sizeof vendor) > 0 && starts(vendor, "Amazon EC2");
}

/** @returns the body of an answer, once all of it is there; else null */
static char *whole_body(char *answer) {
  i64 size = -1;
  for (char *at = answer; *at; at++) {
    // "Content-Length: 56", whatever the case of its capitals.
    if (starts(at, "ength: ")) size = number(at + 7);
    if (starts(at, "\r\n\r\n")) return size >= 0 && (i64)length(at + 4) >= size ? at + 4 : 0;
  }
  return 0;
}

/** One request to the instance metadata service. @returns the body within `out`; null without a 200 */
static char *request(const char *head, char *out, u64 size) {
  struct address service = {AF_INET, swap16(80), parse_ip("169.254.169.254"), {0}};
  struct time limit = {SOCKET_TIMEOUT_SECONDS, 0};
  int fd = sys(SYS_socket, AF_INET, SOCK_STREAM, 0);
  // SO_RCVTIMEO and SO_SNDTIMEO; the second also limits connect.
  sys(SYS_setsockopt, fd, 1, 20, &limit, sizeof limit);
  sys(SYS_setsockopt, fd, 1, 21, &limit, sizeof limit);
  u64 at = 0;
  if (sys(SYS_connect, fd, &service, sizeof service) == 0 && sys(SYS_write, fd, head, length(head)) > 0)
    for (i64 n; at + 1 < size && (n = sys(SYS_read, fd, out + at, size - 1 - at)) > 0 && (out[at += n] = 0, !whole_body(out));)
      ;
  sys(SYS_close, fd);
  out[at] = 0;
  if (!starts(out, "HTTP/1.") || !starts(out + 8, " 200")) return 0;
  for (char *body = out; *body; body++)
    if (starts(body, "\r\n\r\n")) return body + 4;
  return 0;
}
static char *get(const char *path, const char *token, char *out, u64 size) {
  char head[512];
  join(head, sizeof head, "GET /latest/", path, " HTTP/1.0\r\nHost: 169.254.169.254\r\nConnection: close\r\nX-aws-ec2-metadata-token: ", token,
       "\r\n\r\n", (char *)0);
  return request(head, out, size);
}

static void take_line(struct config *config, char *line) {
  for (int at = 0; at < config->key_count; at++) {
    u64 size = length(config->keys[at]);
    if (starts(line, config->keys[at]) && line[size] == '=') {
      set_env(config, line);
      say("configuration of the instance sets ", config->keys[at], (char *)0);
    }
  }
}

void read_instance(struct config *config) {
  char answer[1024], place[1024];
  char *token = request("PUT /latest/api/token HTTP/1.0\r\nHost: 169.254.169.254\r\n"
                        "X-aws-ec2-metadata-token-ttl-seconds: 300\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", answer, sizeof answer);
  if (!token) return say("the instance metadata service does not answer", (char *)0);
  char *region = get("meta-data/placement/region", token, place, sizeof place);
  if (region && length(region) < 40) {
    set_env(config, join(region_pair, sizeof region_pair, "AWS_REGION=", region, (char *)0));
    say("region ", region, (char *)0);
  }
  char *text = config->key_count ? get("user-data", token, user_data, sizeof user_data) : 0;
  while (text && *text) {
    char *end = text;
    while (*end && *end != '\n') end++;
    char *next = *end ? end + 1 : end;
    *end = 0;
    if (end > text && end[-1] == '\r') end[-1] = 0;
    take_line(config, text);
    text = next;
  }
}

struct timex { u32 modes, pad; i64 offset, others[24]; };

void set_clock(const char *server) {
  u8 packet[48] = {0x23};
  struct address to = {AF_INET, swap16(123), parse_ip(server), {0}};
  int fd = sys(SYS_socket, AF_INET, SOCK_DGRAM, 0);
  i64 before = milliseconds(CLOCK_MONOTONIC);
  i64 size = 0;
  if (sys(SYS_connect, fd, &to, sizeof to) == 0 && sys(SYS_write, fd, packet, 48) == 48 && readable(fd, 2000))
    size = sys(SYS_read, fd, packet, 48);
  i64 trip = milliseconds(CLOCK_MONOTONIC) - before;
  sys(SYS_close, fd);
  // Mode 4 is a server; stratum 0 is a refusal.
  if (size != 48 || (packet[0] & 7) != 4 || packet[1] == 0) return;
  u64 seconds = (u64)packet[40] << 24 | packet[41] << 16 | packet[42] << 8 | packet[43];
  u64 fraction = (u64)packet[44] << 24 | packet[45] << 16 | packet[46] << 8 | packet[47];
  // NTP counts from 1900, Unix from 1970.
  i64 truth = (i64)(seconds - 2208988800UL) * 1000 + (i64)(fraction * 1000 >> 32) + trip / 2;
  i64 offset = truth - milliseconds(CLOCK_REALTIME);
  char text[24];
  if (offset > -500 && offset < 500) {
    // ADJ_OFFSET_SINGLESHOT, in microseconds.
    struct timex adjust = {.modes = 0x8001, .offset = offset * 1000};
    sys(SYS_adjtimex, &adjust);
    return;
  }
  struct time now = {truth / 1000, truth % 1000 * 1000000};
  sys(SYS_clock_settime, CLOCK_REALTIME, &now);
  say("clock set, it was off by ", digits(text, offset < 0 ? -offset : offset), " ms", (char *)0);
}
