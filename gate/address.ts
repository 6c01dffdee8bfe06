import ipaddr from 'ipaddr.js';

/**
 * The address of the caller. Anyone can write X-Forwarded-For, so this counts only `trustedHops` entries from the
 * right. With 0 hops it is the socket's address.
 */
export function addressOf(socket: string | undefined, forwarded: string | undefined, trustedHops: number) {
  const entries = forwarded?.split(',').map((entry) => entry.trim()) ?? [];
  const told = trustedHops > 0 ? entries.at(-trustedHops) : undefined;
  return normal(told) ?? normal(socket) ?? 'unknown';
}

/** Writes an address in one notation: an IPv4 address inside IPv6 becomes IPv4, and a zone, which is text, is dropped. */
const normal = (text: string | undefined) =>
  text && ipaddr.isValid(text) ? ipaddr.process(text).toString().split('%')[0]! : null;

/** The key that rate limits count by. One person usually holds a whole IPv6 network, so this is the network. */
export function callerOf(address: string): string {
  if (!address.includes(':')) return address;
  const { parts } = ipaddr.IPv6.parse(address);
  return parts.slice(0, 4).join(':');
}
