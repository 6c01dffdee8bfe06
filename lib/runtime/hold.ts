import 'server-only';
import { isYounger } from '@/lib/core/aged';
import { processWide } from '@/lib/core/process-wide';

interface Held {
  at: number;
  of: string;
  answer: Promise<unknown>;
}

const MOST_HELD = 500;
const held = processWide('worked-out', () => new Map<string, Held>());

/**
 * Caches an expensive result for `ms`, shared by all callers. It is computed anew if `of` changes. Failed and partial
 * results are not cached.
 * @param of text that identifies what the result depends on
 */
export function hold<T>(
  name: string,
  of: string,
  ms: number,
  work: () => Promise<T>,
  isWhole: (answer: T) => boolean = () => true,
): Promise<T> {
  const known = held.get(name);
  if (known && known.of === of && isYounger(known.at, ms)) return known.answer as Promise<T>;
  if (held.size >= MOST_HELD) held.clear();
  const answer = work();
  held.set(name, { at: Date.now(), of, answer });
  const drop = () => held.get(name)?.answer === answer && held.delete(name);
  answer.then((value) => isWhole(value) || drop(), drop);
  return answer;
}
