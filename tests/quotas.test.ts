import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedWorld } from '../packages/sandbox/seed/shop.ts';
import type { Fleet } from '../lib/fleets/model';
import { openWorld } from './faults/world.ts';

/** An account with X machines, Spot and standard ones, each with a quota of its own. */
let at: Awaited<ReturnType<typeof openWorld>>;
let readVcpuQuota: typeof import('../lib/fleets/quota.server').readVcpuQuota;
let fleets: Map<string, Fleet>;

beforeAll(async () => {
  const world = seedWorld({ now: Date.now(), scenario: 'inherited' });
  at = await openWorld({ options: { world, speed: 0 }, regions: 'us-east-1,eu-west-1' });
  ({ readVcpuQuota } = await import('../lib/fleets/quota.server'));
  const { list } = await at.overview();
  fleets = new Map(list.fleets.map((fleet) => [fleet.ref.name, fleet]));
});
afterAll(() => at.close());

const quotaOf = async (name: string) => {
  const quota = await readVcpuQuota(fleets.get(name)!, fleets.get(name)!.instanceType);
  return 'value' in quota ? quota.value : null;
};

it('is the one of the kind of machine that a deployment launches', async () => {
  expect(await quotaOf('down-orders')).toMatchObject({ kind: 'X', market: 'on demand', limit: 8, used: 0 });
  expect(await quotaOf('mailer')).toMatchObject({ code: 'L-1216C47A', market: 'on demand', limit: 640 });
});

it('does not count Spot machines towards the quota of those on demand', async () => {
  const { used } = (await quotaOf('mailer'))!;
  const spot = fleets.get('crunch-spot')!;
  expect(Object.keys(spot.spot!).length).toBeGreaterThan(0);
  const vcpus = { 'm6i.4xlarge': 16, 'm6i.2xlarge': 8 } as Record<string, number>;
  const ofSpot = Object.entries(spot.spot!).reduce(
    (sum, [pool, n]) => sum + vcpus[pool.split(' ')[0]!]! * n,
    0,
  );
  const ofAll = Object.entries(spot.types).reduce((sum, [type, n]) => sum + vcpus[type]! * n, 0);
  const others = [...fleets.values()].filter(
    ({ ref }) => ref.region === 'us-east-1' && ref.name !== 'crunch-spot',
  );
  const { describeInstanceTypes } = await import('../lib/aws/instances');
  const types = new Map((await describeInstanceTypes(spot.ref)).value.map((one) => [one.type, one.vcpus]));
  const rest = others
    .flatMap(({ types: own }) => Object.entries(own))
    .filter(([type]) => !type.startsWith('x'))
    .reduce((sum, [type, n]) => sum + types.get(type)! * n, 0);
  expect(used).toBe(rest + ofAll - ofSpot);
});

it('of a fleet of several types, or of both markets, is not known', async () => {
  for (const name of ['crunch-spot', 'edge-multiarch']) expect(await quotaOf(name), name).toBeNull();
});
