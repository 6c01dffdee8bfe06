import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { costWithin } from '../../prices/billed.ts';
import { openSandbox, refusal } from '../../test-sandbox.ts';

const name = { AutoScalingGroupName: 'web' };
const policy = (ImageId?: string, Version = '1', InstanceType: 'm7g.large' | 'm7g.xlarge' = 'm7g.large') => ({
  MixedInstancesPolicy: {
    LaunchTemplate: {
      LaunchTemplateSpecification: { LaunchTemplateId: 'lt-0web', Version },
      Overrides: [{ InstanceType, ...(ImageId && { ImageId }) }],
    },
  },
});

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeEach(async () => {
  aws = await openSandbox({ group: { targetGroupArns: [] }, bootSeconds: 30 });
  await aws.autoScaling.updateAutoScalingGroup({ ...name, ...policy(), DesiredCapacity: 4 });
  await aws.pass(600);
});
afterEach(() => aws.close());

const start = (over: object = {}, preferences: object = {}) =>
  aws.autoScaling.startInstanceRefresh({
    ...name,
    Strategy: 'ReplaceRootVolume',
    DesiredConfiguration: policy('ami-0better'),
    Preferences: { MinHealthyPercentage: 50, InstanceWarmup: 60, ...preferences },
    ...over,
  });
const newest = async () => (await aws.autoScaling.describeInstanceRefreshes(name)).InstanceRefreshes![0]!;
const group = async () => (await aws.autoScaling.describeAutoScalingGroups()).AutoScalingGroups![0]!;
const states = async () => (await group()).Instances!.map((one) => one.LifecycleState!).sort();
const machines = async () => {
  const { Reservations } = await aws.ec2.describeInstances({});
  const all = Reservations!.flatMap(({ Instances }) => Instances!);
  return Object.fromEntries(all.map((one) => [one.InstanceId!, one.ImageId!]));
};
const all = (ids: string[], image: string) => Object.fromEntries(ids.map((id) => [id, image]));

it('gives every machine the new image in place: none is launched, none is ended', async () => {
  const ids = Object.keys(await machines());
  const since = aws.world.now;
  await start();
  expect(await newest()).toMatchObject({
    Strategy: 'ReplaceRootVolume',
    Status: 'Pending',
    InstancesToUpdate: 4,
    DesiredConfiguration: policy('ami-0better'),
  });
  await aws.pass(10);
  expect(await states()).toEqual(['InService', 'InService', 'ReplacingRootVolume', 'ReplacingRootVolume']);
  expect(await machines()).toEqual(all(ids, 'ami-0good'));
  await aws.pass(56);
  expect(await states()).toEqual(['InService', 'InService', 'RootVolumeReplaced', 'RootVolumeReplaced']);
  expect(Object.values(await machines()).filter((image) => image === 'ami-0better')).toHaveLength(2);
  await aws.pass(5);
  expect(await states()).toEqual(['InService', 'InService', 'Pending', 'Pending']);
  await aws.pass(96);
  expect(await newest()).toMatchObject({ Status: 'InProgress', PercentageComplete: 50 });
  await aws.pass(300);
  expect(await newest()).toMatchObject({
    Status: 'Successful',
    PercentageComplete: 100,
    InstancesToUpdate: 0,
  });
  expect(await machines()).toEqual(all(ids, 'ami-0better'));
  expect((await group()).MixedInstancesPolicy).toMatchObject(policy('ami-0better').MixedInstancesPolicy);
  const { Activities } = await aws.autoScaling.describeScalingActivities(name);
  const begun = Activities!.filter(({ StartTime }) => StartTime!.getTime() >= since);
  expect(begun.map((one) => [one.Description!.replace(/i-\w+/, 'i-x'), one.StatusCode])).toEqual(
    Array.from({ length: 4 }, () => ['Replacing the root volume of EC2 instance: i-x', 'Successful']),
  );
});

it('is in the ledger by its images, without a gap in the cost', async () => {
  const ids = Object.keys(await machines());
  const from = aws.world.now;
  const cost = () =>
    aws.world.running.reduce((sum, one) => sum + costWithin(one, from, aws.world.now, aws.world.now), 0);
  await aws.pass(3_600);
  const hour = cost();
  await start();
  await aws.pass(3_600);
  expect(cost()).toBeCloseTo(2 * hour, 9);
  const last = ids.map((id) => aws.world.running.findLast(({ instanceId }) => instanceId === id)!);
  expect(last.map(({ imageId }) => imageId)).toEqual(ids.map(() => 'ami-0better'));
  const { servingAt, launchedAt } = last[0]!;
  expect(servingAt! - launchedAt).toBeGreaterThanOrEqual(27_000);
});

it.each([
  { minimum: 100, away: 1 },
  { minimum: 90, away: 1 },
  { minimum: 50, away: 2 },
  { minimum: 0, away: 4 },
])('takes $away of four away at a minimum of $minimum percent', async ({ minimum, away }) => {
  await start({}, { MinHealthyPercentage: minimum, MaxHealthyPercentage: 100 });
  await aws.pass(10);
  expect((await states()).filter((state) => state === 'ReplacingRootVolume')).toHaveLength(away);
  expect((await group()).Instances).toHaveLength(4);
});

