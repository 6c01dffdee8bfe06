import { expect, it } from 'vitest';
import { toCsv } from './csv';
import { AppError } from './errors';
import { quote } from './shell';
import { visible, visibleIn } from './visible';

it.each([
  ['an override of direction', 'prod\u202egnp.exe', 'prod⟨U+202E⟩gnp.exe'],
  ['an isolate', 'a\u2066b\u2069', 'a⟨U+2066⟩b⟨U+2069⟩'],
  ['a terminal’s order', '\u001b[2Jgone', '⟨U+001B⟩[2Jgone'],
  ['a bell, NUL and delete', '\u0007\0\u007f', '⟨U+0007⟩⟨U+0000⟩⟨U+007F⟩'],
  ['an order of eight bits', '\u009b31m', '⟨U+009B⟩31m'],
  ['a space without width', 'pro\u200bd', 'pro⟨U+200B⟩d'],
  ['half a character', 'a\ud800b', 'a⟨U+D800⟩b'],
])('shows %s', (_what, text, shown) => expect(visible(text)).toBe(shown));

it.each(['größer → ‘x’\n\tnext', '日本語 👩‍💻', 'שלום', 'سلام‌ها'])('leaves %j as it is', (text) =>
  expect(visible(text)).toBe(text),
);

it('goes into values, and gives back the same one where there is nothing to show', () => {
  const clean = { tags: [{ key: 'app', value: 'web' }], at: new Date(0), none: null };
  expect(visibleIn(clean)).toBe(clean);
  expect(visibleIn({ a: [{ 'k\u202e': 'v\u001b' }], n: 1 })).toEqual({
    a: [{ 'k⟨U+202E⟩': 'v⟨U+001B⟩' }],
    n: 1,
  });
});

it.each(['a\u202eb', '\u001b[2J', '=\u0007', "it's \ud800"])(
  'is what errors, tables and commands are made of: %j',
  (text) => {
    for (const made of [new AppError('refused', text).message, toCsv(['a'], [[text]]), quote(text)]) {
      expect(made).toContain('⟨U+');
      expect(made).toBe(visible(made));
    }
  },
);
