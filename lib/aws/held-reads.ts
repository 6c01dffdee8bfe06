import 'server-only';
import type { AppError } from '@/lib/core/errors';
import { PACE } from '@/lib/core/pace';
import { processWide } from '@/lib/core/process-wide';

/** What is known of one question to AWS. */
export interface Held {
  value?: { readAt: number; value: unknown };
  /** `slow`: the read took too long, so pages do not wait for the next answer either. `times`: failures in a row. */
  failure?: { at: number; error: AppError; slow: boolean; times: number };
  asking?: { since: number; answer: Promise<unknown> };
  /** UTC ms. A change was sent then; what was asked for before is used only if AWS fails. */
  outdated?: number;
  lasting?: boolean;
  /** UTC ms of the last question, and how old an answer it took, in ms. */
  asked: number;
  pace: number;
}

const held = processWide('aws-reads', () => new Map<string, Held>());
const MOST_HELD = 5_000;
/** ms. What nobody asked for in this time, and what is too old to be used, is let go: a fallback costs memory too. */
const UNASKED = 3 * PACE.hour;

/** All questions by name, those that nobody asked for longest first. */
export const reads = (): Iterable<[string, Held]> => held;

/** The entry of a question that is asked now, with the age, in ms, that its answer may have. */
export function hold(name: string, pace: number): Held {
  const asked = Date.now();
  const known = held.get(name);
  if (!known) letGo(asked);
  const entry = Object.assign(known ?? { asked, pace }, { asked, pace: Math.max(pace, known?.pace ?? 0) });
  held.delete(name);
  held.set(name, entry);
  return entry;
}

/** The order is that of the questions, the oldest first. */
function letGo(now: number) {
  for (const [name, { asked, pace }] of held) {
    const isFull = held.size >= MOST_HELD;
    if (!isFull && now - asked < UNASKED) return;
    if (isFull || now - asked >= Math.max(UNASKED, pace)) held.delete(name);
  }
}