describe('goes back', () => {
  it('when asked, also on machines whose volume is on its way', async () => {
    const ids = Object.keys(await machines());
    await start();
    await aws.pass(220);
    expect(await states()).toContain('ReplacingRootVolume');
    await aws.autoScaling.rollbackInstanceRefresh(name);
    await aws.pass(900);
    expect(await newest()).toMatchObject({ Status: 'RollbackSuccessful', PercentageComplete: 0 });
    expect(await machines()).toEqual(all(ids, 'ami-0good'));
    expect((await group()).MixedInstancesPolicy!.LaunchTemplate!.Overrides).toEqual([
      { InstanceType: 'm7g.large' },
    ]);
  });

  it('by itself when an alarm fires', async () => {
    await aws.cloudWatch.putMetricAlarm({
      ...{ AlarmName: 'errors', Namespace: 'Shop', MetricName: 'Errors', Statistic: 'Sum', Period: 60 },
      ...{ EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: 'GreaterThanThreshold' },
    });
    await start({}, { AutoRollback: true, AlarmSpecification: { Alarms: ['errors'] } });
    await aws.pass(220);
    await aws.cloudWatch.setAlarmState({ AlarmName: 'errors', StateValue: 'ALARM', StateReason: 'errors' });
    await aws.pass(60);
    expect((await newest()).Status).toBe('RollbackInProgress');
    await aws.pass(1_800);
    expect((await newest()).Status).toBe('RollbackSuccessful');
    expect(new Set((await group()).Instances!.map(({ HealthStatus }) => HealthStatus))).toEqual(
      new Set(['Healthy']),
    );
  });
});

it('lets begun volumes finish when cancelled', async () => {
  await start();
  await aws.pass(10);
  await aws.autoScaling.cancelInstanceRefresh(name);
  await aws.pass(30);
  expect((await newest()).Status).toBe('Cancelling');
  await aws.pass(120);
  expect((await newest()).Status).toBe('Cancelled');
  expect(await states()).toEqual(['InService', 'InService', 'InService', 'InService']);
});

it('ends and replaces a machine that can have no new volume', async () => {
  const [first] = Object.keys(await machines());
  await start({}, { MinHealthyPercentage: 75 });
  await aws.pass(10);
  await aws.ec2.deregisterImage({ ImageId: 'ami-0better' });
  await aws.pass(300);
  const { Activities } = await aws.autoScaling.describeScalingActivities(name);
  const failed = Activities!.filter(({ StatusCode }) => StatusCode === 'Failed');
  expect(failed.map((one) => one.StatusMessage)).toContain("The image id '[ami-0better]' does not exist");
  expect(Object.keys(await machines())).toContain(first);
});

describe('refuses', () => {
  it.each([
    ['a template alone', { LaunchTemplate: { LaunchTemplateId: 'lt-0web', Version: '2' } }, 'an ImageId'],
    ['an override without an image', policy(), 'all overrides specify an ImageId'],
    ['$Latest', policy('ami-0better', '$Default'), '$Latest or $Default'],
    ['types that run and are not named', policy('ami-0better', '1', 'm7g.xlarge'), 'is m7g.large'],
    ['an image that is gone', policy('ami-0gone'), "The image id '[ami-0gone]' does not exist"],
  ])('%s', async (_what, DesiredConfiguration, text) => {
    const refused = await refusal(start({ DesiredConfiguration }));
    expect(refused).toMatchObject({ code: 'ValidationError', message: expect.stringContaining(text) });
  });

  it('a group without a mixed instances policy, with $Latest, or with a warm pool', async () => {
    const update = (over: object) => aws.autoScaling.updateAutoScalingGroup({ ...name, ...over });
    const text = async () => (await refusal(start()))!.message;
    await update({ LaunchTemplate: { LaunchTemplateId: 'lt-0web', Version: '1' } });
    expect(await text()).toContain('that uses a mixed instances policy');
    await update(policy(undefined, '$Latest'));
    expect(await text()).toContain('$Latest or $Default');
    await update(policy(undefined, '2'));
    expect(await text()).toContain("match the group's launch template");
    await update(policy());
    await aws.autoScaling.putWarmPool({ ...name, MinSize: 1 });
    expect(await text()).toContain('warm pool');
  });

  it('a warm pool, and machines of another type, while it runs', async () => {
    const [id = ''] = Object.keys(await machines());
    await aws.autoScaling.detachInstances({
      ...name,
      InstanceIds: [id],
      ShouldDecrementDesiredCapacity: true,
    });
    await start();
    expect((await refusal(aws.autoScaling.putWarmPool({ ...name, MinSize: 1 })))!.message).toContain(
      'warm pool',
    );
    aws.world.regions['us-east-1']!.instances[id]!.type = 'm7g.xlarge';
    const attached = refusal(aws.autoScaling.attachInstances({ ...name, InstanceIds: [id] }));
    expect((await attached)!.message).toContain("The instance type 'm7g.xlarge'");
  });
});
