import { processWide } from './process-wide';

/**
 * Characters that are invisible, move the cursor or turn text around: controls except tab and line ends, direction
 * marks, zero-width spaces, tags and unpaired surrogates.
 */
const UNSEEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\p{Cs}\u{e0000}-\u{e007f}]/gu;

const named = (char: string) => `⟨U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`;

/** Makes every character visible: "gnp\u202e.exe" becomes "gnp⟨U+202E⟩.exe". */
export const visible = (text: string): string => text.replace(UNSEEN, named);

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Values that were looked through. They are looked at again with each answer that has them. */
const looked = processWide('looked-through', () => new WeakSet<object>());

/** Allocates nothing, because nearly no value has invisible characters. */
function hasUnseen(value: unknown): boolean {
  if (typeof value === 'string') return value.search(UNSEEN) >= 0;
  if (typeof value !== 'object' || value === null || looked.has(value)) return false;
  if (Array.isArray(value)) return value.some(hasUnseen);
  if (!isPlain(value)) return false;
  for (const key in value) if (hasUnseen(value[key]) || key.search(UNSEEN) >= 0) return true;
  return false;
}

/**
 * Does the same for all text in a plain value. A value without invisible characters is returned as it is. It must not
 * be changed afterwards, because it is looked through once.
 */
export function visibleIn<T>(value: T): T {
  const seen = replaced(value);
  if (typeof seen === 'object' && seen !== null) looked.add(seen);
  return seen;
}

function replaced<T>(value: T): T {
  if (!hasUnseen(value)) return value;
  if (typeof value === 'string') return visible(value) as T;
  if (Array.isArray(value)) return value.map(replaced) as T;
  const parts = Object.entries(value as object).map(([key, item]) => [visible(key), replaced(item)]);
  return Object.fromEntries(parts) as T;
}
