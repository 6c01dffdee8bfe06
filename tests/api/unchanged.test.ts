import { expect, it } from 'vitest';
import { keepUnchanged } from './unchanged';

it('a recording keeps times and ids that say nothing new, and takes everything else', () => {
  const [one, two] = ['2f3c0c1e-0000-4000-8000-000000000001', '2f3c0c1e-0000-4000-8000-000000000002'];
  const old = { id: one, at: 1_796_080_678_000, list: [{ on: '2026-11-29T10:00:00Z', n: 1 }], gone: true };
  const fresh = {
    id: two,
    at: 1_796_081_370_037,
    list: [{ on: '2026-11-30T10:00:00Z', n: 2 }, { n: 3 }],
    trust: null,
  };
  expect(keepUnchanged(old, fresh)).toEqual({
    ...{ id: one, at: 1_796_080_678_000, trust: null },
    list: [{ on: '2026-11-29T10:00:00Z', n: 2 }, { n: 3 }],
  });
  expect(keepUnchanged(`id ${one} at 2026-11-29T10:00:00Z`, `id ${two} at 2026-11-30T10:00:00Z`)).toContain(
    one,
  );
  expect(keepUnchanged('done', 'failed')).toBe('failed');
  expect(keepUnchanged({ at: 1_796_080_678_000 }, { at: null })).toEqual({ at: null });
});
