import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addressOf, callerOf } from './address.ts';

it.each([
  ['the socket’s where no proxy is trusted', '10.0.0.9', '1.1.1.1', 0, '10.0.0.9'],
  ['T9: what the trusted proxy saw', '10.0.0.9', '6.6.6.6, 1.1.1.1', 1, '1.1.1.1'],
  ['what the outer of two saw', '10.0.0.9', '6.6.6.6, 1.1.1.1, 10.0.0.8', 2, '1.1.1.1'],
  ['the socket’s where the proxy said nothing', '10.0.0.9', undefined, 1, '10.0.0.9'],
  ['the socket’s where it said nonsense', '10.0.0.9', '<script>', 1, '10.0.0.9'],
  ['IPv4 in IPv6', '::ffff:10.0.0.9', undefined, 0, '10.0.0.9'],
])('%s', (_what, socket, forwarded, hops, expected) =>
  expect(addressOf(socket, forwarded, hops)).toBe(expected),
);

it('a caller is an IPv4 address or a network of IPv6, whatever is forwarded', () => {
  expect(callerOf('2001:db8::1')).toBe(callerOf('2001:db8::2'));
  expect(callerOf('2001:db8::1')).not.toBe(callerOf('2001:db9::1'));
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.ipV6(), fc.ipV4()), fc.nat(3), (forwarded, hops) => {
      expect(callerOf(addressOf('10.0.0.9', forwarded, hops))).toMatch(/^[\w.:]+$/);
    }),
  );
});
