import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openWorld } from './faults/world.ts';

let at: Awaited<ReturnType<typeof openWorld>>;
const fleet = { account: '123456789012', region: 'us-east-1', name: 'web' };

beforeAll(async () => {
  at = await openWorld({ shape: { group: { min: 1, max: 12, desired: 6 } } });
  const load = { peak: 150, floor: 1, peakHour: 12, seed: 1, steady: true };
  Object.assign(at.sandbox.fleet.workload, load);
  await at.sandbox.autoScaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 6 });
  await at.sandbox.pass(7_200);
});
afterAll(() => at.close());

/** How the newest deployment compares, by measure. */
async function compared() {
  const { getSummary } = await import('../lib/deployments/comparison.server');
  const summary = (await getSummary(at.as(), { fleet }))!;
  return { ...summary, row: summary.rows.find(({ name }) => name === 'CPU, same minutes') };
}

it('machines of both releases are compared in the minutes in which both served', async () => {
  const { images } = at.sandbox.world.regions['us-east-1']!;
  const good = images['ami-0good']!;
  const behaviour = { ...good.behaviour, cpuFactor: 2 };
  images['ami-0slow'] = { ...good, id: 'ami-0slow', name: 'web-slow', behaviour };
  const { min, max, desired, template } = at.sandbox.fleet;
  await at.rollouts.deployImage.run(at.as(), {
    ...{ intent: randomUUID() as string, fleet, seen: { min, max, desired, version: template.version } },
    ...{ seenChecks: [], imageId: 'ami-0slow', strategy: 'careful' },
  });
  await at.sandbox.pass(1_800);
  // Reads are held for a few seconds of the machine's own clock.
  const now = await vi.waitFor(
    async () => {
      const summary = await compared();
      expect(summary.row).toBeDefined();
      return summary;
    },
    { timeout: 60_000 },
  );
  expect(now.row).toMatchObject({ unit: '%', verdict: 'worse' });
  // Each machine has as many requests, and those of the new release need twice the CPU for each.
  expect(now.row!.after! / now.row!.before!).toBeCloseTo(2, 1);
  expect(now.both).toEqual({ from: expect.any(Number) as number, to: expect.any(Number) as number });
});
