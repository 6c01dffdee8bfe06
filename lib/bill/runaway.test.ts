import { expect, it } from 'vitest';
import { runawayOf } from './runaway';

const axis = { from: 0, to: 900_000, period: 300 };
const load = (cpuNow: number | null, machines = 32) => ({
  ...{ axis, cpuNow, capacity: [machines, machines, machines], target: 60 },
});
/** Usually 6 machines at $0.10 an hour. */
const spend = (
  perHour: number | null,
  billedDays: (number | null)[] = Array.from({ length: 7 }, () => 14.4),
) => ({
  ...{ perHour, billedDays, currency: 'USD' as string | null },
});

it('a fleet of five times its week at 10 % is told, with what is idle', () => {
  const found = runawayOf(spend(3.2), load(10))!;
  expect(found).toMatchObject({ perHour: 3.2, usualPerHour: expect.closeTo(0.6) });
  expect(found.idlePerHour).toBeCloseTo((3.2 * 26) / 32);
});

it('a fleet that grew with its load is not, nor one that a deployment doubled, nor one of cents', () => {
  expect(runawayOf(spend(3.2), load(55))).toBeNull();
  expect(runawayOf(spend(1.2), load(10, 12))).toBeNull();
  expect(runawayOf(spend(0.4, [1, 1, 1, 1, 1, 1, 1]), load(10, 4))).toBeNull();
});

it('no verdict is given on what is not known', () => {
  expect(runawayOf(null, load(10))).toBeNull();
  expect(runawayOf(spend(null), load(10))).toBeNull();
  expect(runawayOf(spend(3.2), null)).toBeNull();
  expect(runawayOf(spend(3.2), load(null))).toBeNull();
  expect(runawayOf(spend(3.2, [14.4, null, 14.4, null, null, null, 14.4]), load(10))).toBeNull();
  expect(runawayOf({ ...spend(3.2), currency: 'EUR' }, load(10))).toBeNull();
});
