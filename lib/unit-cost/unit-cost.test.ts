import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costPer, unitCost, type Carried } from './unit-cost';

const amount = fc.option(fc.integer({ min: 0, max: 1e6 }), { nil: null });
const day: fc.Arbitrary<Carried> = fc.record({ usd: amount, requests: amount, cpuHours: amount });
const fleets = fc.array(fc.array(day, { maxLength: 5 }), { maxLength: 4 });

describe('cost per unit of load', () => {
  it('times the load is the spend that carried it', () =>
    fc.assert(
      fc.property(fleets, (all) => {
        const cost = costPer(all, 'requests');
        const known = all
          .map((days) => days.filter(({ usd, requests }) => usd !== null && requests !== null))
          .filter((days) => days.some(({ requests }) => requests! > 0))
          .flat();
        const load = known.reduce((sum, { requests }) => sum + requests!, 0);
        if (load === 0) {
          expect(cost).toBeNull();
          return;
        }
        const usd = known.reduce((sum, one) => sum + one.usd!, 0);
        expect((cost! * load) / 1e6).toBeCloseTo(usd, 3);
      }),
    ));

  it('lies between those of its fleets', () =>
    fc.assert(
      fc.property(fleets, (all) => {
        const each = all.map((days) => costPer([days], 'requests')).filter((cost) => cost !== null);
        const cost = costPer(all, 'requests');
        if (cost === null) {
          expect(each).toEqual([]);
          return;
        }
        expect(cost).toBeGreaterThanOrEqual(Math.min(...each) * (1 - 1e-9));
        expect(cost).toBeLessThanOrEqual(Math.max(...each) * (1 + 1e-9));
      }),
    ));

  it('is per million requests, else per CPU hour, else unknown', () => {
    const quiet = { usd: 6, requests: null, cpuHours: 12 };
    expect(unitCost([[{ usd: 6, requests: 3e6, cpuHours: 12 }], [quiet]])).toEqual({
      usd: 2,
      per: 'requests',
    });
    expect(unitCost([[quiet]])).toEqual({ usd: 0.5, per: 'cpuHours' });
    expect(unitCost([[{ ...quiet, usd: null }]])).toBeNull();
  });

  it('counts a day without requests, and leaves out one of which they are not known', () => {
    const busy = { usd: 1, requests: 1e6, cpuHours: null };
    expect(costPer([[busy, { ...busy, requests: 0 }]], 'requests')).toBe(2);
    expect(costPer([[busy, { ...busy, requests: null }]], 'requests')).toBe(1);
  });
});
