import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { termOf } from '../lib/core/glossary/glossary';

const marked = globSync('components/**/*.tsx').flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/(?:<TermMark of|\bterm)(?:=|: )["']([^"']+)["']/g)].map(
    ([, term]) => ({ file, term: term! }),
  ),
);

it('each word that a page explains is in the glossary', () => {
  expect(marked.length).toBeGreaterThan(10);
  expect(marked.filter(({ term }) => !termOf(term))).toEqual([]);
});
