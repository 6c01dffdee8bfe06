import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';
import { TARGET_GROUP } from '../../testing.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeEach(async () => {
  aws = await openSandbox({ bootSeconds: 20 });
});
afterEach(() => aws.close());

const name = { AutoScalingGroupName: 'api' };
const LaunchTemplate = { LaunchTemplateName: 'web', Version: '1' };
const basic = { ...name, MinSize: 1, MaxSize: 4, VPCZoneIdentifier: 'subnet-0a,subnet-0b', LaunchTemplate };
const groups = async () =>
  (await aws.autoScaling.describeAutoScalingGroups({ AutoScalingGroupNames: ['api'] })).AutoScalingGroups!;
const group = async () => (await groups())[0]!;
const activities = async () => (await aws.autoScaling.describeScalingActivities(name)).Activities!;
const create = (more: object = {}) => aws.autoScaling.createAutoScalingGroup({ ...basic, ...more });
const update = (more: object) => aws.autoScaling.updateAutoScalingGroup({ ...name, ...more });

describe('CreateAutoScalingGroup', () => {
  it('makes a group with AWS’s defaults that launches its minimum', async () => {
    await create({
      TargetGroupARNs: [TARGET_GROUP],
      Tags: [
        { Key: 'app', Value: 'api', PropagateAtLaunch: true },
        { Key: 'owner', Value: 'ops', PropagateAtLaunch: false },
      ],
    });
    expect(await group()).toMatchObject({
      DesiredCapacity: 1,
      DefaultCooldown: 300,
      HealthCheckType: 'EC2',
      HealthCheckGracePeriod: 0,
      LaunchTemplate: { LaunchTemplateId: 'lt-0web', Version: '1' },
      AvailabilityZones: ['us-east-1a', 'us-east-1b'],
      TerminationPolicies: ['Default'],
      Tags: [
        { Key: 'app', PropagateAtLaunch: true },
        { Key: 'owner', PropagateAtLaunch: false },
      ],
    });
    expect((await activities())[0]!.Cause).toMatch(
      /^At [\dT:-]+Z a user request created an AutoScalingGroup changing the desired capacity from 0 to 1\. {2}At [\dT:-]+Z an instance was started/,
    );
    await aws.pass(60);
    const [member] = (await group()).Instances!;
    expect(member).toMatchObject({ LifecycleState: 'InService' });
    const { Reservations } = await aws.ec2.describeInstances({ InstanceIds: [member!.InstanceId!] });
    const keys = Reservations![0]!.Instances![0]!.Tags!.map(({ Key }) => Key);
    expect(keys).toContain('app');
    expect(keys).not.toContain('owner');
  });

  it.each([
    [{ LaunchTemplate: undefined }, 'Valid requests must contain either LaunchTemplate'],
    [
      { VPCZoneIdentifier: undefined },
      'You must specify 1 of either AvailabilityZones, AvailabilityZoneIds, or Subnets',
    ],
    [{ VPCZoneIdentifier: 'subnet-0z' }, "The subnet ID 'subnet-0z' does not exist"],
    [{ DesiredCapacity: 9 }, 'Desired capacity:9 must be between the specified min size:1 and max size:4'],
    [{ MinSize: 5 }, 'Max bound, 4, must be greater than or equal to min bound, 5'],
    [{ TerminationPolicies: ['Eldest'] }, '[Eldest] is not a valid termination policy'],
    [
      { HealthCheckType: 'EC2,ELB' },
      'Specifying EC2 in addition to other health check types is not supported',
    ],
    [
      { TargetGroupARNs: ['arn:nobody'] },
      'Provided Target Groups may not be valid. Please ensure they exist and try again.',
    ],
  ])('refuses %j', async (more, message) => {
    const refused = await refusal(create(more));
    expect(refused).toMatchObject({ code: 'ValidationError', status: 400 });
    expect(refused!.message).toContain(message);
    expect(await groups()).toEqual([]);
  });

  it('refuses a name twice', async () => {
    await create();
    expect((await refusal(create()))!.name).toBe('AlreadyExistsFault');
  });
});

