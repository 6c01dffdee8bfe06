import type { Interval } from '../world/machines/interval.ts';
import { machinePriceOf } from './on-demand.ts';
import { spotPrices } from './spot.ts';
import { LINUX, SYSTEMS } from './systems.ts';
import { sizeFactorOf } from './usage-type.ts';

/** A machine is billed by the second, at least for a minute. */
const LEAST_MS = 60_000;

const seconds = (at: number) => Math.floor(at / 1_000);

/**
 * Hours of an interval that fall into [from, to). UTC ms; `now` ends what still runs. Whole seconds of the clock, so
 * that what is cut into parts adds up to the whole.
 */
export function hoursWithin(interval: Interval, from: number, to: number, now: number): number {
  const start = interval.launchedAt;
  const least = interval.continues ? start : Math.min(now, start + LEAST_MS);
  const end = Math.min(to, now, Math.max(interval.terminatedAt ?? now, least));
  return Math.max(0, seconds(end) - seconds(Math.max(start, from))) / 3_600;
}

/** Hours in units of size: an hour of a large machine counts as four of a small one. */
export const unitsWithin = (interval: Interval, from: number, to: number, now: number) =>
  hoursWithin(interval, from, to, now) * sizeFactorOf(interval.type);

/** A Spot machine costs what its pool costs at the time, with its operating system. */
function spotCost(interval: Interval, from: number, to: number, now: number): number {
  const [start, end] = [Math.max(from, interval.launchedAt), Math.min(to, now + LEAST_MS)];
  if (start >= end) return 0;
  let until = to;
  const factor = SYSTEMS[interval.operation ?? LINUX]?.spotFactor ?? 1;
  let sum = 0;
  for (const { price, since } of spotPrices(interval.type, interval.zone, start, end)) {
    sum += hoursWithin(interval, Math.max(from, since), until, now) * price * factor;
    until = Math.max(from, since);
  }
  return sum;
}

/** USD of an interval in [from, to). */
export const costWithin = (interval: Interval, from: number, to: number, now: number) =>
  interval.spot
    ? spotCost(interval, from, to, now)
    : hoursWithin(interval, from, to, now) * (machinePriceOf(interval.type, interval.region, interval) ?? 0);
