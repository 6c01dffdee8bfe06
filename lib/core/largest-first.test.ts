import fc from 'fast-check';
import { expect, it } from 'vitest';
import { largestFirst } from './largest-first';

it('sorts the largest first, and what is not known last, whatever the signs', () =>
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: -9, max: 9 }), { nil: null })), (figures) => {
      const sorted = figures.toSorted(largestFirst((one) => one));
      const known = sorted.filter((one) => one !== null);
      expect(known).toEqual(known.toSorted((a, b) => b - a));
      expect(sorted.slice(known.length).every((one) => one === null)).toBe(true);
    }),
  ));
