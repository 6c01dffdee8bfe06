import 'server-only';
import { lookup as resolve } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Public addresses that belong to a cloud's infrastructure: Azure's host, Oracle's metadata. */
const CLOUDS = new Set(['168.63.129.16', '192.0.0.192']);
/** Ranges that only hosts named in the environment may use. */
const INTERNAL = new Set(['loopback', 'private', 'uniqueLocal', 'carrierGradeNat']);

/**
 * Whether a notification may be sent to this address. Link-local addresses are never allowed, because clouds serve
 * credentials there.
 */
export function isAllowed(address: string, named: boolean): boolean {
  if (!ipaddr.isValid(address)) return false;
  const kind: string = ipaddr.process(address).range();
  if (CLOUDS.has(address)) return false;
  return kind === 'unicast' || (named && INTERNAL.has(kind));
}

export class Blocked extends Error {}

/**
 * Resolves a name and connects to that very address, so that a second lookup cannot lead elsewhere (DNS rebinding). One
 * forbidden address rejects the name.
 */
export const guardedLookup =
  (named: boolean, find: typeof resolve = resolve): LookupFunction =>
  (host, options, done) =>
    find(host, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, []);
      const barred = addresses.find(({ address }) => !isAllowed(address, named));
      if (barred) return done(new Blocked(`${host} resolves to ${barred.address}`), []);
      if (options.all) return done(null, addresses);
      const [{ address, family }] = addresses as [{ address: string; family: number }];
      done(null, address, family);
    });
