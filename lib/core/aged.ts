import type { Problem } from './errors';

/** A value with the time at which AWS gave it (UTC ms, this machine's clock). */
export interface Aged<T> {
  value: T;
  readAt: number;
  /** Why the newest read failed; `value` is the last good one. */
  stale?: Problem | undefined;
}

/** The oldest read time of several values, and the first reason why one is stale. */
export function oldest(parts: readonly Omit<Aged<unknown>, 'value'>[]): Omit<Aged<unknown>, 'value'> {
  const readAt = Math.min(...parts.map((part) => part.readAt));
  return { readAt, stale: parts.find((part) => part.stale)?.stale };
}

/**
 * Whether `at` is less than `ms` ago by this machine's clock. A time in the future, after the clock was set back, is
 * not.
 */
export function isYounger(at: number, ms: number): boolean {
  const age = Date.now() - at;
  return age >= 0 && age < ms;
}
