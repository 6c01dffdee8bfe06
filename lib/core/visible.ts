/**
 * What moves a cursor, turns text around or is not seen: control characters but tab and line ends, marks of direction,
 * spaces without width, tags, halves of characters.
 */
const UNSEEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\p{Cs}\u{e0000}-\u{e007f}]/gu;

const named = (char: string) => `⟨U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`;

/** Text in which everything can be seen: "gnp\u202e.exe" reads "gnp⟨U+202E⟩.exe". */
export const visible = (text: string): string => text.replace(UNSEEN, named);

/** The same for all texts within a plain value; what has none to show stays the value that it is. */
export function visibleIn<T>(value: T): T {
  if (typeof value === 'string') return visible(value) as T;
  if (Array.isArray(value)) {
    const shown = value.map(visibleIn);
    return shown.some((item, index) => item !== value[index]) ? (shown as T) : value;
  }
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  const before = Object.entries(value);
  const after = before.map(([key, item]) => [visible(key), visibleIn(item)] as const);
  const same = after.every(([key, item], index) => key === before[index]![0] && item === before[index]![1]);
  return same ? value : (Object.fromEntries(after) as T);
}
