import 'server-only';

/** An answer of AWS whose list was cut out of it: between `head` and `tail` were the items. */
export interface CutList<T> {
  head: Buffer;
  items: T[];
  tail: Buffer;
}

/** What AWS names the items of a list: the query protocol, and that of EC2. */
const NAMES = ['member', 'item'].map((name) => ({
  open: Buffer.from(`<${name}>`),
  close: Buffer.from(`</${name}>`),
}));
type Name = (typeof NAMES)[number];

/** Bytes of the longest tag of an item, and of what AWS writes before a list at most. */
const [TAG, HEAD] = [Math.max(...NAMES.map(({ close }) => close.length)), 16_000];

const NOTHING: Buffer = Buffer.alloc(0);
const SPACE = new Set(Buffer.from(' \t\r\n'));

/**
 * Cuts the items of a list out of an XML answer while it arrives, so that it is never held whole. What is not written
 * as expected stays in `tail`.
 * @param take called with each item; its bytes are part of a larger buffer
 */
export async function cutList<T>(
  body: AsyncIterable<Buffer>,
  element: string,
  take: (item: Buffer) => T,
): Promise<CutList<T>> {
  const [items, tail]: [T[], Buffer[]] = [[], []];
  let [head, rest] = [NOTHING, NOTHING];
  /** undefined: the list has not begun; null: it is over. */
  let name: Name | null | undefined;
  for await (const chunk of body) {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    if (name === undefined) {
      const first = firstOf(rest, element);
      name = first === null ? (rest.length > HEAD ? null : undefined) : nameAt(rest, first);
      if (name) [head, rest] = [rest.subarray(0, first!), rest.subarray(first!)];
    }
    while (name) {
      const start = skipSpace(rest, 0);
      if (rest.length < start + TAG) break;
      const end = isAt(rest, start, name.open) ? endOf(rest, start, name) : 0;
      if (end === null) break;
      if (end === 0) name = null;
      else items.push(take(rest.subarray(start, end)));
      rest = rest.subarray(end);
    }
    if (name === null) [rest] = [NOTHING, tail.push(rest)];
  }
  return { head, items, tail: Buffer.concat([...tail, rest]) };
}

/** Where the first item of the list begins, if it has any; null: that is not among the bytes. */
function firstOf(bytes: Buffer, element: string): number | null {
  const open = `<${element}>`;
  const list = bytes.indexOf(open);
  const first = list < 0 ? bytes.length : skipSpace(bytes, list + open.length);
  return bytes.length < first + TAG ? null : first;
}

const nameAt = (bytes: Buffer, at: number) => NAMES.find(({ open }) => isAt(bytes, at, open)) ?? null;

function skipSpace(bytes: Buffer, from: number) {
  let at = from;
  while (SPACE.has(bytes[at]!)) at += 1;
  return at;
}

const isAt = (bytes: Buffer, at: number, text: Buffer) =>
  bytes.length >= at + text.length && bytes.compare(text, 0, text.length, at, at + text.length) === 0;

/** Where the item that begins at `start` ends, behind the items that are inside it; null: not among the bytes. */
function endOf(bytes: Buffer, start: number, { open, close }: Name): number | null {
  const find = (tag: Buffer, from: number) => {
    const found = bytes.indexOf(tag, from);
    return found < 0 ? Infinity : found;
  };
  let opened = find(open, start + open.length);
  let end = start;
  for (let depth = 1; depth > 0; depth -= 1) {
    const closed = find(close, end);
    if (closed === Infinity) return null;
    for (; opened < closed; opened = find(open, opened + open.length)) depth += 1;
    end = closed + close.length;
  }
  return end;
}
