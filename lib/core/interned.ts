import { processWide } from './process-wide';

const MOST = 20_000;
const texts = processWide('interned', () => new Map<string, string>());

/** The same object for equal texts, for those of a few kinds that 100,000 facts have. */
export function interned<T extends string | null>(text: T): T {
  if (text === null) return text;
  const known = texts.get(text);
  if (known !== undefined) return known as T;
  if (texts.size >= MOST) texts.clear();
  texts.set(text, text);
  return text;
}