describe('DeleteAutoScalingGroup', () => {
  it('goes only when empty, or by force with all its machines', async () => {
    await create();
    await aws.pass(60);
    const refused = await refusal(aws.autoScaling.deleteAutoScalingGroup(name));
    expect(refused).toMatchObject({
      name: 'ResourceInUseFault',
      message:
        'You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still in the group.',
    });
    const [member] = (await group()).Instances!;
    await aws.autoScaling.setInstanceProtection({
      ...name,
      InstanceIds: [member!.InstanceId!],
      ProtectedFromScaleIn: true,
    });
    await aws.autoScaling.deleteAutoScalingGroup({ ...name, ForceDelete: true });
    expect((await group()).Status).toBe('Delete in progress');
    expect((await activities())[0]!.Cause).toContain(
      'a user request force deleted AutoScalingGroup changing the desired capacity from 1 to 0.',
    );
    await aws.pass(60);
    expect(await groups()).toEqual([]);
    await create({ MinSize: 0 });
    await aws.autoScaling.deleteAutoScalingGroup(name);
    expect(await groups()).toEqual([]);
  });
});

describe('UpdateAutoScalingGroup', () => {
  it('sets what is sent, takes away what is set to -1, and changes nothing when one part is refused', async () => {
    await create();
    await update({
      HealthCheckType: 'ELB',
      HealthCheckGracePeriod: 30,
      DefaultInstanceWarmup: 90,
      InstanceMaintenancePolicy: { MinHealthyPercentage: 90, MaxHealthyPercentage: 120 },
      TerminationPolicies: ['NewestInstance'],
      VPCZoneIdentifier: 'subnet-0b',
    });
    expect(await group()).toMatchObject({
      HealthCheckType: 'ELB',
      HealthCheckGracePeriod: 30,
      DefaultInstanceWarmup: 90,
      InstanceMaintenancePolicy: { MinHealthyPercentage: 90, MaxHealthyPercentage: 120 },
      TerminationPolicies: ['NewestInstance'],
      AvailabilityZones: ['us-east-1b'],
    });
    await update({
      DefaultInstanceWarmup: -1,
      InstanceMaintenancePolicy: { MinHealthyPercentage: -1, MaxHealthyPercentage: -1 },
    });
    const after = await group();
    expect([after.DefaultInstanceWarmup, after.InstanceMaintenancePolicy]).toEqual([undefined, undefined]);
    const half = update({
      MaxSize: 9,
      InstanceMaintenancePolicy: { MinHealthyPercentage: 0, MaxHealthyPercentage: 200 },
    });
    expect((await refusal(half))!.message).toContain('cannot be greater than 100');
    expect((await group()).MaxSize).toBe(4);
  });

  it('ends the newest first when the termination policy says so', async () => {
    await create({ VPCZoneIdentifier: 'subnet-0a', TerminationPolicies: ['NewestInstance'] });
    await aws.pass(60);
    const oldest = (await group()).Instances![0]!.InstanceId;
    await update({ DesiredCapacity: 3 });
    await aws.pass(60);
    await update({ DesiredCapacity: 1 });
    await aws.pass(60);
    expect((await group()).Instances!.map(({ InstanceId }) => InstanceId)).toEqual([oldest]);
  });
});

