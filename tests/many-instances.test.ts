import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedHuge } from '../packages/sandbox/seed/huge.ts';
import { emptyWorld } from '../packages/sandbox/seed/shop.ts';
import { openWorld } from './faults/world.ts';

/** A fleet of more instances than EC2 tells in one call. */
const MACHINES = 2_500;
let at: Awaited<ReturnType<typeof openWorld>>;

beforeAll(async () => {
  const world = emptyWorld({ now: Date.now(), scenario: 'huge' });
  seedHuge(world, { fleets: 1, machines: MACHINES });
  at = await openWorld({ options: { world, speed: 0 } });
});
afterAll(() => at.close());

const read = async () => {
  const { ref } = (await at.fleets.listFleets(at.as())).fleets[0]!;
  await at.calls();
  const page = await at.fleets.listInstances(at.as(), { fleet: ref });
  return { page, asked: (await at.calls())['ec2.DescribeInstances'] ?? 0 };
};

it('are all read, each with its launch, and what a launch decided is asked once', async () => {
  const { page, asked } = await read();
  expect(page.total).toBe(MACHINES);
  expect(
    page.instances.filter(({ launchedAt, imageId, spot }) => launchedAt && imageId && spot === false),
  ).toHaveLength(MACHINES);
  expect(asked).toBe(3);
  expect((await read()).asked).toBe(0);
});

it('keep what is known of them while EC2 does not answer, and say why the rest is missing', async () => {
  const { ref } = (await at.fleets.listFleets(at.as())).fleets[0]!;
  await at.sandbox.autoScaling.setDesiredCapacity({
    AutoScalingGroupName: ref.name,
    DesiredCapacity: MACHINES + 1,
  });
  await at.sandbox.pass(30);
  await at.fault({ kind: 'deny', operation: 'DescribeInstances' });
  const { expire } = await import('@/lib/aws/call');
  expire(ref);
  const page = await at.fleets.listInstances(at.as(), { fleet: ref });
  await at.heal();
  expect(page.stale).toMatchObject({ kind: 'denied' });
  expect(page.instances.filter(({ launchedAt }) => launchedAt === null)).toHaveLength(1);
  expect(page.total).toBe(MACHINES + 1);
});
