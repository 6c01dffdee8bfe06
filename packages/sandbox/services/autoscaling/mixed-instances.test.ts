import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';

const name = { AutoScalingGroupName: 'web' };
const base = { LaunchTemplateId: 'lt-0web', Version: '1' };
type Overrides = { InstanceType?: 'm7g.large' | 'm7g.xlarge' | 'c7g.large'; [member: string]: unknown }[];
const policy = (Overrides: Overrides, InstancesDistribution: object = {}) => ({
  MixedInstancesPolicy: {
    LaunchTemplate: { LaunchTemplateSpecification: base, Overrides },
    InstancesDistribution,
  },
});

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeEach(async () => void (aws = await openSandbox({ group: { max: 200 }, bootSeconds: 20 })));
afterEach(() => aws.close());

const update = (over: object) => aws.autoScaling.updateAutoScalingGroup({ ...name, ...over });
const group = async () => (await aws.autoScaling.describeAutoScalingGroups()).AutoScalingGroups![0]!;
const machines = async () => {
  const { Reservations } = await aws.ec2.describeInstances({
    Filters: [{ Name: 'instance-state-name', Values: ['pending', 'running'] }],
  });
  return Reservations!.flatMap(({ Instances }) => Instances!);
};
const units = async () =>
  (await group()).Instances!.reduce((sum, { WeightedCapacity }) => sum + Number(WeightedCapacity ?? 1), 0);

describe('weights', () => {
  const WEIGHTED: Overrides = [
    { InstanceType: 'm7g.large', WeightedCapacity: '8' },
    { InstanceType: 'm7g.xlarge', WeightedCapacity: '16' },
  ];

  it('count units, and machines are as many as hold them', async () => {
    await update({ ...policy(WEIGHTED), DesiredCapacity: 80 });
    await aws.pass(60);
    expect((await group()).Instances).toHaveLength(10);
    expect(await units()).toBe(80);
    await update({ DesiredCapacity: 84 });
    await aws.pass(60);
    expect(await units()).toBe(88);
    await update({ DesiredCapacity: 70 });
    await aws.pass(120);
    expect(await units()).toBe(72);
  });

  it('are told as they were given', async () => {
    await update(policy(WEIGHTED));
    const { Overrides } = (await group()).MixedInstancesPolicy!.LaunchTemplate!;
    expect(Overrides).toEqual(WEIGHTED);
  });

  it('a refresh replaces all machines, and comes to the units desired', async () => {
    await update({ ...policy(WEIGHTED), DesiredCapacity: 40 });
    await aws.pass(60);
    await aws.autoScaling.startInstanceRefresh({
      ...name,
      DesiredConfiguration: policy([
        { InstanceType: 'm7g.xlarge', WeightedCapacity: '16' },
        { InstanceType: 'm7g.large', WeightedCapacity: '8' },
      ]),
      Preferences: { MinHealthyPercentage: 50, InstanceWarmup: 0, SkipMatching: false },
    });
    await aws.pass(3_000);
    const { InstanceRefreshes } = await aws.autoScaling.describeInstanceRefreshes(name);
    expect(InstanceRefreshes![0]!.Status).toBe('Successful');
    expect(await units()).toBeGreaterThanOrEqual(40);
    expect(await units()).toBeLessThan(40 + 16);
  });

  it.each<[Overrides, string]>([
    [[{ InstanceType: 'm7g.large', WeightedCapacity: '0' }], 'WeightedCapacity'],
    [[{ InstanceType: 'm7g.large', WeightedCapacity: '8' }, { InstanceType: 'c7g.large' }], 'or for none'],
    [[{ InstanceType: 'm7g.large' }, { InstanceType: 'm7g.large' }], 'same instance type'],
  ])('%j is refused', async (overrides, text) =>
    expect((await refusal(update(policy(overrides))))!.message).toContain(text),
  );
});

