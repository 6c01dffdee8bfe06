import fc from 'fast-check';
import { expect, it } from 'vitest';
import { healthyBounds, planStep } from './plan.ts';

const bounds = fc
  .record({ minHealthy: fc.integer({ min: 0, max: 100 }), maxHealthy: fc.integer({ min: 100, max: 200 }) })
  .filter(({ minHealthy, maxHealthy }) => maxHealthy - minHealthy <= 100);

const standing = fc
  .record({
    desired: fc.integer({ min: 1, max: 200 }),
    retired: fc.nat(50),
    warmShare: fc.double({ min: 0, max: 1, noNaN: true }),
    launched: fc.nat(50),
    replaceable: fc.nat(200),
    sick: fc.nat(20),
    allowed: fc.nat(200),
  })
  .map(({ warmShare, ...rest }) => {
    const warm = Math.floor(rest.launched * warmShare);
    return {
      ...rest,
      warm,
      live: rest.replaceable + rest.sick + rest.launched,
      healthy: rest.replaceable + warm,
    };
  });

it('never goes below the least healthy, but for the one machine that AWS always replaces', () => {
  fc.assert(
    fc.property(standing, bounds, (at, limits) => {
      const { least } = healthyBounds(at.desired, limits);
      const { retire } = planStep(at, limits);
      if (retire > 1) expect(at.healthy - retire).toBeGreaterThanOrEqual(least);
      if (retire === 1 && at.healthy - 1 < least) expect(at.launched).toBeLessThanOrEqual(at.warm);
    }),
  );
});

it('never goes above the most, nor beyond the next checkpoint', () => {
  fc.assert(
    fc.property(standing, bounds, (at, limits) => {
      const { most } = healthyBounds(at.desired, limits);
      const { ahead, retire, retireSick } = planStep(at, limits);
      if (ahead > 0) expect(at.live + ahead).toBeLessThanOrEqual(most);
      if (retire + retireSick > 0) expect(at.retired + retire + retireSick).toBeLessThanOrEqual(at.allowed);
      expect(Math.min(ahead, retire, retireSick)).toBeGreaterThanOrEqual(0);
    }),
  );
});

it('at 100 % and above, takes nobody out before the new one is warm', () => {
  const at = {
    desired: 4,
    live: 4,
    healthy: 4,
    sick: 0,
    replaceable: 4,
    retired: 0,
    launched: 0,
    warm: 0,
    allowed: 4,
  };
  const limits = { minHealthy: 100, maxHealthy: 100 };
  expect(planStep(at, limits)).toEqual({ retireSick: 0, retire: 0, ahead: 1 });
  const launched = { ...at, live: 5, launched: 1 };
  expect(planStep(launched, limits)).toEqual({ retireSick: 0, retire: 0, ahead: 0 });
  expect(planStep({ ...launched, healthy: 5, warm: 1 }, limits).retire).toBe(1);
});
