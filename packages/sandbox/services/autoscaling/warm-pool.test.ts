import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeEach(async () => {
  aws = await openSandbox({ group: { min: 1, max: 4, desired: 1 }, bootSeconds: 200 });
  await aws.autoScaling.resumeProcesses(name);
  await aws.pass(300);
});
afterEach(() => aws.close());

const name = { AutoScalingGroupName: 'web' };
const pool = () => aws.autoScaling.describeWarmPool(name);
const states = async () => (await pool()).Instances!.map(({ LifecycleState }) => LifecycleState);
const group = async () => (await aws.autoScaling.describeAutoScalingGroups({})).AutoScalingGroups![0]!;
const scaleTo = (DesiredCapacity: number) => aws.autoScaling.setDesiredCapacity({ ...name, DesiredCapacity });

it('fills up to the maximum with machines that boot and then stop, and cost nothing stopped', async () => {
  await aws.autoScaling.putWarmPool(name);
  expect(await states()).toEqual(['Warmed:Pending', 'Warmed:Pending', 'Warmed:Pending']);
  await aws.pass(300);
  const { WarmPoolConfiguration, Instances } = await pool();
  expect(WarmPoolConfiguration).toMatchObject({ MinSize: 0, PoolState: 'Stopped' });
  expect(await states()).toEqual(['Warmed:Stopped', 'Warmed:Stopped', 'Warmed:Stopped']);
  expect(await group()).toMatchObject({ WarmPoolSize: 3, Instances: { length: 1 } });
  const { Reservations } = await aws.ec2.describeInstances({ InstanceIds: [Instances![0]!.InstanceId!] });
  expect(Reservations![0]!.Instances![0]!.State).toEqual({ Name: 'stopped', Code: 80 });
  const spans = aws.world.running.filter(({ instanceId }) => instanceId === Instances![0]!.InstanceId);
  expect(spans.map(({ terminatedAt }) => typeof terminatedAt)).toEqual(['number']);
  const { Activities } = await aws.autoScaling.describeScalingActivities(name);
  expect(Activities![0]!.Description).toMatch(/^Launching a new EC2 instance into warm pool: i-/);
});

it('a machine out of the pool is in service far sooner than a new one', async () => {
  await aws.autoScaling.putWarmPool({ ...name, MaxGroupPreparedCapacity: 2 });
  await aws.pass(300);
  const warm = (await pool()).Instances![0]!.InstanceId;
  await scaleTo(3);
  await aws.pass(40);
  const inService = (await group()).Instances!.filter((one) => one.LifecycleState === 'InService');
  expect(inService).toHaveLength(2);
  expect(inService.map(({ InstanceId }) => InstanceId)).toContain(warm);
  const { Activities } = await aws.autoScaling.describeScalingActivities(name);
  expect(Activities!.map(({ Description }) => Description)).toContain(
    `Launching a new EC2 instance from warm pool: ${warm}`,
  );
  await aws.pass(300);
  expect((await group()).Instances!.every((one) => one.LifecycleState === 'InService')).toBe(true);
  expect(await states()).toEqual([]);
  await scaleTo(1);
  await aws.pass(300);
  expect(await states()).toEqual(['Warmed:Stopped']);
});

it('is kept at its minimum, of the group’s version, running if asked', async () => {
  await aws.autoScaling.putWarmPool({
    ...name,
    MinSize: 2,
    MaxGroupPreparedCapacity: 1,
    PoolState: 'Running',
  });
  await aws.pass(300);
  expect(await states()).toEqual(['Warmed:Running', 'Warmed:Running']);
  await aws.autoScaling.updateAutoScalingGroup({
    ...name,
    LaunchTemplate: { LaunchTemplateId: 'lt-0web', Version: '2' },
  });
  await aws.pass(300);
  const versions = (await pool()).Instances!.map(({ LaunchTemplate }) => LaunchTemplate!.Version);
  expect(versions).toEqual(['2', '2']);
});

