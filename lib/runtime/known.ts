import 'server-only';
import type { Aged } from '@/lib/core/aged';
import { toProblem } from '@/lib/core/errors';
import type { Known } from '@/lib/core/known';

/** The value of a read that may fail, or the reason why it is unknown. */
export async function known<T>(part: Promise<Aged<T> | T>): Promise<Known<T>> {
  try {
    const answer = await part;
    const aged = typeof answer === 'object' && answer !== null && 'readAt' in answer;
    return { value: aged ? (answer as Aged<T>).value : (answer as T) };
  } catch (error) {
    return { why: toProblem(error).message };
  }
}
