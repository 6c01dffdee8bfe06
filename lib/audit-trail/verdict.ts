import type { OutcomeKind, Values } from '@/lib/core/outcome';
import { ANSWER_DUE_MS, type Action, type Change } from './model';

/** What AWS shows of a change that nobody knows the outcome of. */
export interface Verdict {
  kind: Extract<OutcomeKind, 'done' | 'failed'>;
  message: string;
  result: Values | null;
}

/** What a settler looks at. */
export type Unsettled = Pick<Change, 'id' | 'at' | 'action' | 'target' | 'before' | 'after'>;

/** Asks AWS what became of a change; it sends nothing. @throws AppError where AWS cannot say now */
export type Settler = (change: Unsettled) => Promise<Verdict>;
export type Settlers = Partial<Record<Action, Settler>>;

/**
 * Whether a verdict may be written. A change without an outcome may still be on its way, and what AWS does not show yet
 * may still come: both have until an answer is due.
 */
export function isFinal(verdict: Verdict, { at, answered }: { at: number; answered: boolean }, now: number) {
  const due = now - at > ANSWER_DUE_MS;
  return due || (answered && verdict.kind === 'done');
}
