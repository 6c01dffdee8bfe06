import type { Problem } from './errors';

/** A value with the time at which AWS gave it (UTC ms, this machine's clock). */
export interface Aged<T> {
  value: T;
  readAt: number;
  /** Why a newer value could not be had; the value is the last good one. */
  stale?: Problem | undefined;
}

/** The oldest read of several, and the first reason why one is stale. */
export function oldest(parts: readonly Omit<Aged<unknown>, 'value'>[]): Omit<Aged<unknown>, 'value'> {
  const readAt = Math.min(...parts.map((part) => part.readAt));
  return { readAt, stale: parts.find((part) => part.stale)?.stale };
}

/** By this machine's clock; one that was set back makes nothing younger than it is. */
export function isYounger(at: number, ms: number): boolean {
  const age = Date.now() - at;
  return age >= 0 && age < ms;
}
