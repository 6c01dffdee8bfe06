import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { spareOf, spotPrice } from '../../prices/spot.ts';
import { openSandbox, refusal } from '../../test-sandbox.ts';

const name = { AutoScalingGroupName: 'web' };
let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeEach(async () => {
  aws = await openSandbox({ group: { min: 0, max: 20, desired: 2 }, bootSeconds: 20 });
  await aws.pass(60);
});
afterEach(() => aws.close());

const update = (over: object) => aws.autoScaling.updateAutoScalingGroup({ ...name, ...over });
const group = async () => (await aws.autoScaling.describeAutoScalingGroups({})).AutoScalingGroups![0]!;
const machines = async () => {
  const { Reservations } = await aws.ec2.describeInstances({
    Filters: [{ Name: 'instance-state-name', Values: ['pending', 'running'] }],
  });
  return Reservations!.flatMap(({ Instances }) => Instances!);
};

describe('deletion protection', () => {
  const remove = (ForceDelete: boolean) =>
    refusal(aws.autoScaling.deleteAutoScalingGroup({ ...name, ForceDelete }));

  it('against force lets an empty group go', async () => {
    await update({ DeletionProtection: 'prevent-force-deletion' });
    expect((await remove(true))!.message).toContain('has the deletion protection prevent-force-deletion');
    expect((await remove(false))!.code).toBe('ResourceInUse');
    await update({ DesiredCapacity: 0 });
    await aws.pass(600);
    expect(await remove(false)).toBeNull();
  });

  it('against all keeps it, until it is taken away', async () => {
    await update({ DeletionProtection: 'prevent-all-deletion', DesiredCapacity: 0 });
    await aws.pass(600);
    expect((await remove(false))!.code).toBe('ValidationError');
    await update({ DeletionProtection: 'none' });
    expect(await remove(true)).toBeNull();
  });
});

it('a group with an operator is read by everybody, and changed by its operator alone', async () => {
  const Operator = { Principal: 'eks.amazonaws.com' };
  const managed = { AutoScalingGroupName: 'nodes' };
  await aws.autoScaling.createAutoScalingGroup({
    ...{ ...managed, Operator, MinSize: 1, MaxSize: 4, VPCZoneIdentifier: 'subnet-0a' },
    LaunchTemplate: { LaunchTemplateId: 'lt-0web', Version: '1' },
  });
  const { AutoScalingGroups } = await aws.autoScaling.describeAutoScalingGroups({
    AutoScalingGroupNames: ['nodes'],
  });
  expect(AutoScalingGroups![0]).toMatchObject({ Operator, DesiredCapacity: 1 });
  const error = await refusal(aws.autoScaling.setDesiredCapacity({ ...managed, DesiredCapacity: 3 }));
  expect(error).toMatchObject({ code: 'AccessDenied', status: 403 });
  expect(error!.message).toContain('managed by eks.amazonaws.com');
  expect(aws.world.regions['us-east-1']!.groups['nodes']!.desired).toBe(1);
});

it.each([
  ['balanced-best-effort', { a: 1, b: 5 }],
  ['balanced-only', { a: 1, b: 1 }],
] as const)('%s decides what happens where a zone has no capacity', async (strategy, expected) => {
  await update({ AvailabilityZoneDistribution: { CapacityDistributionStrategy: strategy } });
  aws.world.regions['us-east-1']!.shortages = [{ zone: 'us-east-1a' }];
  await update({ DesiredCapacity: 6 });
  await aws.pass(120);
  const zones = (await group()).Instances!.map((one) => one.AvailabilityZone!.at(-1));
  expect({
    a: zones.filter((zone) => zone === 'a').length,
    b: zones.filter((zone) => zone === 'b').length,
  }).toEqual(expected);
});

it('the template’s tags for machines reach those that it launches, and its tags for volumes do not', async () => {
  await update({ DesiredCapacity: 2 });
  const tag = (ResourceType: 'instance' | 'volume', Value: string) => ({
    ResourceType,
    Tags: [{ Key: 'team', Value }],
  });
  const { LaunchTemplateVersion: made } = await aws.ec2.createLaunchTemplateVersion({
    ...{ LaunchTemplateId: 'lt-0web', SourceVersion: '1' },
    LaunchTemplateData: { TagSpecifications: [tag('instance', 'checkout'), tag('volume', 'disks')] },
  });
  const Version = String(made!.VersionNumber);
  await update({ LaunchTemplate: { LaunchTemplateId: 'lt-0web', Version }, DesiredCapacity: 3 });
  const teams = (await machines()).map(({ Tags }) => Tags!.find(({ Key }) => Key === 'team')?.Value);
  expect(teams.sort()).toEqual(['checkout', undefined, undefined]);
});

describe('the strategy of a Spot market', () => {
  const TYPES = ['m7g.large', 'c7g.large', 'r7g.large', 'm6g.large', 'c6g.large'] as const;
  const ZONE = 'us-east-1a';
  const price = (type: string) => spotPrice(type, ZONE, aws.world.now)!.price;
  const first = (of: (type: string) => number) => [...TYPES].sort((a, b) => of(a) - of(b))[0];

  it.each([
    ['lowest-price', () => first(price)],
    ['capacity-optimized', () => first((type) => -spareOf(type, ZONE))],
  ] as const)('%s', async (SpotAllocationStrategy, wanted) => {
    await update({
      ...{ VPCZoneIdentifier: 'subnet-0a', DesiredCapacity: 3 },
      MixedInstancesPolicy: {
        LaunchTemplate: {
          LaunchTemplateSpecification: { LaunchTemplateId: 'lt-0web', Version: '1' },
          Overrides: TYPES.map((InstanceType) => ({ InstanceType })),
        },
        InstancesDistribution: { OnDemandPercentageAboveBaseCapacity: 0, SpotAllocationStrategy },
      },
    });
    const spot = (await machines()).filter((one) => one.InstanceLifecycle === 'spot');
    expect(spot.length).toBeGreaterThan(0);
    expect(new Set(spot.map(({ InstanceType }) => InstanceType))).toEqual(new Set([wanted()]));
  });
});
