import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { seedHuge } from '../packages/sandbox/seed/huge.ts';
import { emptyWorld } from '../packages/sandbox/seed/shop.ts';
import { openWorld } from './faults/world.ts';

const FLEETS = 120;
const REGION = 'us-east-1';
const DEPLOYED = 3;

let at: Awaited<ReturnType<typeof openWorld>>;
let list: () => ReturnType<typeof import('@/lib/deployments/list.server').listDeployments>;
let names: string[];

async function later(seconds: number) {
  vi.setSystemTime(Date.now() + seconds * 1_000);
  await at.sandbox.pass(seconds);
  // The list of fleets asks for some histories of its own.
  await at.fleets.listFleets(at.as());
  await at.calls();
}
const asked = async () => (await at.calls())['autoscaling.DescribeInstanceRefreshes'] ?? 0;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const world = emptyWorld({ now: Date.now(), scenario: 'huge' });
  seedHuge(world, { fleets: FLEETS * 4, machines: 2 });
  names = Object.keys(world.regions[REGION]!.groups);
  for (const one of Object.values(world.regions[REGION]!.groups)) one.policies = [];
  at = await openWorld({ options: { world, speed: 0 } });
  const { listDeployments } = await import('@/lib/deployments/list.server');
  list = () => listDeployments(at.as());
  await later(300);
});
afterAll(async () => {
  vi.useRealTimers();
  await at.close();
});

it('asks AWS for no history of fleets that were never deployed to', async () => {
  const { rows, problems } = await list();
  expect({ rows, problems }).toEqual({ rows: [], problems: [] });
  expect(await asked()).toBe(0);
});

it('asks only for fleets whose deployment CloudTrail names, and lists what others started', async () => {
  for (const AutoScalingGroupName of names.slice(0, DEPLOYED))
    await at.sandbox.autoScaling.startInstanceRefresh({ AutoScalingGroupName });
  await later(1_800);
  const { rows, problems } = await list();
  expect(problems).toEqual([]);
  expect(rows.map(({ fleet, status }) => `${fleet.name} ${status}`).sort()).toEqual(
    names
      .slice(0, DEPLOYED)
      .map((name) => `${name} Successful`)
      .sort(),
  );
  const asks = await asked();
  expect(asks).toBeGreaterThan(0);
  expect(asks).toBeLessThanOrEqual(DEPLOYED);
  await later(15);
  await list();
  // What has ended stays as it is.
  expect(await asked()).toBe(0);
});

it('R91: without CloudTrail it asks for all others little by little, and says how many are missing', async () => {
  await at.fault({ kind: 'deny', operation: 'LookupEvents' });
  await later(600);
  const first = await list();
  expect(first.rows).toHaveLength(DEPLOYED);
  const [problem, ...others] = first.problems;
  expect(others).toEqual([]);
  expect(problem).toMatchObject({
    fleet: expect.stringMatching(/^\d+ fleets$/),
    message: expect.stringContaining('only one resource per call'),
  });
  // The list of fleets may have asked for a few of the histories before.
  expect(parseInt(problem!.fleet)).toBeLessThanOrEqual(FLEETS - DEPLOYED - 50);
  const asks = await asked();
  expect(asks).toBeGreaterThanOrEqual(50);
  expect(asks).toBeLessThanOrEqual(50 + DEPLOYED);
  await later(25);
  await list();
  expect(await asked()).toBeLessThanOrEqual(50 + DEPLOYED);
  await later(25);
  expect((await list()).problems).toEqual([]);
});
