import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedWorld } from '../packages/sandbox/seed/shop.ts';
import { openWorld } from './faults/world.ts';

/** What an Auto Scaling group says about itself that changes what a click does, read from AWS. */
let at: Awaited<ReturnType<typeof openWorld>>;
let hooks: typeof import('../lib/fleets/hooks.server').getFleetHooks;
const fleet = { account: '123456789012', region: 'us-east-1', name: 'checkout-prod' };
const named = { AutoScalingGroupName: fleet.name };

beforeAll(async () => {
  const world = seedWorld({ now: Date.UTC(2026, 10, 17, 14, 32), scenario: 'quiet' });
  at = await openWorld({ options: { world, speed: 0 } });
  // Otherwise AWS moves instances meanwhile.
  await at.sandbox.autoScaling.suspendProcesses({
    ...named,
    ScalingProcesses: ['AlarmNotification', 'AZRebalance'],
  });
  await at.sandbox.pass(600);
  hooks = (await import('../lib/fleets/hooks.server')).getFleetHooks;
});
afterAll(() => at.close());

const settings = async () => (await at.fleets.getFleet(fleet)).settings ?? [];
const said = async (click: string) =>
  (await settings()).filter(({ on }) => (on as string[]).includes(click)).map(({ says }) => says);
const update = (input: object) => at.sandbox.autoScaling.updateAutoScalingGroup({ ...named, ...input });

it('is nothing where the group has none of them', async () => expect(await settings()).toEqual([]));

it('is protection, by how many AWS may still end', async () => {
  const members = async () =>
    (
      await at.sandbox.autoScaling.describeAutoScalingGroups({ AutoScalingGroupNames: [fleet.name] })
    ).AutoScalingGroups![0]!.Instances!.map(({ InstanceId }) => InstanceId!);
  const ids = await members();
  const protect = (InstanceIds: string[]) =>
    at.sandbox.autoScaling.setInstanceProtection({ ...named, InstanceIds, ProtectedFromScaleIn: true });
  await protect(ids.slice(0, 2));
  const others = ids.length - 2;
  expect(await said('scale-in')).toEqual([
    `2 of ${ids.length} instances are protected from scale-in: AWS terminates only the other ${others}.`,
  ]);
  expect(await said('scale-out')).toEqual([]);
  await protect(ids);
  await update({ NewInstancesProtectedFromScaleIn: true });
  expect(await said('scale-in')).toEqual([
    `All ${ids.length} instances are protected from scale-in: AWS lowers the desired capacity and terminates none of them. New instances are protected too.`,
  ]);
});

it('is a warm pool, with what is billed', async () => {
  const pool = (more: object) =>
    at.sandbox.autoScaling.putWarmPool({ ...named, MinSize: 2, MaxGroupPreparedCapacity: 6, ...more });
  await pool({ PoolState: 'Stopped' });
  await at.sandbox.pass(600);
  expect(await said('scale-out')).toEqual([
    '2 instances in its warm pool are stopped and billed for volumes only, which the run rate leaves out. A scale-out starts them first.',
  ]);
});

it.each<[object, string | null, RegExp]>([
  [
    { InstanceMaintenancePolicy: { MinHealthyPercentage: 90, MaxHealthyPercentage: 120 } },
    null,
    /keeps 90 % to 120 % of the desired capacity .* A deployment has its own limits/,
  ],
  [
    { InstanceLifecyclePolicy: { RetentionTriggers: { TerminateHookAbandon: 'retain' } } },
    'scale-in',
    /is retained: it serves no traffic, and AWS bills it until somebody terminates it/,
  ],
  [
    {
      AvailabilityZoneImpairmentPolicy: {
        ZonalShiftEnabled: true,
        ImpairedZoneHealthCheckBehavior: 'IgnoreUnhealthy',
      },
    },
    null,
    /AWS launches no instances in that zone, leaves its unhealthy instances.* No zone is shifted away now/,
  ],
  [{ MaxInstanceLifetime: 14 * 86_400 }, null, /AWS replaces every instance within 14 days/],
  [
    { CapacityRebalance: true },
    null,
    /launches another one first, so there may be more instances than desired/,
  ],
  [
    { DeletionProtection: 'prevent-force-deletion' },
    null,
    /AWS refuses to delete the group together with its instances/,
  ],
])('is %j', async (input, click, says) => {
  await update(input);
  const found = (await settings()).find((one) => says.test(one.says));
  expect(found?.on ?? []).toEqual(click ? expect.arrayContaining([click]) : []);
  expect(found).toBeDefined();
});

it('is hooks, with how long each waits and what then happens', async () => {
  expect(await hooks(at.as(), { fleet })).toEqual({ value: [] });
  const other = { ...fleet, name: 'search-prod' };
  const put = (LifecycleHookName: string, LifecycleTransition: string, more: object) =>
    at.sandbox.autoScaling.putLifecycleHook({
      ...{ AutoScalingGroupName: other.name, LifecycleHookName, LifecycleTransition },
      ...more,
    });
  await put('warm-up', 'autoscaling:EC2_INSTANCE_LAUNCHING', {
    HeartbeatTimeout: 300,
    DefaultResult: 'ABANDON',
  });
  await put('drain', 'autoscaling:EC2_INSTANCE_TERMINATING', {
    HeartbeatTimeout: 90,
    DefaultResult: 'CONTINUE',
  });
  const found = await hooks(at.as(), { fleet: other });
  const byName = Object.fromEntries('value' in found ? found.value.map((one) => [one.name, one]) : []);
  expect(byName['launching hook']).toMatchObject({
    on: ['scale-out', 'deploy'],
    says: expect.stringMatching(
      /waits up to 5\s*min for an answer to lifecycle hook warm-up.*is terminated, and AWS launches another/,
    ),
  });
  expect(byName['terminating hook']).toMatchObject({
    on: ['scale-in', 'deploy'],
    says: expect.stringMatching(
      /waits up to 1\s*min 30\s*s for an answer to lifecycle hook drain.*AWS bills it during the wait/,
    ),
  });
});

it('is not known where the hooks may not be read, with AWS’s reason', async () => {
  await at.fault({ kind: 'deny', operation: 'DescribeLifecycleHooks' });
  expect(await hooks(at.as(), { fleet: { ...fleet, name: 'payments-prod' } })).toEqual({
    why: expect.stringContaining('DescribeLifecycleHooks'),
  });
  await at.heal();
});
