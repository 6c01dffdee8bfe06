/** Characters of a text that a search matched: from, and up to but not with, to. */
export type Span = readonly [from: number, to: number];

export interface Match {
  /** 0 to 1; higher is better. */
  score: number;
  spans: readonly Span[];
}

interface Word {
  text: string;
  at: number;
}

/** The words of a text in lower case, with their places in it. Dots belong to versions. */
const wordsOf = (text: string): Word[] =>
  [...text.toLowerCase().matchAll(/[\p{L}\p{N}.@_]+/gu)].map(({ 0: word, index }) => ({
    text: word,
    at: index,
  }));

/** A start of a word; less if it is not the first word, or not the whole of one. */
function byStart(words: readonly Word[], typed: string): Match | null {
  const index = words.findIndex(({ text }) => text.startsWith(typed));
  if (index === -1) return null;
  const { text, at } = words[index]!;
  const whole = text.length === typed.length ? 0.05 : 0;
  return { score: 0.95 + whole - Math.min(index, 5) * 0.01, spans: [[at, at + typed.length]] };
}

/** Anywhere in the text, such as "prod-eu" or the end of an id. */
function byPart(text: string, typed: string): Match | null {
  const at = typed.length < 2 ? -1 : text.toLowerCase().indexOf(typed);
  return at === -1 ? null : { score: 0.75, spans: [[at, at + typed.length]] };
}

/** Starts of several words in their order: "rp" and "ropay" for "Roll back payments-prod". */
function byInitials(words: readonly Word[], typed: string): Match | null {
  if (typed.length < 2 || typed.length > 8) return null;
  const found = chain(words, typed, 0);
  return found && { score: 0.7 - found.skipped * 0.04, spans: found.spans };
}

interface Chain {
  skipped: number;
  spans: Span[];
}

/** The chain of word starts that skips the fewest words. Those before its first one count twice. */
function chain(words: readonly Word[], typed: string, from: number): Chain | null {
  if (typed === '') return { skipped: 0, spans: [] };
  let best: Chain | null = null;
  for (let index = from; index < words.length; index += 1) {
    const { text, at } = words[index]!;
    const before = (index - from) * (from === 0 ? 2 : 1);
    if (best && before >= best.skipped) break;
    for (let length = sharedStart(text, typed); length > 0; length -= 1) {
      const rest = chain(words, typed.slice(length), index + 1);
      const skipped = rest && rest.skipped + before;
      if (rest && (!best || skipped! < best.skipped))
        best = { skipped: skipped!, spans: [[at, at + length], ...rest.spans] };
    }
  }
  return best;
}

function sharedStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

/** Wrong letters that a word of this length may have. */
const slipsOf = (length: number) => (length < 3 ? 0 : length < 7 ? 1 : 2);

/** Of three letters, the first must be right or swapped with the second: else far too many words are one slip away. */
const isNear = (typed: string, word: string) =>
  typed.length > 3 || typed[0] === word[0] || (typed[0] === word[1] && typed[1] === word[0]);

/** A word, or its start, with a letter wrong, missing, too much or swapped: "paymnets". */
function byTypo(words: readonly Word[], typed: string): Match | null {
  const most = slipsOf(typed.length);
  if (most === 0) return null;
  let best: (Match & { slips: number }) | null = null;
  for (const { text, at } of words) {
    if (!isNear(typed, text)) continue;
    const slips = slipsKept(typed, text.slice(0, typed.length + most));
    if (slips > most || (best && slips >= best.slips)) continue;
    best = { slips, score: 0.5 - slips * 0.1, spans: [[at, at + Math.min(text.length, typed.length)]] };
  }
  return best;
}

/** By what was typed, then by word: thousands of entries share their words. */
const slipsKnown = new Map<string, Map<string, number>>();
/** What was typed is forgotten after so many other texts. */
const MOST_KNOWN = 8;

function slipsKept(typed: string, word: string): number {
  let ofTyped = slipsKnown.get(typed);
  if (!ofTyped) {
    if (slipsKnown.size >= MOST_KNOWN) slipsKnown.clear();
    ofTyped = new Map();
    slipsKnown.set(typed, ofTyped);
  }
  const slips = ofTyped.get(word) ?? slipsToStart(typed, word);
  ofTyped.set(word, slips);
  return slips;
}

/** Edits from what was typed to the nearest start of a word, where two swapped letters are one edit. */
function slipsToStart(typed: string, word: string): number {
  const width = word.length + 1;
  let [before, above]: number[][] = [[], Array.from({ length: width }, (_, index) => index)];
  for (let i = 1; i <= typed.length; i += 1) {
    const row = [i];
    for (let j = 1; j < width; j += 1) {
      const same = typed[i - 1] === word[j - 1];
      let edits = Math.min(above![j]! + 1, row[j - 1]! + 1, above![j - 1]! + (same ? 0 : 1));
      const isSwapped = i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1];
      if (isSwapped) edits = Math.min(edits, before![j - 2]! + 1);
      row.push(edits);
    }
    [before, above] = [above, row];
  }
  return Math.min(...above!);
}

const EXACT = [byStart, byInitials] as const;

function matchOne(text: string, words: readonly Word[], typed: string, isLenient: boolean): Match | null {
  for (const way of EXACT) {
    const match = way(words, typed);
    if (match) return match;
  }
  return byPart(text, typed) ?? (isLenient ? byTypo(words, typed) : null);
}

/** What a match of an alias counts, compared with one of the title. */
const ALIAS = 0.85;

/** A text that can be searched, with other words for the same thing. */
export interface Searchable {
  title: string;
  /** For example "revert undo" for a rollback. */
  aliases: string;
}

/** Words of what was searched before: each letter that is typed searches the same texts again. */
const known = new WeakMap<Searchable, { title: Word[]; aliases: Word[] }>();

function wordsIn(searchable: Searchable) {
  const kept = known.get(searchable);
  if (kept) return kept;
  const words = { title: wordsOf(searchable.title), aliases: wordsOf(searchable.aliases) };
  known.set(searchable, words);
  return words;
}

/**
 * How well a text matches what was typed; null: a typed word is not in it. Typing errors count only if `isLenient`.
 * Letters that match an alias mark nothing in the title.
 */
export function match(searchable: Searchable, typed: string, isLenient: boolean): Match | null {
  const { title, aliases } = searchable;
  const words = wordsIn(searchable);
  const asked = typed
    .toLowerCase()
    .split(isLenient ? /[\s-]+/ : /\s+/)
    .filter(Boolean);
  const all: Match[] = [];
  for (const word of asked) {
    const own = matchOne(title, words.title, word, isLenient);
    const other = own && own.score > 0.75 ? null : matchOne(aliases, words.aliases, word, isLenient);
    const isAlias = other && (!own || other.score * ALIAS > own.score);
    const best = isAlias ? { score: other.score * ALIAS, spans: [] } : own;
    if (!best) return null;
    all.push(best);
  }
  if (all.length === 0) return null;
  return {
    score: all.reduce((sum, { score }) => sum + score, 0) / all.length,
    spans: joined(all.flatMap(({ spans }) => spans)),
  };
}

/** In their order, those that overlap as one. */
const joined = (spans: readonly Span[]): Span[] =>
  [...spans]
    .sort(([a], [b]) => a - b)
    .reduce<Span[]>((done, [from, to]) => {
      const last = done.at(-1);
      if (!last || from > last[1]) return [...done, [from, to]];
      return [...done.slice(0, -1), [last[0], Math.max(last[1], to)]];
    }, []);
