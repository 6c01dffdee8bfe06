import 'server-only';
import { lookup as resolve } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Public by their number, and yet a cloud's own: Azure's host, Oracle's metadata. */
const CLOUDS = new Set(['168.63.129.16', '192.0.0.192']);
/** Where a host that the environment names may be, and any other may not. */
const INTERNAL = new Set(['loopback', 'private', 'uniqueLocal', 'carrierGradeNat']);

/** Whether something may be sent to this address; nothing ever goes to a link-local one, where clouds keep credentials. */
export function isAllowed(address: string, named: boolean): boolean {
  if (!ipaddr.isValid(address)) return false;
  const kind: string = ipaddr.process(address).range();
  if (CLOUDS.has(address)) return false;
  return kind === 'unicast' || (named && INTERNAL.has(kind));
}

export class Blocked extends Error {}

/**
 * Looks a name up for a connection: what it gets is what is connected to, so that a second look-up cannot lead elsewhere.
 * One barred address bars the name.
 */
export const guardedLookup =
  (named: boolean, find: typeof resolve = resolve): LookupFunction =>
  (host, options, done) =>
    find(host, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, []);
      const barred = addresses.find(({ address }) => !isAllowed(address, named));
      if (barred) return done(new Blocked(`${host} leads to ${barred.address}`), []);
      if (options.all) return done(null, addresses);
      const [{ address, family }] = addresses as [{ address: string; family: number }];
      done(null, address, family);
    });
