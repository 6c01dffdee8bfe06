// The network: one interface, IPv4 by DHCP.
#pragma once
#include "sys.h"

#define AF_INET 2
#define SOCK_STREAM 1
#define SOCK_DGRAM 2

struct address { u16 family, port; u32 ip; u8 zero[8]; };
struct lease {
  u32 ip, mask, router, server, dns[3];
  int dns_count;
  /** Seconds. */
  u32 duration;
  u16 mtu;
  char name[16];
};

u16 swap16(u16 value);
/** The address of "a.b.c.d" in network order; 0 if it is none. */
u32 parse_ip(const char *text);
char *show_ip(char *out, u32 ip);
void raise_loopback(void);
/** Waits for the first network card. @returns 0 if there is none after the time */
int find_card(char name[16], i64 milliseconds);
/** Asks for an address, or asks to keep the one in `lease`. @returns 0 without an answer in time */
int ask_address(struct lease *lease, i64 milliseconds);
void apply_lease(const struct lease *lease);
