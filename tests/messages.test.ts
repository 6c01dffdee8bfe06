import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CATALOGUE, readMessages, templateOf } from '../scripts/messages/catalogue.ts';

const domains = readMessages();
const all = [...domains.values()].flat();
/** Values and elements are a word each at most. */
const sentencesOf = (text: string) =>
  text
    .replace(/<\/?\d+\/?>/g, '')
    .replace(/\{[^}]*\}/g, 'x')
    .split(/(?<=[.!?:;])\s+/);

describe('what people read', () => {
  it('is in the catalogue as it is in the code: npm run messages writes it', () => {
    const stale = [...domains].filter(([domain, messages]) => {
      const file = `${CATALOGUE}/${domain}.pot`;
      return !existsSync(file) || readFileSync(file, 'utf8') !== templateOf(messages);
    });
    expect(stale.map(([domain]) => domain)).toEqual([]);
  });

  it('has no sentence above 25 words', () => {
    expect(all.length).toBeGreaterThan(5_000);
    const long = all.flatMap(({ text, file }) =>
      sentencesOf(text)
        .filter((sentence) => sentence.split(/\s+/).length > 25)
        .map((sentence) => `${file}: ${sentence}`),
    );
    expect(long).toEqual([]);
  });

  it('has no phrase that readers took for something else', () => {
    const misread = /\b(stands(?! for)|whoever|of nobody['’]s|nobody['’]s|is not for (you|it|them))\b/i;
    const found = all.filter(({ text }) => sentencesOf(text).some((sentence) => misread.test(sentence)));
    expect(found.map(({ text, file }) => `${file}: ${text}`)).toEqual([]);
  });
});
