import fc from 'fast-check';
import { expect, it } from 'vitest';
import { completions } from './completions';

const known = { types: ['m7g.large', 'm7g.xlarge', 'c7g.large'], policies: ['cpu 55%', 'cpu 60%', 'fixed'] };

it('offers types behind ×, then policies behind each ·', () => {
  expect(completions('2-10', known)).toContain('2-10 × m7g.large · ');
  expect(completions('2 – 10 x m7', known)).toEqual(['2-10 × m7g.large · ', '2-10 × m7g.xlarge · ']);
  expect(completions('2-10 × m7g.large · c', known)).toEqual([
    '2-10 × m7g.large · cpu 55%',
    '2-10 × m7g.large · cpu 60%',
  ]);
  expect(completions('2-10 × m7g.large · cpu 55% · ', known)).not.toContain(
    '2-10 × m7g.large · cpu 55% · cpu 55%',
  );
  expect(completions('2-10 × m7g.large · cpu 55%', known)).toEqual([]);
  expect(completions('nonsense', known)).toEqual([]);
});

it('offers the types of a mixed fleet behind each |', () => {
  expect(completions('2-10 × (c7g.large | m7g.l', known)).toEqual(['2-10 × (c7g.large | m7g.large) · ']);
  expect(completions('2-10 × (c7g.large×2 | c7', known)).toEqual(['2-10 × (c7g.large×2 | c7g.large) · ']);
});

it('every completion begins anew what was typed, whatever that is', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const line of completions(`2-4 × ${text}`, known)) expect(line.startsWith('2-4 × ')).toBe(true);
    }),
  );
});
