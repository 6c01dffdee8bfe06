import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumOf } from './target';
import { WAYS, wishFor } from './wish';

describe('a wish for several fleets', () => {
  it('is counted from each fleet’s own number', () => {
    const bounds = { min: 1, max: 20, desired: 6 };
    expect(wishFor(bounds, { way: 'by', value: -2 })).toEqual({ desired: 4, cut: null });
    expect(wishFor(bounds, { way: 'percent', value: 10 })).toEqual({ desired: 7, cut: null });
    expect(wishFor(bounds, { way: 'percent', value: -50 })).toEqual({ desired: 3, cut: null });
    expect(wishFor(bounds, { way: 'to', value: 30 })).toEqual({ desired: 20, cut: 'maximum' });
    expect(wishFor(bounds, { way: 'to', value: 0 })).toEqual({ desired: 1, cut: 'minimum' });
  });

  it('never leaves the bounds of a fleet', () => {
    const number = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(
        number,
        number,
        number,
        fc.constantFrom(...WAYS),
        fc.integer({ min: -300, max: 300 }),
        (a, b, c, way, value) => {
          const [min, desired, max] = [a, b, c].sort((x, y) => x - y) as [number, number, number];
          const wished = wishFor({ min, desired, max }, { way, value });
          expect(wished.desired).toBeGreaterThanOrEqual(min);
          expect(wished.desired).toBeLessThanOrEqual(max);
        },
      ),
    );
  });
});

it('a sum of prices says how many are not known', () => {
  expect(sumOf([{ least: 1, most: 2 }, null, { least: 3, most: 3 }])).toEqual({
    least: 4,
    most: 5,
    unknown: 1,
  });
});
