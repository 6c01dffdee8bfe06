import type { Interval } from '../world/types.ts';
import { priceOf } from './on-demand.ts';

/** A machine is billed by the second, at least for a minute. */
const LEAST_MS = 60_000;

/** Hours of an interval that fall into [from, to). UTC ms; `now` ends what still runs. */
export function hoursWithin(interval: Interval, from: number, to: number, now: number): number {
  const start = interval.launchedAt;
  const end = Math.max(interval.terminatedAt ?? now, Math.min(now, start + LEAST_MS));
  const seconds = Math.floor(Math.max(0, Math.min(end, to, now) - Math.max(start, from)) / 1000);
  return seconds / 3_600;
}

/** USD of an interval in [from, to). */
export const costWithin = (interval: Interval, from: number, to: number, now: number) =>
  hoursWithin(interval, from, to, now) * (priceOf(interval.type, interval.region) ?? 0);
