import ipaddr from 'ipaddr.js';

/**
 * Who asks. X-Forwarded-For is anyone's to write, so only as many entries as there are proxies of ours count, from the
 * right; with none it is the socket's.
 */
export function addressOf(socket: string | undefined, forwarded: string | undefined, trustedHops: number) {
  const entries = forwarded?.split(',').map((entry) => entry.trim()) ?? [];
  const told = trustedHops > 0 ? entries.at(-trustedHops) : undefined;
  return normal(told) ?? normal(socket) ?? 'unknown';
}

/** One notation for an address; IPv4 in IPv6 is IPv4. */
const normal = (text: string | undefined) =>
  text && ipaddr.isValid(text) ? ipaddr.process(text).toString() : null;

/** What counts as one caller: a network of IPv6 addresses belongs to one person as a rule. */
export function callerOf(address: string): string {
  if (!address.includes(':')) return address;
  const { parts } = ipaddr.IPv6.parse(address);
  return parts.slice(0, 4).join(':');
}