describe('Spot', () => {
  const HALF = { OnDemandBaseCapacity: 2, OnDemandPercentageAboveBaseCapacity: 50 };
  const TYPES: Overrides = [{ InstanceType: 'm7g.large' }, { InstanceType: 'c7g.large' }];
  const spot = async () => (await machines()).filter((one) => one.InstanceLifecycle === 'spot').length;

  it('is bought above the base, the rest on demand; the share is told by EC2 alone', async () => {
    await update({ ...policy(TYPES, HALF), DesiredCapacity: 10 });
    await aws.pass(60);
    expect([await spot(), (await machines()).length]).toEqual([4, 10]);
    await update({ DesiredCapacity: 4 });
    await aws.pass(120);
    expect([await spot(), (await machines()).length]).toEqual([1, 4]);
  });

  it('that is not to be had is told as a mixed group tells it', async () => {
    await aws.control('POST', 'faults', { kind: 'no-capacity', market: 'spot' });
    await update({ ...policy(TYPES, HALF), DesiredCapacity: 4 });
    const { Activities } = await aws.autoScaling.describeScalingActivities(name);
    const failed = Activities!.find(({ StatusCode }) => StatusCode === 'Failed')!;
    expect(failed.StatusMessage).toBe(
      'Could not launch Spot Instances. UnfulfillableCapacity - Unable to fulfill capacity due to your request configuration. Please adjust your request and try again. Launching EC2 instance failed.',
    );
    expect(await spot()).toBe(0);
  });

  it('has a quota of vCPUs apart from machines on demand', async () => {
    aws.world.regions['us-east-1']!.vcpuLimits = { 'L-34B43A08': 2, 'L-1216C47A': 640 };
    await update({ ...policy(TYPES, HALF), DesiredCapacity: 8 });
    await aws.pass(60);
    expect(await spot()).toBe(1);
    const { Activities } = await aws.autoScaling.describeScalingActivities(name);
    expect(Activities!.map(({ StatusMessage }) => StatusMessage)).toContain(
      'Could not launch Spot Instances. MaxSpotInstanceCountExceeded - Max spot instance count exceeded. Launching EC2 instance failed.',
    );
  });

  it('is taken back after a notice of two minutes, and replaced', async () => {
    await update({ ...policy(TYPES, HALF), DesiredCapacity: 6 });
    await aws.pass(60);
    await aws.control('POST', 'faults', { kind: 'spot-interruption', region: 'us-east-1' });
    await aws.pass(110);
    expect((await group()).Instances!.filter((one) => one.LifecycleState === 'InService')).toHaveLength(6);
    await aws.pass(30);
    expect(await spot()).toBe(0);
    await aws.pass(300);
    expect(await spot()).toBe(2);
  });

  it('at risk is replaced first where the group rebalances capacity', async () => {
    await update({ ...policy(TYPES, HALF), DesiredCapacity: 6, CapacityRebalance: true });
    await aws.pass(60);
    await aws.control('POST', 'faults', { kind: 'spot-interruption', region: 'us-east-1' });
    await aws.pass(60);
    const serving = (await group()).Instances!.filter((one) => one.LifecycleState === 'InService');
    expect(serving).toHaveLength(6);
    const { Activities } = await aws.autoScaling.describeScalingActivities(name);
    expect(Activities![0]!.Cause).toContain('rebalance recommendation');
  });

  it('has prices by type and zone that change with the time, each with its last change', async () => {
    const at = new Date(aws.world.now);
    const { SpotPriceHistory } = await aws.ec2.describeSpotPriceHistory({
      ...{ StartTime: at, EndTime: at, InstanceTypes: ['m7g.large'] },
      ProductDescriptions: ['Linux/UNIX'],
    });
    expect(SpotPriceHistory!.map(({ AvailabilityZone }) => AvailabilityZone).sort()).toEqual([
      'us-east-1a',
      'us-east-1b',
    ]);
    for (const { SpotPrice, Timestamp } of SpotPriceHistory!) {
      expect(Number(SpotPrice)).toBeGreaterThan(0.01);
      expect(Number(SpotPrice)).toBeLessThan(0.0816);
      expect(Timestamp!.getTime()).toBeLessThanOrEqual(at.getTime());
    }
  });
});

describe('types chosen by their attributes', () => {
  const requirements = {
    VCpuCount: { Min: 2, Max: 4 },
    MemoryMiB: { Min: 0 },
    CpuManufacturers: ['amazon-web-services'],
  };
  const ABIS = policy([{ InstanceRequirements: requirements }]);

  it('count virtual CPUs where the group asks for them', async () => {
    await update({ ...ABIS, DesiredCapacityType: 'vcpu', DesiredCapacity: 12 });
    await aws.pass(60);
    const held = await units();
    expect(held).toBeGreaterThanOrEqual(12);
    expect(held).toBeLessThan(16);
    expect((await group()).DesiredCapacityType).toBe('vcpu');
  });

  it('refuse a refresh that names a configuration or skips what matches, and take a bare one', async () => {
    await update({ ...ABIS, DesiredCapacity: 2 });
    await aws.pass(60);
    const start = (over: object) => aws.autoScaling.startInstanceRefresh({ ...name, ...over });
    expect((await refusal(start({ DesiredConfiguration: ABIS })))!.code).toBe('ValidationError');
    expect((await refusal(start({ Preferences: { SkipMatching: true } })))!.code).toBe('ValidationError');
    expect(await refusal(start({}))).toBeNull();
  });

  it('are the only ones that count anything but units', async () => {
    const asked = update({ ...policy([{ InstanceType: 'm7g.large' }]), DesiredCapacityType: 'vcpu' });
    expect((await refusal(asked))!.message).toContain('attribute-based');
  });
});
