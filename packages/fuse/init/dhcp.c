// DHCP (RFC 2131) over a packet socket: the answer arrives before the interface has an address.
#include "net.h"

#define AF_PACKET 17
#define ETH_IP 0x0800
enum { DISCOVER = 1, OFFER = 2, REQUEST = 3, ACK = 5, NAK = 6 };

struct link_address { u16 family, protocol; int index; u16 type; u8 kind, size, hardware[8]; };
struct packet {
  u8 version, service;
  u16 total, id, fragment;
  u8 hops_left, protocol;
  u16 checksum;
  u32 from, to;
  u16 source_port, target_port, udp_size, udp_checksum;
  u8 op, hardware_type, hardware_size, hops;
  u32 transaction;
  u16 seconds, flags;
  u32 client_ip, your_ip, server_ip, relay_ip;
  u8 hardware[16], names[192];
  u32 cookie;
  u8 options[308];
} __attribute__((packed));
enum { IP_SIZE = 20, COOKIE = 0x63538263 };

static u16 checksum(const void *data, int size) {
  u32 sum = 0;
  for (int at = 0; at < size; at += 2) sum += *(const u16 *)((const u8 *)data + at);
  while (sum >> 16) sum = (sum & 0xffff) + (sum >> 16);
  return ~sum;
}
static u64 read_number(const char *name, const char *what) {
  char path[64], text[32];
  join(path, sizeof path, "/sys/class/net/", name, "/", what, (char *)0);
  return slurp(path, text, sizeof text) > 0 ? number(text) : 0;
}
static void read_hardware(const char *name, u8 out[6]) {
  char path[64], text[32] = "";
  join(path, sizeof path, "/sys/class/net/", name, "/address", (char *)0);
  slurp(path, text, sizeof text);
  for (int at = 0; at < 12; at++) {
    char c = text[at / 2 * 3 + at % 2];
    out[at / 2] = out[at / 2] << 4 | (c >= 'a' ? c - 'a' + 10 : c - '0');
  }
}

static void send(int fd, struct lease *lease, u32 transaction, u8 kind) {
  struct packet packet = {.version = 0x45, .hops_left = 64, .protocol = 17, .to = 0xffffffff, .op = 1, .hardware_type = 1,
    .hardware_size = 6, .transaction = transaction, .cookie = COOKIE};
  u8 *at = packet.options;
  *at++ = 53, *at++ = 1, *at++ = kind;
  if (kind == REQUEST) {
    *at++ = 50, *at++ = 4, memcpy(at, &lease->ip, 4), at += 4;
    *at++ = 54, *at++ = 4, memcpy(at, &lease->server, 4), at += 4;
  }
  *at++ = 55, *at++ = 4, *at++ = 1, *at++ = 3, *at++ = 6, *at++ = 26;
  *at++ = 255;
  read_hardware(lease->name, packet.hardware);
  packet.total = swap16(sizeof packet), packet.udp_size = swap16(sizeof packet - IP_SIZE);
  packet.source_port = swap16(68), packet.target_port = swap16(67);
  packet.checksum = checksum(&packet, IP_SIZE);
  struct link_address to = {AF_PACKET, swap16(ETH_IP), read_number(lease->name, "ifindex"), 0, 0, 6,
    {255, 255, 255, 255, 255, 255}};
  sys(SYS_sendto, fd, &packet, sizeof packet, 0, &to, sizeof to);
}

static u32 word(const u8 *at) { return at[0] | at[1] << 8 | at[2] << 16 | (u32)at[3] << 24; }

/** Takes the options of an answer. @returns its kind; 0 if it is not for us */
static int take(struct lease *lease, const struct packet *packet, i64 size, u32 transaction) {
  if (size < 268 || packet->protocol != 17 || packet->target_port != swap16(68) || packet->op != 2 ||
      packet->transaction != transaction || packet->cookie != COOKIE)
    return 0;
  int kind = 0;
  const u8 *at = packet->options, *end = (const u8 *)packet + size;
  lease->ip = packet->your_ip, lease->dns_count = 0;
  while (at + 1 < end && *at != 255) {
    if (*at == 0) { at++; continue; }
    const u8 *value = at + 2, option = at[0], count = at[1];
    if (value + count > end) return 0;
    if (option == 53 && count == 1) kind = value[0];
    if (option == 1 && count == 4) lease->mask = word(value);
    if (option == 3 && count >= 4) lease->router = word(value);
    if (option == 54 && count == 4) lease->server = word(value);
    if (option == 51 && count == 4) lease->duration = (u32)value[0] << 24 | value[1] << 16 | value[2] << 8 | value[3];
    if (option == 26 && count == 2) lease->mtu = value[0] << 8 | value[1];
    for (int each = 0; option == 6 && each + 4 <= count && lease->dns_count < 3; each += 4)
      lease->dns[lease->dns_count++] = word(value + each);
    at = value + count;
  }
  return kind;
}

/** @returns the kind of the answer; 0 after the time */
static int answer(int fd, struct lease *lease, u32 transaction, i64 ms) {
  i64 until = milliseconds(CLOCK_MONOTONIC) + ms;
  for (i64 left = ms; left > 0; left = until - milliseconds(CLOCK_MONOTONIC)) {
    struct packet packet;
    if (!readable(fd, left)) return 0;
    i64 size = sys(SYS_recvfrom, fd, &packet, sizeof packet, 0, 0, 0);
    struct lease found = *lease;
    int kind = take(&found, &packet, size, transaction);
    if (kind == OFFER || kind == ACK) *lease = found;
    if (kind) return kind;
  }
  return 0;
}

int ask_address(struct lease *lease, i64 ms) {
  int fd = sys(SYS_socket, AF_PACKET, SOCK_DGRAM, swap16(ETH_IP));
  struct link_address own = {AF_PACKET, swap16(ETH_IP), read_number(lease->name, "ifindex"), 0, 0, 0, {0}};
  sys(SYS_bind, fd, &own, sizeof own);
  i64 until = milliseconds(CLOCK_MONOTONIC) + ms;
  u8 hardware[6];
  read_hardware(lease->name, hardware);
  u32 transaction = word(hardware + 2) ^ (u32)milliseconds(CLOCK_MONOTONIC);
  int renews = lease->ip != 0, done = 0;
  for (i64 wait = 250; !done && milliseconds(CLOCK_MONOTONIC) < until; wait = wait < 4000 ? wait * 2 : wait) {
    if (!renews) {
      send(fd, lease, transaction, DISCOVER);
      if (answer(fd, lease, transaction, wait) != OFFER) continue;
    }
    send(fd, lease, transaction, REQUEST);
    int kind = answer(fd, lease, transaction, wait);
    if (kind == NAK) renews = 0;
    done = kind == ACK;
  }
  sys(SYS_close, fd);
  return done;
}
