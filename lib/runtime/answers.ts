import 'server-only';
import { isYounger } from '@/lib/core/aged';
import { processWide } from '@/lib/core/process-wide';

interface Held {
  at: number;
  text: Promise<string>;
}

const HOLD_MS = 1_000;
const MOST_HELD = 1_000;
const held = processWide('answers', () => new Map<string, Held>());

/**
 * Caches the JSON of a read for a second, shared by all callers: answers depend on parameters, never on the person.
 * Failures are not cached.
 */
export function heldAnswer(name: string, make: () => Promise<unknown>): Promise<string> {
  const known = held.get(name);
  if (known && isYounger(known.at, HOLD_MS)) return known.text;
  if (held.size >= MOST_HELD) held.clear();
  const text = make().then((value) => JSON.stringify(value));
  held.set(name, { at: Date.now(), text });
  text.catch(() => held.get(name)?.text === text && held.delete(name));
  return text;
}

/** Clears the cache after a change, including answers that are still being made. */
export const dropAnswers = () => held.clear();
