import type { Interval } from '../world/machines/interval.ts';
import { HOUR } from '../world/time/time.ts';
import type { World } from '../world/types.ts';
import { hoursWithin } from './billed.ts';
import { machinePriceOf } from './on-demand.ts';

/** What of an hour's machines is paid by reservations and by the Savings Plan. */
export interface Hour {
  /** By pool: the share of its machines that reservations cover. */
  reserved: Record<string, number>;
  /** The share of the rest that the Savings Plan covers. */
  planned: number;
}

/** Hours that were worked out, as long as the clock stands still. */
const known = new WeakMap<World, { now: number; hours: Map<number, Hour> }>();

/** Machines that the same reservations cover: those of Linux on shared hardware, as the account bought no others. */
export const poolOf = ({
  region,
  type,
  operation,
  tenancy,
}: Pick<Interval, 'region' | 'type' | 'operation' | 'tenancy'>) =>
  [region, type, operation, tenancy].filter(Boolean).join(' ');

/** Reservations pay first, then the Savings Plan, as on AWS's bills. */
function workOut(world: World, at: number): Hour {
  const { plan, reservations = [] } = world.billing ?? {};
  const ran = world.running.filter(
    ({ spot, launchedAt, terminatedAt = world.now }) => !spot && launchedAt < at + HOUR && terminatedAt > at,
  );
  const pools = [...Map.groupBy(ran, poolOf)].map(([pool, machines]) => ({
    pool,
    price: machinePriceOf(machines[0]!.type, machines[0]!.region, machines[0]) ?? 0,
    hours: machines.reduce((sum, one) => sum + hoursWithin(one, at, at + HOUR, world.now), 0),
  }));
  const hours = new Map(pools.map((one) => [one.pool, one.hours]));
  const reserved: Record<string, number> = {};
  for (const one of reservations) {
    const pool = poolOf(one);
    const used = hours.get(pool) ?? 0;
    if (used > 0) reserved[pool] = Math.min(1, (reserved[pool] ?? 0) + one.count / used);
  }
  const onDemand = pools.reduce(
    (sum, one) => sum + one.hours * one.price * (1 - (reserved[one.pool] ?? 0)),
    0,
  );
  const plannedUsd = plan ? Math.min(onDemand, plan.usdPerHour / (1 - plan.discount)) : 0;
  return { reserved, planned: onDemand > 0 ? plannedUsd / onDemand : 0 };
}

/** An hour that begins at `at`, UTC ms. */
export function coverageAt(world: World, at: number): Hour {
  const kept = known.get(world);
  const cache = kept?.now === world.now ? kept : { now: world.now, hours: new Map<number, Hour>() };
  const found = cache.hours.get(at);
  if (found) return found;
  const hour = workOut(world, at);
  known.set(world, cache);
  cache.hours.set(at, hour);
  return hour;
}

/** Each hour that [from, to) touches, cut to it: its beginning, and the part of it. */
export function* hoursIn(from: number, to: number): Generator<{ hour: number; from: number; to: number }> {
  for (let hour = Math.floor(from / HOUR) * HOUR; hour < to; hour += HOUR)
    yield { hour, from: Math.max(hour, from), to: Math.min(hour + HOUR, to) };
}
