import 'server-only';
import type { Aged } from '@/lib/core/aged';
import { toProblem, type Problem } from '@/lib/core/errors';

/** Reads a part that may fail: its value, or the fallback with the problem and `isMissing`. */
export async function orElse<T, F>(
  part: Promise<Aged<T>> | Promise<T>,
  fallback: F,
): Promise<{ value: T | F; readAt: number; stale?: Problem | undefined; isMissing?: true }> {
  try {
    const answer = await part;
    return isAged<T>(answer) ? answer : { value: answer as T, readAt: Date.now() };
  } catch (error) {
    return { value: fallback, readAt: Date.now(), stale: toProblem(error), isMissing: true };
  }
}

const isAged = <T>(answer: unknown): answer is Aged<T> =>
  typeof answer === 'object' && answer !== null && 'readAt' in answer && 'value' in answer;
