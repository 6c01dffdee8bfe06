import { runsOf } from './runs';

/** Values on a regular time axis; null is a gap and is never filled in. */
export type Values = (number | null)[];

export interface Axis {
  /** UTC ms, start of the first bucket. */
  from: number;
  /** UTC ms, exclusive. */
  to: number;
  /** Seconds. */
  period: number;
}

/** The start of each bucket, UTC ms. */
export const timesOf = ({ from, to, period }: Axis) =>
  Array.from({ length: bucketCount({ from, to, period }) }, (_, index) => from + index * period * 1000);

const bucketCount = ({ from, to, period }: Axis) => Math.max(0, Math.ceil((to - from) / (period * 1000)));

/** Puts points into buckets. Points outside the axis are dropped; of several in a bucket the last counts. */
export function onAxis(
  axis: Axis,
  points: { times: readonly number[]; values: readonly number[] } | undefined,
): Values {
  const values: Values = Array.from({ length: bucketCount(axis) }, () => null);
  points?.times.forEach((at, index) => {
    const bucket = Math.floor((at - axis.from) / (axis.period * 1000));
    const value = points.values[index];
    if (bucket >= 0 && bucket < values.length && Number.isFinite(value)) values[bucket] = value!;
  });
  return values;
}

/**
 * Repeats values that come every `size` buckets until the next is due, such as five-minute values on an axis of
 * minutes.
 */
export function holdSparse(values: Values, size: number): Values {
  const known = values.flatMap((value, index) => (value === null ? [] : [index]));
  if (known.some((index, nth) => nth > 0 && index - known[nth - 1]! < size)) return values;
  return values.map((_, index) => last(values.slice(Math.max(0, index - size + 1), index + 1)));
}

/** One value per run of `size` values, by default their mean; a run of gaps is a gap. */
export function thin(values: Values, size: number, of: (run: Values) => number | null = mean): Values {
  return runsOf(values, size).map((run) => of(run));
}

/** The highest known value; null if none is known. */
export const most = (values: Values): number | null =>
  values.reduce((top, value) => (value !== null && (top === null || value > top) ? value : top), null);

/** The mean of the known values; null if none is known. */
export function mean(values: Values): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** The middle value; null for an empty list. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return null;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Joins two series value by value; a gap in either is a gap. */
export const zip = (a: Values, b: Values, join: (a: number, b: number) => number | null): Values =>
  a.map((value, index) => (value === null || b[index] == null ? null : join(value, b[index])));

/** The newest known value; null if none is known. */
export const last = (values: Values): number | null => values.findLast((value) => value !== null) ?? null;

/** Rounds to four significant digits: enough for a chart, at half the bytes. */
export const round = (values: Values): Values =>
  values.map((value) => (value === null ? null : Number(value.toPrecision(4))));
