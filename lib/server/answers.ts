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
 * The JSON of a read, made once a second for all who ask: what a read says hangs on its parameters alone, never on
 * who asks. An answer that fails is not held.
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

/** After a change, also for answers that are being made: they are not handed out again. */
export const dropAnswers = () => held.clear();
