/** One place of a pattern: which characters it takes, and how often. */
interface Token {
  takes: (character: string) => boolean;
  /** Whether it may be left out, whether it may come again. */
  skips: boolean;
  repeats: boolean;
}

export type Pattern = { tokens: Token[] } | { problem: string };

const LONGEST = 60;
const ESCAPES: Record<string, string> = { d: '0-9', w: 'A-Za-z0-9_' };

/** "0-9A-F" as what it takes. */
function setOf(ranges: string): Token['takes'] {
  const parts = [...ranges.matchAll(/\\?(.)(?:-(.))?/gsu)].map(
    ([, from, to]) => [from!, to ?? from!] as const,
  );
  return (character) => parts.some(([from, to]) => character >= from && character <= to);
}

/**
 * The form of a ticket: characters, `[A-Z]`, `\d`, `\w`, each with `+`, `*` or `?`. It is no regular expression of the
 * language: those can take forever on a text made for it.
 */
export function parsePattern(text: string): Pattern {
  if (text.length === 0 || text.length > LONGEST) return { problem: `It has 1 to ${LONGEST} characters.` };
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
  return at === text.length ? { tokens } : { problem: `“${text.slice(at, at + 5)}” is not understood.` };
}

const is = (character: string) => (other: string) => other === character;
const expand = (set: string) => set.replace(/\\([dw])/g, (_, name: string) => ESCAPES[name]!);

/** Whether the whole text has that form; by all places it may be at together, so in a time of text times pattern. */
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
