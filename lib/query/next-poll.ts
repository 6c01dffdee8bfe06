import type { ErrorKind } from '@/lib/core/errors';
import { PACE } from '@/lib/core/pace';

/** Failures that pass by themselves. The server decides whether AWS is asked again so soon. */
const PASSING: ReadonlySet<ErrorKind> = new Set(['throttled', 'unavailable', 'expired']);

/** ms between polls: a page that says "Plimsoll keeps asking" does not wait for the pace of what seldom changes. */
export function paceAfter(pace: number, answer: unknown, error: unknown): number {
  const { problems = [] } = (answer ?? {}) as { problems?: { kind: ErrorKind }[] };
  const isPartial = Array.isArray(problems) && problems.some(({ kind }) => PASSING.has(kind));
  return error || isPartial ? Math.min(pace, PACE.settled) : pace;
}

/**
 * ms until a read is asked again: at the next multiple of its pace on the clock, so that a page's reads share one
 * request. It depends on the last answer and not on renders, so a page that renders often does not postpone it.
 */
export function untilNextPoll(answeredAt: number, pace: number, now: number): number {
  // The first answer may come from a server whose clock is ahead.
  const answered = Math.min(answeredAt, now);
  const next = (Math.floor(answered / pace) + 1) * pace;
  const due = next - answered < pace / 4 ? next + pace : next;
  return Math.max(1, due - now);
}
