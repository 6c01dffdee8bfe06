import type { OutcomeKind, Values } from './outcome';
import { ANSWER_DUE_MS, type Change } from './change';

/** What AWS shows about a change whose outcome is unknown. */
export interface Verdict {
  kind: Extract<OutcomeKind, 'done' | 'failed'>;
  message: string;
  result: Values | null;
}

/** The fields that a settler needs. */
export type Unsettled = Pick<Change, 'id' | 'at' | 'action' | 'target' | 'before' | 'after'>;

/** Finds out the outcome of a change from AWS; it sends nothing. @throws AppError if AWS cannot tell now */
export type Settler = (change: Unsettled) => Promise<Verdict>;
/** By action. */
export type Settlers = Record<string, Settler>;

/**
 * Whether a verdict may be written. A change without an outcome may still be under way, and AWS may show its result
 * late, so both wait until the answer is due.
 */
export function isFinal(verdict: Verdict, { at, answered }: { at: number; answered: boolean }, now: number) {
  const due = now - at > ANSWER_DUE_MS;
  return due || (answered && verdict.kind === 'done');
}
