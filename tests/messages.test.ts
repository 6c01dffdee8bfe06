import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CATALOGUE, readMessages, templateOf } from '../scripts/messages/catalogue.ts';
import { inRoot } from '../scripts/paths.ts';

const domains = readMessages();
const all = [...domains.values()].flat();
/** Values and elements are a word each at most. */
const sentencesOf = (text: string) =>
  text
    .replace(/<\/?\d+\/?>/g, '')
    .replace(/\{[^}]*\}/g, 'x')
    .split(/(?<=[.!?:;])\s+/);

const MOST_WORDS = 25;
const isLong = (sentence: string) => sentence.split(/\s+/).length > MOST_WORDS;

/** The prose of a document, line by line. A span of code, and a list of such spans, is a word. */
const proseOf = (text: string) =>
  text
    .replace(/^```.*?^```/gms, '')
    .split('\n')
    .filter((line) => line.trim() && !line.startsWith('|'))
    .map((line) =>
      line
        .replace(/`[^`]*`/g, 'x')
        .replace(/\bx(,? (and |or )?x\b)+/g, 'x')
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1'),
    );

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
        .filter(isLong)
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

describe('prose of the documents', () => {
  const files = globSync(['*.md', 'docs/*.md', 'packages/*/README.md'], { cwd: inRoot() }).filter(
    (file) => !file.includes('CHANGELOG'),
  );

  it.each(files)('%s has no sentence above 25 words', (file) => {
    const lines = proseOf(readFileSync(path.join(inRoot(), file), 'utf8'));
    expect(lines.flatMap(sentencesOf).filter(isLong)).toEqual([]);
  });
});
