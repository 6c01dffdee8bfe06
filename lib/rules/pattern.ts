/** One element of a pattern: the characters it accepts, and how often. */
interface Token {
  takes: (character: string) => boolean;
  /** Whether it is optional, and whether it may repeat. */
  skips: boolean;
  repeats: boolean;
}

export type Pattern = { tokens: Token[] } | { problem: string };

const LONGEST = 60;
const ESCAPES: Record<string, string> = { d: '0-9', w: 'A-Za-z0-9_' };

/** Characters of a set such as "0-9A-F". */
function setOf(ranges: string): Token['takes'] {
  const parts = [...ranges.matchAll(/\\?(.)(?:-(.))?/gsu)].map(
    ([, from, to]) => [from!, to ?? from!] as const,
  );
  return (character) => parts.some(([from, to]) => character >= from && character <= to);
}

/**
 * Parses a ticket pattern: characters, `[A-Z]`, `\d`, `\w`, each with `+`, `*` or `?`. A regular expression is not
 * used, because a crafted one can run forever.
 */
export function parsePattern(text: string): Pattern {
  if (text.length === 0 || text.length > LONGEST)
    return { problem: `A pattern has 1 to ${LONGEST} characters.` };
  const tokens: Token[] = [];
  const form = /(?:\[((?:\\.|[^\]\\^[])+)\]|\\(.)|([^[\]\\+*?(){}|^$.]))([+*?])?/gsuy;
  let at = 0;
  for (const [whole, set, escaped, character, often = ''] of text.matchAll(form)) {
    const takes = set
      ? setOf(expand(set))
      : escaped
        ? setOf(ESCAPES[escaped] ?? `\\${escaped}`)
        : is(character!);
    tokens.push({
      takes,
      skips: '*?'.includes(often) && often !== '',
      repeats: '+*'.includes(often) && often !== '',
    });
    at += whole.length;
  }
  return at === text.length
    ? { tokens }
    : { problem: `“${text.slice(at, at + 5)}” cannot be part of a pattern.` };
}

const is = (character: string) => (other: string) => other === character;
const expand = (set: string) => set.replace(/\\([dw])/g, (_, name: string) => ESCAPES[name]!);

/**
 * Whether the whole text matches. It follows all positions at once, so its time is text length times pattern length.
 */
export function fits({ tokens }: { tokens: readonly Token[] }, text: string): boolean {
  const reach = (places: Iterable<number>) => {
    const all = new Set(places);
    for (const place of all) if (tokens[place]?.skips) all.add(place + 1);
    return all;
  };
  let places = reach([0]);
  for (const character of text)
    places = reach(
      [...places].flatMap((place) => {
        const token = tokens[place];
        if (!token?.takes(character)) return [];
        return token.repeats ? [place, place + 1] : [place + 1];
      }),
    );
  return places.has(tokens.length);
}
