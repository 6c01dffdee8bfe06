const NOUNS = 'day|machine|change|version|account|fleet';

/** What of a sentence is wrong about a count: "1 days", "2 day", "1 machine are"; null: nothing. */
export const wrongCount = (text: string): string | null =>
  [
    new RegExp(`(?<![\\w$.,])1 (?:[a-z]+ )*?(?:${NOUNS})s\\b`),
    new RegExp(`(?<![\\w$.,])(?:0|2) (?:[a-z]+ )*?(?:${NOUNS})\\b`),
    new RegExp(`(?<![\\w$.,]|and )1 (?:[a-z]+ )*?(?:${NOUNS})(?: that)? (?:are|have)\\b`),
    new RegExp(`(?<![\\w$.,])(?:0|2) (?:[a-z]+ )*?(?:${NOUNS})s(?: that)? (?:is|has)\\b`),
  ].flatMap((wrong) => wrong.exec(text)?.[0] ?? [])[0] ?? null;
