import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { before, fixedRange, TIME_RANGE_NAMES, windowOf } from '@/lib/core/time-range';
import { timesOf } from '@/lib/core/series';
import { changesBetween, shareChanged, underAxis } from './period-before';

const HOUR = 3_600_000;

describe('the period before', () => {
  it('lies under each point by the same distance, also where it is kept in longer points only', () => {
    const now = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2030, 0, 1) });
    fc.assert(
      fc.property(now, fc.constantFrom(...TIME_RANGE_NAMES), (at, range) => {
        const axis = windowOf(range, at);
        const earlier = windowOf(fixedRange(before(axis)), at);
        const times = timesOf(earlier);
        const under = underAxis(axis, { axis: earlier, values: times });
        const shift = axis.from - before(axis).from;
        timesOf(axis).forEach((time, index) => {
          const from = under[index]!;
          expect(from).toBeLessThanOrEqual(time - shift);
          expect(from + earlier.period * 1000).toBeGreaterThan(time - shift);
        });
      }),
    );
  });

  it('is compared over the points that both know, and by the time they stand for', () => {
    const axis = { from: 0, to: 2.5 * HOUR, period: 3_600 };
    const was = { load: [100, 100, 300], capacity: [2, null, 2], spend: [1, 1, null] };
    const is = { load: [150, 150, 450], capacity: [4, 4, 4], spend: [null, 3, 3] };
    const changes = changesBetween(axis, was, is);
    expect(shareChanged(changes.load)).toBeCloseTo(0.5);
    expect(changes.machineHours).toEqual({ before: 3, after: 6 });
    expect(changes.spend).toEqual({ before: 1, after: 3 });
  });

  it('says nothing where nothing is known of one', () => {
    const axis = { from: 0, to: HOUR, period: 3_600 };
    const nothing = { load: [null], capacity: [0], spend: [null] };
    const changes = changesBetween(axis, nothing, { load: [1], capacity: [1], spend: [1] });
    expect(changes.load).toEqual({ before: null, after: null });
    expect([changes.load, changes.machineHours].map(shareChanged)).toEqual([null, null]);
  });
});
