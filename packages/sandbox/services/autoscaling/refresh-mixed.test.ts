import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';

const name = { AutoScalingGroupName: 'web' };
const spec = (Version: string) => ({ LaunchTemplateId: 'lt-0web', Version });
const mixed = (Version: string, ...Overrides: object[]) => ({
  MixedInstancesPolicy: { LaunchTemplate: { LaunchTemplateSpecification: spec(Version), Overrides } },
});

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeEach(async () => {
  aws = await openSandbox();
  await aws.autoScaling.setDesiredCapacity({ ...name, DesiredCapacity: 4 });
  await aws.pass(120);
});
afterEach(() => aws.close());

const start = (DesiredConfiguration: object, preferences: object = {}) =>
  aws.autoScaling.startInstanceRefresh({
    ...name,
    DesiredConfiguration,
    Preferences: { MinHealthyPercentage: 50, InstanceWarmup: 0, ...preferences },
  });
const newest = async () => (await aws.autoScaling.describeInstanceRefreshes(name)).InstanceRefreshes![0]!;
const group = async () => (await aws.autoScaling.describeAutoScalingGroups()).AutoScalingGroups![0]!;
const kinds = async () => {
  const { Instances } = await group();
  const live = Instances!.filter(({ LifecycleState }) => LifecycleState === 'InService');
  return [...new Set(live.map((one) => `${one.InstanceType} ${one.LaunchTemplate!.Version}`))];
};

it('rolls out the types and templates of its overrides, and writes the policy at the end', async () => {
  const policy = mixed('2', { InstanceType: 'm7g.xlarge' }, { InstanceType: 'm7g.large' });
  await start(policy);
  expect((await newest()).DesiredConfiguration).toMatchObject(policy);
  expect((await group()).LaunchTemplate).toMatchObject(spec('1'));
  await aws.pass(600);
  expect((await newest()).Status).toBe('Successful');
  expect(await kinds()).toEqual(['m7g.xlarge 2']);
  expect((await group()).MixedInstancesPolicy).toMatchObject(policy.MixedInstancesPolicy);
});

it('launches an override’s own image', async () => {
  await start(mixed('1', { InstanceType: 'm7g.large', ImageId: 'ami-0better' }));
  await aws.pass(600);
  const Filters = [{ Name: 'instance-state-name', Values: ['running'] }];
  const { Reservations } = await aws.ec2.describeInstances({ Filters });
  expect(new Set(Reservations!.map(({ Instances }) => Instances![0]!.ImageId))).toEqual(
    new Set(['ami-0better']),
  );
});

it('scales out by it while it runs, and rolls back to the template alone', async () => {
  await start(mixed('2', { InstanceType: 'm7g.xlarge' }), { InstanceWarmup: 3_000 });
  await aws.pass(60);
  expect(await kinds()).toEqual(['m7g.large 1', 'm7g.xlarge 2']);
  await aws.autoScaling.setDesiredCapacity({ ...name, DesiredCapacity: 6 });
  await aws.pass(60);
  expect((await group()).Instances!.filter((one) => one.InstanceType === 'm7g.xlarge')).toHaveLength(4);
  await aws.autoScaling.rollbackInstanceRefresh(name);
  await aws.pass(12_000);
  expect((await newest()).Status).toBe('RollbackSuccessful');
  expect(await kinds()).toEqual(['m7g.large 1']);
  expect((await group()).MixedInstancesPolicy).toBeUndefined();
});

it('skips what has the template, type and image that it names', async () => {
  await start(mixed('1', { InstanceType: 'm7g.large' }), { SkipMatching: true });
  expect((await newest()).InstancesToUpdate).toBe(0);
  await aws.pass(60);
  await start(mixed('1', { InstanceType: 'm7g.xlarge' }), { SkipMatching: true });
  expect((await newest()).InstancesToUpdate).toBe(4);
});

it.each([
  ['an override of another architecture', mixed('1', { InstanceType: 'm7i.large' }), 'architecture'],
  ['a version that is not there', mixed('77', { InstanceType: 'm7g.large' }), 'version 77'],
  ['an image that is not there', mixed('1', { InstanceType: 'm7g.large', ImageId: 'ami-0no' }), 'ami-0no'],
])('refuses %s', async (_what, policy, text) => {
  const refused = await refusal(start(policy));
  expect(refused).toMatchObject({ code: 'ValidationError', message: expect.stringContaining(text) });
  expect(refused!.message).toMatch(/^You must use a valid fully-formed launch template\. /);
});
