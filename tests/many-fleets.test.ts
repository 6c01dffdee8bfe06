import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { seedHuge } from '../packages/sandbox/seed/huge.ts';
import { emptyWorld } from '../packages/sandbox/seed/shop.ts';
import { openWorld, sum } from './faults/world.ts';

/** A region of two pages of groups, with more instances than are read each time. */
const FLEETS = 120;
const MACHINES = 30;
const REGION = 'us-east-1';
/** ms of real time that a busy machine may take to answer for AWS. */
const WAIT = { timeout: 15_000 };
let at: Awaited<ReturnType<typeof openWorld>>;
let expire: typeof import('@/lib/aws/call').expire;
let name: string;

async function later(ms: number) {
  vi.setSystemTime(Date.now() + ms);
  await at.sandbox.pass(ms / 1_000);
}
const list = () => at.fleets.listFleets(at.as());
const fleet = async () => (await list()).fleets.find(({ ref }) => ref.name === name)!;
const asked = async (work: () => Promise<unknown>) => {
  await at.calls();
  await work();
  return at.calls();
};
const group = () => at.sandbox.world.regions[REGION]!.groups[name]!;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const world = emptyWorld({ now: Date.now(), scenario: 'huge' });
  seedHuge(world, { fleets: FLEETS * 4, machines: MACHINES });
  for (const one of Object.values(world.regions[REGION]!.groups)) one.policies = [];
  at = await openWorld({ options: { world, speed: 0 } });
  ({ expire } = await import('@/lib/aws/call'));
  name = Object.keys(world.regions[REGION]!.groups)[7]!;
});
beforeEach(async () => {
  await later(300_000);
  // The second one reads groups apart from instances.
  await list();
  await list();
});
afterAll(async () => {
  vi.useRealTimers();
  await at.close();
});

it('are read in pages: none of the calls is of one fleet', async () => {
  await later(300_000);
  const calls = await asked(list);
  // Once with instances and once without, in two pages of a hundred each.
  expect(calls['autoscaling.DescribeAutoScalingGroups']).toBe(4);
  expect(calls['ec2.DescribeLaunchTemplateVersions']).toBeLessThanOrEqual(2);
  expect(sum(calls)).toBeLessThanOrEqual(4 + 2 + 14);
  const { fleets } = await list();
  expect(fleets.map(({ capacity }) => capacity.inService)).toEqual(Array(FLEETS).fill(MACHINES));
  expect(fleets.filter(({ release }) => release === null)).toEqual([]);
});

it('are asked every fifteen seconds while a page polls and nothing moves, with instances once a minute', async () => {
  const calls = await asked(async () => {
    for (let poll = 0; poll < 30; poll += 1) {
      await later(4_000);
      await list();
    }
  });
  // Two minutes: two pages every fifteen to sixteen seconds, and two pages with instances a minute.
  expect(calls['autoscaling.DescribeAutoScalingGroups']).toBeLessThanOrEqual(2 * 8 + 2 * 2);
  expect(calls['autoscaling.DescribeAutoScalingGroups']).toBeGreaterThanOrEqual(2 * 7 + 2);
  expect(calls['ec2.DescribeLaunchTemplateVersions']).toBeLessThanOrEqual(2 * 8);
});

it('show a change from outside within fifteen seconds, and then its instances as they come', async () => {
  await at.sandbox.autoScaling.setDesiredCapacity({
    AutoScalingGroupName: name,
    DesiredCapacity: MACHINES + 2,
  });
  await later(15_000);
  // A page does not wait more than a second for AWS while it has an older answer. The world stands still meanwhile.
  const capacity = { desired: MACHINES + 2, total: MACHINES + 2, pending: 2 };
  await vi.waitFor(async () => expect(await fleet()).toMatchObject({ capacity }), WAIT);
  const calls = await asked(async () => {
    for (let poll = 0; poll < 3; poll += 1) {
      await later(5_000);
      await list();
    }
  });
  // One call each time for the one group that moves, and the two pages that are due every fifteen seconds.
  expect(calls['autoscaling.DescribeAutoScalingGroups']).toBeLessThanOrEqual(3 + 2);
  await later(200_000);
  await list();
  expect((await fleet()).capacity).toMatchObject({ inService: MACHINES + 2, pending: 0 });
});

it('show an instance that was replaced from outside within a minute', async () => {
  const [id] = Object.values(at.sandbox.world.regions[REGION]!.instances).flatMap((one) =>
    one.group === name ? [one.id] : [],
  );
  await at.sandbox.autoScaling.terminateInstanceInAutoScalingGroup({
    ...{ InstanceId: id!, ShouldDecrementDesiredCapacity: false },
  });
  await later(61_000);
  await list();
  const { instances } = await at.fleets.listInstances(at.as(), { fleet: (await fleet()).ref });
  expect(instances.filter(({ lifecycle }) => lifecycle === 'InService').map((one) => one.id)).not.toContain(
    id,
  );
});

it('show a change of ours at once, without reading all instances again', async () => {
  const { ref, capacity } = await fleet();
  await at.sandbox.autoScaling.setDesiredCapacity({
    ...{ AutoScalingGroupName: name, DesiredCapacity: capacity.desired - 1 },
  });
  expire(ref);
  const calls = await asked(async () => expect((await fleet()).capacity.desired).toBe(capacity.desired - 1));
  expect(calls['autoscaling.DescribeAutoScalingGroups']).toBe(2 + 1);
  expect(group().desired).toBe(capacity.desired - 1);
});

it('are asked by name where someone looks at the instances of one', async () => {
  await later(10_000);
  const { ref } = await fleet();
  const calls = await asked(() => at.fleets.listInstances(at.as(), { fleet: ref }));
  expect(calls['autoscaling.DescribeAutoScalingGroups']).toBe(1);
});

it('have settings that AWS tells one a call: fifty at once, then two a second, and the rest say so', async () => {
  const { listFindings } = await import('@/lib/fleets/findings.server');
  const grades = async () => Object.values((await listFindings(at.as())).grades);
  const unread = async () =>
    (await grades()).filter((grade) => JSON.stringify(grade).includes('asks about other resources first'))
      .length;
  const first = await asked(async () => expect(await unread()).toBe(FLEETS - 50));
  expect(first['elasticloadbalancing.DescribeTargetGroupAttributes']).toBe(50);
  await later(15_000);
  const second = await asked(async () => expect(await unread()).toBe(FLEETS - 80));
  expect(second['elasticloadbalancing.DescribeTargetGroupAttributes']).toBe(30);
  await later(25_000);
  expect(await unread()).toBe(0);
});
