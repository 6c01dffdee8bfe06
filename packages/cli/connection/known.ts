import type { Known } from '@/lib/core/known';

/** The value; null if it could not be read. */
export const valueIn = <Value>(part: Known<Value>): Value | null => ('value' in part ? part.value : null);

/** A sentence about what could not be read. */
export const unreadNote = (what: string, part: Known<unknown>): string[] =>
  'why' in part ? [`${what} not known: ${part.why}`] : [];
