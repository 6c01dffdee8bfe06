import 'server-only';
import { isYounger } from '@/lib/core/aged';
import { processWide } from '@/lib/core/process-wide';

interface Held {
  at: number;
  value: Promise<unknown>;
  /** The value once it is there, and until then the one before. */
  newest?: unknown;
  /** Made when it is asked for first. */
  text?: Promise<string>;
}

const HOLD_MS = 1_000;
const MOST_HELD = 1_000;
const held = processWide('answers', () => new Map<string, Held>());

function hold(name: string, make: () => Promise<unknown>, ms = HOLD_MS): Held {
  const known = held.get(name);
  if (known && isYounger(known.at, ms)) return known;
  if (held.size >= MOST_HELD) held.clear();
  const made: Held = { at: Date.now(), value: make(), newest: known?.newest };
  held.set(name, made);
  made.value.then(
    (value) => (made.newest = value),
    () => held.get(name) === made && held.delete(name),
  );
  return made;
}

/**
 * Caches the answer of a read for a second, shared by all callers: answers depend on parameters, never on the person.
 * Failures are not cached.
 * @param ms the most age, if the caller asks again at once anyway: the newest that is there, also while a newer one is
 * being made
 */
export async function heldValue(name: string, make: () => Promise<unknown>, ms?: number): Promise<unknown> {
  const known = ms === undefined ? undefined : lastValue(name, ms);
  return known ?? hold(name, make, ms).value;
}

/** The newest answer that is there, if it was asked for within that time; undefined: none is. */
export function lastValue(name: string, ms: number): unknown {
  const known = held.get(name);
  return known && isYounger(known.at, ms) ? known.newest : undefined;
}

/** The same as JSON, which is made once. */
export function heldAnswer(name: string, make: () => Promise<unknown>): Promise<string> {
  const known = hold(name, make);
  return (known.text ??= known.value.then((value) => JSON.stringify(value)));
}

const joining = processWide('joining', () => new Map<string, Promise<unknown>>());

/** Callers of the same moment share one answer. Unlike held answers, it is gone once it is there. */
export function joined<T>(name: string, make: () => Promise<T>): Promise<T> {
  const known = joining.get(name) as Promise<T> | undefined;
  if (known) return known;
  const answer = make();
  joining.set(name, answer);
  const leave = () => void (joining.get(name) === answer && joining.delete(name));
  answer.then(leave, leave);
  return answer;
}

/** Clears the cache after a change, including answers that are still being made. */
export function dropAnswers() {
  held.clear();
  joining.clear();
}
