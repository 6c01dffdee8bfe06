import fc from 'fast-check';
import { expect, it } from 'vitest';
import { START } from '../testing.ts';
import { DAY, HOUR } from '../world/time/time.ts';
import type { Interval } from '../world/machines/interval.ts';
import { costWithin, hoursWithin } from './billed.ts';
import { priceOf } from './on-demand.ts';
import { spotHistory, spotPrices } from './spot.ts';

const NOW = START + 40 * DAY;

const intervals = fc
  .record({
    type: fc.constantFrom('m7g.large', 'm6i.xlarge', 'c7g.large'),
    spot: fc.boolean(),
    startHours: fc.double({ min: 0, max: 600, noNaN: true }),
    hours: fc.double({ min: 0.05, max: 300, noNaN: true }),
  })
  .map(({ type, spot, startHours, hours }): Interval => {
    const launchedAt = Math.floor(START + startHours * HOUR);
    return {
      ...{ instanceId: 'i-0', group: 'web', region: 'us-east-1', zone: 'us-east-1a', imageId: 'ami-0' },
      ...{ type, launchedAt, terminatedAt: Math.floor(launchedAt + hours * HOUR), tags: {} },
      ...(spot && { spot: true as const }),
    };
  });

const cuts = fc.array(fc.integer({ min: 0, max: 40 * 24 }), { maxLength: 8 });

it('what is cut into parts costs as much as the whole, on demand and on the Spot market', () => {
  fc.assert(
    fc.property(intervals, cuts, (interval, hours) => {
      const ends = [START, ...hours.map((hour) => START + hour * HOUR), NOW].sort((a, b) => a - b);
      const parts = ends.slice(1).map((end, index) => costWithin(interval, ends[index]!, end, NOW));
      expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(
        costWithin(interval, START, NOW, NOW),
        8,
      );
    }),
  );
});

it('a Spot machine costs its hours at prices of its pool: less than on demand, and more than nothing', () => {
  fc.assert(
    fc.property(intervals, (interval) => {
      const spot = costWithin({ ...interval, spot: true }, START, NOW, NOW);
      const hours = hoursWithin(interval, START, NOW, NOW);
      const prices = spotPrices(
        interval.type,
        interval.zone,
        interval.launchedAt,
        interval.terminatedAt!,
      ).map(({ price }) => price);
      expect(spot).toBeGreaterThanOrEqual(hours * Math.min(...prices) - 1e-9);
      expect(spot).toBeLessThanOrEqual(hours * Math.max(...prices) + 1e-9);
      expect(Math.max(...prices)).toBeLessThan(priceOf(interval.type, 'us-east-1')!);
    }),
  );
});

it('the history of a pool is what was valid in the time, newest first, however many pools are asked for', () => {
  const pools = ['m7g.large', 'c7g.large', 'x9.none'].flatMap((type) =>
    ['us-east-1a', 'us-east-1b'].map((zone) => ({ type, zone })),
  );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 200 }), (start, hours) => {
      const [from, to] = [START + start * HOUR, START + (start + hours) * HOUR];
      const told = [...spotHistory(pools, from, to)];
      const times = told.map(({ since }) => since);
      expect(times).toEqual([...times].sort((a, b) => b - a));
      for (const pool of pools)
        expect(told.filter((one) => one.pool === pool).map(({ price, since }) => ({ price, since }))).toEqual(
          spotPrices(pool.type, pool.zone, from, to),
        );
    }),
    { numRuns: 30 },
  );
});
