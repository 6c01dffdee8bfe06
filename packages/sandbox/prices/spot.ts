import { HOUR } from '../world/time/time.ts';
import { priceOf } from './on-demand.ts';

/** Spot prices change a few times a day, each pool's at times of its own. */
const STEP = 6 * HOUR;

/** A fixed number in [0, 1) for a text: FNV-1a, mixed once more. */
function fraction(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

export interface SpotPrice {
  /** USD per hour. */
  price: number;
  /** UTC ms; valid until the next. */
  since: number;
}

/** When in each step a pool's price changes. */
const offsetOf = (pool: string) => Math.floor(fraction(`since ${pool}`) * STEP);

/** The price of a pool in one of its steps. */
function priceIn(pool: string, onDemand: number, step: number): number {
  const share = 0.26 + 0.2 * fraction(pool) + 0.08 * fraction(`${pool} ${step}`);
  return Number((onDemand * share).toFixed(6));
}

/** The price of a type in a zone at a time (UTC ms); undefined where AWS lists no on-demand price. */
export function spotPrice(type: string, zone: string, at: number): SpotPrice | undefined {
  const onDemand = priceOf(type, zone.slice(0, -1));
  if (onDemand === undefined) return undefined;
  const pool = `${type} ${zone}`;
  const offset = offsetOf(pool);
  const step = Math.floor((at - offset) / STEP);
  return { price: priceIn(pool, onDemand, step), since: step * STEP + offset };
}

export interface Pool {
  type: string;
  zone: string;
}

/** Every price of these pools that was valid in [from, to], newest first: one by one, as there may be millions. */
export function* spotHistory<T extends Pool>(pools: readonly T[], from: number, to: number) {
  const known = pools
    .map((pool) => ({
      pool,
      name: `${pool.type} ${pool.zone}`,
      onDemand: priceOf(pool.type, pool.zone.slice(0, -1)),
    }))
    .flatMap(({ onDemand, ...rest }) =>
      onDemand === undefined ? [] : [{ ...rest, onDemand, offset: offsetOf(rest.name) }],
    )
    .sort((a, b) => b.offset - a.offset);
  for (let step = Math.floor(to / STEP); (step + 2) * STEP > from; step -= 1)
    for (const { pool, name, onDemand, offset } of known) {
      const since = step * STEP + offset;
      if (since <= to && since + STEP > from) yield { pool, since, price: priceIn(name, onDemand, step) };
    }
}

/** Every price that was valid in [from, to], newest first. */
export function spotPrices(type: string, zone: string, from: number, to: number): SpotPrice[] {
  const found: SpotPrice[] = [];
  let next = spotPrice(type, zone, to);
  while (next) {
    found.push(next);
    next = next.since > from ? spotPrice(type, zone, next.since - 1) : undefined;
  }
  return found;
}

/** How much spare capacity EC2 has of a type in a zone: the higher, the rarer it is taken back. */
export const spareOf = (type: string, zone: string) => fraction(`spare ${type} ${zone}`);
