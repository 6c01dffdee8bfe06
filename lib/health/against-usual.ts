import { median, type Values } from '@/lib/core/series';

/** Minutes of which the middle one counts as now, and how many of them must be known. */
export const NOW = 15;
const LEAST_KNOWN = 5;
/** A value so many times the usual one of its hour is trouble. */
export const TIMES = 3;

/** The middle one of the newest minutes; null: too few of them are known. */
export function middleNow(values: Values): number | null {
  const known = values.slice(-NOW).filter((value) => value !== null);
  return known.length >= LEAST_KNOWN ? median(known) : null;
}

/** The value above which it is trouble. @param leastMore what it must be above the usual one at least */
export const limitAbove = (usual: number, leastMore: number) => Math.max(TIMES * usual, usual + leastMore);