describe('mixed instances', () => {
  const policy = (types: string[], InstancesDistribution?: object) => ({
    LaunchTemplate: {
      LaunchTemplateSpecification: LaunchTemplate,
      Overrides: types.map((InstanceType) => ({ InstanceType })),
    },
    ...(InstancesDistribution && { InstancesDistribution }),
  });
  const types = async () => (await group()).Instances!.map(({ InstanceType }) => InstanceType);

  it('takes the first type that is to be had, in the order of the overrides or of their price', async () => {
    const MixedInstancesPolicy = policy(['m7g.xlarge', 'm7g.large']);
    await create({ LaunchTemplate: undefined, MixedInstancesPolicy });
    expect(await types()).toEqual(['m7g.xlarge']);
    expect(await group()).toMatchObject({ MixedInstancesPolicy });
    expect((await group()).LaunchTemplate).toBeUndefined();
    aws.world.regions['us-east-1']!.shortages = [{ type: 'm7g.xlarge' }];
    await update({ DesiredCapacity: 2 });
    expect(await types()).toEqual(['m7g.xlarge', 'm7g.large']);
    const failed = (await activities()).find(({ StatusCode }) => StatusCode === 'Failed')!;
    expect(failed.StatusMessage).toMatch(
      /^Could not launch On-Demand Instances\. InsufficientInstanceCapacity - We currently do not have sufficient m7g\.xlarge capacity in the Availability Zone you requested \(us-east-1b\)/,
    );
    aws.world.regions['us-east-1']!.shortages = [];
    await update({
      MixedInstancesPolicy: { InstancesDistribution: { OnDemandAllocationStrategy: 'lowest-price' } },
    });
    await update({ DesiredCapacity: 3 });
    expect((await types())[2]).toBe('m7g.large');
    await update({ LaunchTemplate });
    expect((await group()).MixedInstancesPolicy).toBeUndefined();
  });

  it.each([
    [policy(['m7g.large', 'm7g.large']), 'Cannot add same instance type override more than once'],
    [policy(['m7g.large'], { OnDemandPercentageAboveBaseCapacity: 101 }), 'must be between 0 and 100'],
  ])('refuses %j', async (MixedInstancesPolicy, message) => {
    const call = create({ LaunchTemplate: undefined, MixedInstancesPolicy });
    expect((await refusal(call))!.message).toContain(message);
  });
});

it('tags are put, listed by filter, and deleted', async () => {
  await create();
  const on = { ResourceId: 'api', ResourceType: 'auto-scaling-group' };
  await aws.autoScaling.createOrUpdateTags({
    Tags: [
      { ...on, Key: 'env', Value: 'prod', PropagateAtLaunch: true },
      { ...on, Key: 'team', Value: 'blue', PropagateAtLaunch: false },
    ],
  });
  const find = async (...Filters: { Name: string; Values: string[] }[]) =>
    (await aws.autoScaling.describeTags({ Filters })).Tags!.map(
      ({ ResourceId, Key }) => `${ResourceId} ${Key}`,
    );
  const ours = { Name: 'auto-scaling-group', Values: ['api'] };
  expect(await find(ours)).toEqual(['api env', 'api team']);
  expect(await find(ours, { Name: 'propagate-at-launch', Values: ['false'] })).toEqual(['api team']);
  expect(await find({ Name: 'key', Values: ['env'] })).toEqual(['web env', 'api env']);
  await aws.autoScaling.deleteTags({ Tags: [{ ...on, Key: 'env' }] });
  expect(await find(ours)).toEqual(['api team']);
  const nobody = aws.autoScaling.createOrUpdateTags({ Tags: [{ ...on, ResourceId: 'nobody', Key: 'a' }] });
  expect((await refusal(nobody))!.message).toBe('AutoScalingGroup name not found - null');
});

it('$Default and $Latest mean another version from the moment that the template has one', async () => {
  const versions = async () => (await group()).Instances!.map((one) => one.LaunchTemplate!.Version).sort();
  await create({ LaunchTemplate: { LaunchTemplateName: 'web', Version: '$Default' } });
  await aws.pass(60);
  await aws.ec2.modifyLaunchTemplate({ LaunchTemplateName: 'web', DefaultVersion: '2' });
  await update({ DesiredCapacity: 2 });
  await aws.pass(60);
  expect(await versions()).toEqual(['1', '2']);
  expect((await group()).LaunchTemplate!.Version).toBe('$Default');
  await aws.ec2.createLaunchTemplateVersion({
    ...{ LaunchTemplateName: 'web', SourceVersion: '1' },
    LaunchTemplateData: { InstanceType: 'm7g.xlarge' },
  });
  await update({ LaunchTemplate: { LaunchTemplateName: 'web', Version: '$Latest' }, DesiredCapacity: 3 });
  await aws.pass(60);
  expect(await versions()).toEqual(['1', '2', '5']);
});
