import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueTicks } from './value-ticks';

describe('ticks of values', () => {
  it('begin at 0, end at or above the highest, and are few', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), fc.boolean(), (highest, whole) => {
        const ticks = valueTicks(highest, { whole });
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1)!).toBeGreaterThanOrEqual(highest * 0.999999);
        expect(ticks.length).toBeLessThanOrEqual(6);
        expect(new Set(ticks).size).toBe(ticks.length);
        if (whole && highest > 10)
          expect(ticks.every((tick) => Number.isInteger(tick) || highest < 100)).toBe(true);
      }),
    );
  });

  it.each([
    [376, [0, 100, 200, 300, 400]],
    [12, [0, 5, 10, 15]],
    [0.75, [0, 0.2, 0.4, 0.6, 0.8]],
    [0, [0, 1]],
  ])('of %d are %j', (highest, ticks) => expect(valueTicks(highest).slice(0, 5)).toEqual(ticks));

  it('begin close to the least where the scale need not begin at 0', () => {
    expect(valueTicks(1.6, { least: 1.4, steps: 3 })).toEqual([1.4, 1.5, 1.6]);
    expect(valueTicks(5, { least: 5 })[0]).toBe(0);
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 1e9, noNaN: true }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        (highest, share) => {
          const found = valueTicks(highest, { least: highest * share, steps: 3 });
          expect(found[0]!).toBeLessThanOrEqual(highest * share * (1 + 1e-9));
          expect(found.at(-1)!).toBeGreaterThanOrEqual(highest * (1 - 1e-9));
          expect(found.length).toBeGreaterThan(1);
          expect(found.length).toBeLessThan(7);
        },
      ),
    );
  });
});
