import { timesOf, type Axis, type Values } from '@/lib/core/series';
import type { Period } from '@/lib/releases/periods';

/** Cost and load of a release while it ran, within the measured time. */
export interface Ran {
  /** USD at list price. */
  usd: number;
  requests: number;
  /** UTC ms, the measured part of its period. */
  from: number;
  to: number;
}

interface Measured {
  axis: Axis;
  /** Requests per second. */
  load: Values;
  /** Machines in service. */
  capacity: Values;
}

/** Sums over buckets that lie wholly within the period and have both figures; null if there is none. */
export function costWhileItRan(
  { from, to }: Pick<Period, 'from' | 'to'>,
  { axis, load, capacity }: Measured,
  usdPerHour: number,
): Ran | null {
  const ms = axis.period * 1_000;
  const inside = timesOf(axis)
    .map((at, index) => ({ at, load: load[index] ?? null, machines: capacity[index] ?? null }))
    .filter(({ at }) => at >= from && at + ms <= (to ?? Infinity))
    .filter((one) => one.load !== null && one.machines !== null);
  if (inside.length === 0) return null;
  return {
    usd: inside.reduce((sum, { machines }) => sum + (machines! * usdPerHour * axis.period) / 3_600, 0),
    requests: inside.reduce((sum, { load: perSecond }) => sum + perSecond! * axis.period, 0),
    from: inside[0]!.at,
    to: inside.at(-1)!.at + ms,
  };
}

/** The sum over several fleets. */
export const together = (parts: readonly Ran[]): Ran => ({
  usd: parts.reduce((sum, { usd }) => sum + usd, 0),
  requests: parts.reduce((sum, { requests }) => sum + requests, 0),
  from: Math.min(...parts.map(({ from }) => from)),
  to: Math.max(...parts.map(({ to }) => to)),
});

/** USD; null without requests. */
export const usdPerMillion = ({ usd, requests }: Ran) => (requests > 0 ? (usd / requests) * 1_000_000 : null);

/** A version's cost over all fleets that ran it. */
export interface ImageCost {
  version: string;
  /** Names of the fleets that ran it. */
  fleets: string[];
  usdPerMillion: number;
  /** UTC ms. */
  from: number;
  to: number;
}
