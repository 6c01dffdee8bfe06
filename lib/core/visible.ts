/**
 * What moves a cursor, turns text around or is not seen: control characters but tab and line ends, marks of direction,
 * spaces without width, tags, halves of characters.
 */
const UNSEEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\p{Cs}\u{e0000}-\u{e007f}]/gu;

const named = (char: string) => `⟨U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`;

/** Text in which everything can be seen: "gnp\u202e.exe" reads "gnp⟨U+202E⟩.exe". */
export const visible = (text: string): string => text.replace(UNSEEN, named);

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Without making anything: nearly no value has something to show. */
function hasUnseen(value: unknown): boolean {
  if (typeof value === 'string') return value.search(UNSEEN) >= 0;
  if (Array.isArray(value)) return value.some(hasUnseen);
  if (!isPlain(value)) return false;
  for (const key in value) if (hasUnseen(value[key]) || key.search(UNSEEN) >= 0) return true;
  return false;
}

/** The same for all texts within a plain value; what has none to show stays the value that it is. */
export function visibleIn<T>(value: T): T {
  if (!hasUnseen(value)) return value;
  if (typeof value === 'string') return visible(value) as T;
  if (Array.isArray(value)) return value.map(visibleIn) as T;
  const parts = Object.entries(value as object).map(([key, item]) => [visible(key), visibleIn(item)]);
  return Object.fromEntries(parts) as T;
}