it.each([
  ['Stopped', 'stopped'],
  ['Running', 'running'],
  ['Hibernated', 'stopped'],
] as const)('with ReuseOnScaleIn a scale-in returns a machine to the pool, %s', async (PoolState, ec2) => {
  await aws.autoScaling.putWarmPool({
    ...{ ...name, MinSize: 0, MaxGroupPreparedCapacity: 2, PoolState },
    InstanceReusePolicy: { ReuseOnScaleIn: true },
  });
  expect((await pool()).WarmPoolConfiguration!.InstanceReusePolicy).toEqual({ ReuseOnScaleIn: true });
  await scaleTo(2);
  await aws.pass(600);
  const ids = (await group()).Instances!.map(({ InstanceId }) => InstanceId!);
  expect([ids.length, await states()]).toEqual([2, []]);
  await scaleTo(1);
  await aws.pass(300);
  const [stays] = (await group()).Instances!;
  const [returned, ...others] = (await pool()).Instances!;
  expect(others).toEqual([]);
  expect([stays!.InstanceId!, returned!.InstanceId!].sort()).toEqual(ids.sort());
  expect(returned!.LifecycleState).toBe(`Warmed:${PoolState}`);
  const { Reservations } = await aws.ec2.describeInstances({ InstanceIds: [returned!.InstanceId!] });
  expect(Reservations![0]!.Instances![0]!.State!.Name).toBe(ec2);
  // A machine that is stopped is not billed.
  const spans = aws.world.running.filter(({ instanceId }) => instanceId === returned!.InstanceId);
  expect(spans.at(-1)!.terminatedAt === undefined).toBe(PoolState === 'Running');
  await scaleTo(2);
  await aws.pass(60);
  expect((await group()).Instances!.map(({ InstanceId }) => InstanceId!).sort()).toEqual(ids);
});

it('a machine that returns waits for terminating hooks, and for launching ones on the way to the pool', async () => {
  await aws.autoScaling.putWarmPool({
    ...{ ...name, MinSize: 0, MaxGroupPreparedCapacity: 2 },
    InstanceReusePolicy: { ReuseOnScaleIn: true },
  });
  await scaleTo(2);
  await aws.pass(600);
  const hook = (LifecycleHookName: string, LifecycleTransition: string) =>
    aws.autoScaling.putLifecycleHook({
      ...{ ...name, LifecycleHookName, LifecycleTransition, HeartbeatTimeout: 600 },
    });
  await hook('drain', 'autoscaling:EC2_INSTANCE_TERMINATING');
  await hook('prepare', 'autoscaling:EC2_INSTANCE_LAUNCHING');
  const answer = (LifecycleHookName: string, InstanceId: string) =>
    aws.autoScaling.completeLifecycleAction({
      ...{ AutoScalingGroupName: 'web', LifecycleHookName, InstanceId, LifecycleActionResult: 'CONTINUE' },
    });
  await scaleTo(1);
  await aws.pass(300);
  const leaving = (await group()).Instances!.find((one) => one.LifecycleState === 'Terminating:Wait')!;
  await answer('drain', leaving.InstanceId!);
  await aws.pass(60);
  expect(await states()).toEqual(['Warmed:Pending:Wait']);
  await answer('prepare', leaving.InstanceId!);
  await aws.pass(60);
  expect((await pool()).Instances!.map((one) => [one.InstanceId, one.LifecycleState])).toEqual([
    [leaving.InstanceId, 'Warmed:Stopped'],
  ]);
});

it('a refresh takes none of the old version out of it, and afterwards it is of the new one', async () => {
  await aws.autoScaling.putWarmPool({ ...name, MaxGroupPreparedCapacity: 2 });
  await aws.pass(300);
  const old = (await pool()).Instances!.map(({ InstanceId }) => InstanceId);
  await aws.autoScaling.startInstanceRefresh({
    ...name,
    DesiredConfiguration: { LaunchTemplate: { LaunchTemplateId: 'lt-0web', Version: '2' } },
    Preferences: { MinHealthyPercentage: 100, MaxHealthyPercentage: 150, InstanceWarmup: 0 },
  });
  await aws.pass(600);
  const { InstanceRefreshes } = await aws.autoScaling.describeInstanceRefreshes(name);
  expect(InstanceRefreshes![0]!.Status).toBe('Successful');
  await aws.pass(600);
  expect((await group()).Instances!.map((one) => one.LaunchTemplate!.Version)).toEqual(['2']);
  const { Instances } = await pool();
  expect(Instances!.map(({ LaunchTemplate }) => LaunchTemplate!.Version)).toEqual(['2']);
  expect(old).not.toContain(Instances![0]!.InstanceId);
});

it('is deleted with its machines', async () => {
  await aws.autoScaling.putWarmPool(name);
  await aws.pass(300);
  await aws.autoScaling.deleteWarmPool(name);
  expect((await pool()).WarmPoolConfiguration!.Status).toBe('PendingDelete');
  expect(new Set(await states())).toEqual(new Set(['Warmed:Terminating']));
  await aws.pass(60);
  expect(await pool()).toMatchObject({ Instances: [] });
  expect((await pool()).WarmPoolConfiguration).toBeUndefined();
  expect((await refusal(aws.autoScaling.deleteWarmPool(name)))!.message).toContain('No warm pool found');
});
