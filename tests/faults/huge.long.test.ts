import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { seedWorld } from '../../packages/sandbox/seed/shop.ts';
import { figure } from '../support/figures.ts';
import { openWorld } from './world.ts';

let at: Awaited<ReturnType<typeof openWorld>>;
beforeAll(async () => {
  const world = seedWorld({ now: Date.now(), scenario: 'huge' });
  const regions = Object.keys(world.regions).join();
  at = await openWorld({ options: { world, speed: 0 }, regions });
});
afterAll(() => at.close());

it('R24d: a thousand fleets of a hundred thousand machines are read whole, each with its load and its price', async () => {
  const began = performance.now();
  await vi.waitFor(
    async () => {
      const { list, loads, costs } = await at.overview();
      expect(list.fleets.reduce((all, { capacity }) => all + capacity.total, 0)).toBe(100_000);
      expect(list.problems).toEqual([]);
      expect(Object.keys(loads.fleets)).toHaveLength(1_000);
      expect(Object.values(costs.fleets).filter(({ perHour }) => perHour === null)).toEqual([]);
    },
    { timeout: 100_000, interval: 1_000 },
  );
  figure('faults', { hugeOverviewSeconds: Math.round((performance.now() - began) / 1_000) });
});
