import type { Points } from '@/lib/aws/metrics';
import { median, timesOf, type Axis, type Values } from '@/lib/core/series';
import { meanCount, type CountedBack } from './machines-back';

/** How the number of machines is known. Only group metrics measure it; the others are inferred. */
export type CapacitySource = 'group metrics' | 'group' | 'activities' | 'cpu samples';

/** From a moment on (UTC ms), up to the next span; null: the number is not known. */
export interface CapacitySpan {
  from: number;
  source: CapacitySource | null;
}

export interface CapacityFacts {
  /** Group metrics, on the axis. */
  measured: Values;
  /** SampleCount of the group's CPU, and the seconds of its points. */
  samples?: { points: Points | undefined; period: number };
  /** What the group says, and when (UTC ms). `running`: with those that start, end or stand by, which have CPU too. */
  now: { inService: number; running: number; at: number } | null;
  counted?: CountedBack | null;
}

/** Seconds between the samples of one machine: detailed and basic monitoring. */
const MONITORING = [60, 300];
/** ms. CPU of the newest minutes may not have arrived from every machine. */
const ARRIVING = 10 * 60_000;
/** ms. A point of samples may end this long before the newest that is complete. */
const COARSEST = 300_000;
/** ms. A cached answer is compared with the group's count up to this age. */
const STILL_NOW = 2 * 3_600_000;
/** Newest points that are compared with the group's own count. */
const COMPARED = 3;
/** A ratio of samples to machines that is further away fits neither kind of monitoring. */
const FITS = 1.5;

/** Machines in service: measured where group metrics are on, else inferred, and null where nothing tells it. */
export function inferCapacity(axis: Axis, facts: CapacityFacts) {
  const ms = axis.period * 1_000;
  const sampled = machinesBySamples(axis, facts);
  const { now, counted } = facts;
  const busyAt = new Set(facts.samples?.points?.times);
  const step = (facts.samples?.period ?? axis.period) * 1_000;
  const busy = (at: number) => busyAt.has(Math.floor(at / step) * step);
  const known = timesOf(axis).map((from, index): { value: number; source: CapacitySource } | null => {
    const measured = facts.measured[index] ?? null;
    if (measured !== null) return { value: measured, source: 'group metrics' };
    const until = Math.min(axis.to, from + ms);
    const count = counted ? meanCount(counted, from, until) : null;
    // CPU without a machine: activities are missing.
    if (count !== null && !(count === 0 && busy(from))) return { value: count, source: 'activities' };
    const machines = sampled[index] ?? null;
    if (machines !== null) return { value: machines, source: 'cpu samples' };
    if (now && until > now.at - ARRIVING - COARSEST && from <= now.at)
      return { value: now.inService, source: 'group' };
    return null;
  });
  const spans: CapacitySpan[] = [];
  known.forEach((one, index) => {
    const source = one?.source ?? null;
    if (spans.length === 0 || spans.at(-1)!.source !== source)
      spans.push({ from: axis.from + index * ms, source });
  });
  return { capacity: known.map((one) => one?.value ?? null), spans };
}

/** Machines by their CPU samples, on the axis. */
function machinesBySamples(axis: Axis, { samples, measured, now, counted }: CapacityFacts): Values {
  const times = timesOf(axis);
  const none: Values = times.map(() => null);
  if (!samples?.points) return none;
  const ms = samples.period * 1_000;
  const points = samples.points.times
    .map((at, index) => ({ at, count: samples.points!.values[index] ?? 0 }))
    .filter(({ at }) => !now || ms > ARRIVING || at + ms <= now.at - ARRIVING);
  const indexAt = (at: number) => Math.floor((at - axis.from) / (axis.period * 1_000));
  const known = points.flatMap(({ at, count }) => {
    const told = measured[indexAt(at)] ?? (counted ? meanCount(counted, at, at + ms) : null);
    return told ? [count / told] : [];
  });
  const newest = points.slice(-COMPARED).map(({ count }) => count / (now?.running || NaN));
  const isNow = now !== null && now.at - axis.to < STILL_NOW;
  const each = samplesOfOne(known.length > 0 ? known : isNow ? newest : [], samples.period);
  if (each === null) return none;
  const byTime = new Map(points.map(({ at, count }) => [at, count / each]));
  return times.map((from) => {
    const machines = byTime.get(Math.floor(from / ms) * ms);
    if (machines === undefined) return null;
    return samples.period > 300 ? machines : Math.round(machines);
  });
}

/** Samples of one machine in a period, from ratios of samples to machines; null if they fit no kind of monitoring. */
function samplesOfOne(ratios: readonly number[], period: number): number | null {
  const ratio = median(ratios.filter(Number.isFinite));
  if (ratio === null) return null;
  const fits = (each: number) => ratio < each * FITS && ratio > each / FITS;
  return MONITORING.map((seconds) => period / seconds).find(fits) ?? null;
}

export const isInferred = (source: CapacitySource | null) => source !== null && source !== 'group metrics';

/** Whether the number of machines is inferred anywhere between two moments, UTC ms. */
export const isInferredIn = (spans: readonly CapacitySpan[], from: number, until: number) =>
  spans.some(
    (span, index) =>
      isInferred(span.source) && span.from < until && (spans[index + 1]?.from ?? Infinity) > from,
  );
