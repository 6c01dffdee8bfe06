import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf, brokenLine, CHART, daysAcross, roundTicks } from './cost-scale';

describe('scales', () => {
  it('hold all values between a few round ticks', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 1e9, noNaN: true }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        (to, share) => {
          const ticks = roundTicks(to * share, to);
          expect(ticks[0]).toBeLessThanOrEqual(to * share * (1 + 1e-9));
          expect(ticks.at(-1)).toBeGreaterThanOrEqual(to * (1 - 1e-9));
          expect(ticks.length).toBeGreaterThan(1);
          expect(ticks.length).toBeLessThan(7);
        },
      ),
    ));

  it('begin at 0, and at 1 where nothing is known', () => {
    expect(bandOf(0, 100, [30, null, 90]).y(0)).toBe(100);
    expect(bandOf(0, 100, [null]).ticks[0]).toBe(0);
    expect(bandOf(0, 100, [1.4, 1.6], 'least').ticks[0]).toBeGreaterThan(1);
  });

  it('find the day under a place', () => {
    const { at, middle } = daysAcross(9);
    expect([at(-5), at(middle(4)), at(CHART.width)]).toEqual([0, 4, 8]);
  });

  it('break a line at a gap', () =>
    expect(brokenLine([[0, 1], null, [2, 3], [4, 5]])).toBe('M0.0 1.0M2.0 3.0L4.0 5.0'));
});
