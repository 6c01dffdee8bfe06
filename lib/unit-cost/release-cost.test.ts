import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costWords, releaseCosts, timesOne, type Hour } from './release-cost';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 2);
const DEPLOYED = START + 14 * 24 * HOUR;

/** A daily wave of load between 1 and 3. */
const workAt = (at: number) => 2 + Math.cos(((at / HOUR) % 24) * (Math.PI / 12));
const hoursOf = (factor: number, noise: (index: number) => number = () => 0, days = 28): Hour[] =>
  Array.from({ length: days * 24 }, (_, index) => {
    const at = START + index * HOUR;
    const work = workAt(at);
    // A fixed part makes a unit more expensive at low load.
    const usd = (0.4 + 0.2 * work) * (at >= DEPLOYED ? factor : 1) * (1 + noise(index));
    return { at, work, usd };
  });
const periods = [
  { release: '1', from: START - HOUR, alone: START, to: DEPLOYED },
  { release: '2', from: DEPLOYED, alone: DEPLOYED + HOUR, to: null },
];
const costOf = (hours: Hour[], of = periods) => releaseCosts(of, hours, 'request')[0]!;

describe('the cost of a release', () => {
  it('is the factor that it brought, at any load, and sure of it without noise', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.2, max: 5, noNaN: true }), (factor) => {
        const cost = costOf(hoursOf(factor));
        expect(cost.change).toBeCloseTo(factor - 1, 6);
        expect(cost.margin).toBeCloseTo(0, 6);
        expect(cost.why).toBeNull();
      }),
      { numRuns: 20 },
    );
  });

  it('has an interval that holds the true change in nine of ten worlds, alike neighbours or not', () => {
    const worlds = 200;
    for (const alike of [0, 0.6]) {
      let held = 0;
      for (let world = 0; world < worlds; world += 1) {
        let random = world * 7_919 + 1;
        const next = () => (random = (random * 48_271) % 2_147_483_647) / 2_147_483_647;
        let before = 0;
        const noise = () => (before = alike * before + (next() + next() - 1) * 0.2);
        const cost = costOf(hoursOf(1.1, noise, 18));
        if (Math.abs(cost.change! - 0.1) <= cost.margin!) held += 1;
      }
      expect(held / worlds).toBeGreaterThan(0.83);
      expect(held / worlds).toBeLessThan(0.97);
    }
  });

  it('compares equal load only: another load alone is no change', () => {
    const hours = hoursOf(1).map((hour) =>
      hour.at >= DEPLOYED ? { ...hour, work: hour.work, usd: hour.usd } : hour,
    );
    const quiet = hours.filter(({ at, work }) => at < DEPLOYED || work < 1.5);
    expect(costOf(quiet).change).toBeCloseTo(0, 6);
    const never = hours.map((hour) => (hour.at >= DEPLOYED ? { ...hour, work: hour.work * 10 } : hour));
    expect(costOf(never)).toMatchObject({ change: null, pairs: 0 });
    expect(costOf(never).why).toMatch(/have 0 hours with equal load/);
  });

  it('leaves out the deployment itself, hours without load, and says what is missing', () => {
    const young = hoursOf(1).filter(({ at }) => at < DEPLOYED + 4 * HOUR);
    expect(costOf(young).why).toMatch(/3 full hours/);
    const idle = hoursOf(1).map((hour) => ({ ...hour, work: hour.at < DEPLOYED ? 0 : hour.work }));
    expect(costOf(idle).why).toMatch(/previous release has 0/);
    expect(releaseCosts(periods.slice(0, 1), hoursOf(1), 'request')).toEqual([]);
  });
});

describe('in words', () => {
  const cost = { ...costOf(hoursOf(1.18)), change: 0.18, margin: 0.04 };
  it.each([
    [{}, 'costs 18\u00a0% more per request, ±4.0\u00a0%'],
    [{ change: -0.05 }, 'costs 5.0\u00a0% less per request, ±4.0\u00a0%'],
    [{ change: 0.03 }, 'costs the same per request, ±4.0\u00a0%'],
    [{ per: 'cpu-hour' as const }, 'costs 18\u00a0% more per CPU hour used, ±4.0\u00a0%'],
    [{ change: null }, null],
  ])('%j is %s', (over, words) => expect(costWords({ ...cost, ...over })).toBe(words));
});

it('money and CPUs follow the type that ran', () => {
  const steps = [
    { from: 10, usd: 0.1, vcpus: 2 },
    { from: 20, usd: 0.2, vcpus: 4 },
    { from: 30, usd: null, vcpus: null },
  ];
  expect(timesOne([5, 10, 25, 26, 30], [1, 2, 2, null, 2], steps, 'usd')).toEqual([
    0.1,
    0.2,
    0.4,
    null,
    null,
  ]);
  expect(timesOne([15, 25], [3, 3], steps, 'vcpus')).toEqual([6, 12]);
  expect(timesOne([5], [1], [], 'usd')).toEqual([null]);
});
