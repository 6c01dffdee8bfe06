import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSandbox, refusal } from '../test-sandbox.ts';
import { START } from '../testing.ts';
import { seedWorld } from './shop.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(
  async () => void (aws = await openSandbox({}, { world: seedWorld({ now: START, scenario: 'empty' }) })),
);
afterAll(() => aws.close());

const image = async () => {
  const { Images } = await aws.ec2.describeImages({
    Owners: ['amazon'],
    Filters: [{ Name: 'name', Values: ['al2023-*-x86_64'] }],
  });
  return Images![0]!.ImageId!;
};

/** What a team's tests set up, from nothing. */
async function makeNetwork() {
  const { Vpc } = await aws.ec2.createVpc({ CidrBlock: '10.11.0.0/16' });
  const VpcId = Vpc!.VpcId!;
  const subnet = async (CidrBlock: string, AvailabilityZone: string) =>
    (await aws.ec2.createSubnet({ VpcId, CidrBlock, AvailabilityZone })).Subnet!.SubnetId!;
  const Subnets = [await subnet('10.11.1.0/24', 'us-east-1a'), await subnet('10.11.2.0/24', 'us-east-1b')];
  const { GroupId } = await aws.ec2.createSecurityGroup({ VpcId, GroupName: 'web', Description: 'web' });
  return { VpcId, Subnets, GroupId: GroupId! };
}

it('has default networks and public images in each region, and nothing else', async () => {
  const { Vpcs } = await aws.ec2.describeVpcs({});
  expect(Vpcs).toMatchObject([{ IsDefault: true, CidrBlock: '172.31.0.0/16' }]);
  expect((await aws.autoScaling.describeAutoScalingGroups()).AutoScalingGroups).toEqual([]);
  expect((await aws.ec2.describeRegions({})).Regions!.length).toBeGreaterThan(10);
});

it('carries a fleet behind a load balancer from the first subnet to the last deletion', async () => {
  const { VpcId, Subnets, GroupId } = await makeNetwork();
  await aws.ec2.authorizeSecurityGroupIngress({
    ...{ GroupId, IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIp: '0.0.0.0/0' },
  });
  const { LoadBalancers } = await aws.elb.createLoadBalancer({
    Name: 'web',
    Subnets,
    SecurityGroups: [GroupId],
  });
  const { LoadBalancerArn } = LoadBalancers![0]!;
  const { TargetGroups } = await aws.elb.createTargetGroup({
    Name: 'web',
    Port: 80,
    Protocol: 'HTTP',
    VpcId,
  });
  const { TargetGroupArn } = TargetGroups![0]!;
  const { Listeners } = await aws.elb.createListener({
    ...{ LoadBalancerArn, Port: 80, Protocol: 'HTTP' },
    DefaultActions: [{ Type: 'forward', TargetGroupArn }],
  });
  const { LaunchTemplate } = await aws.ec2.createLaunchTemplate({
    LaunchTemplateName: 'web',
    LaunchTemplateData: { ImageId: await image(), InstanceType: 'm6i.large', SecurityGroupIds: [GroupId] },
  });
  const name = { AutoScalingGroupName: 'web' };
  await aws.autoScaling.createAutoScalingGroup({
    ...{ ...name, MinSize: 1, MaxSize: 4, DesiredCapacity: 2, VPCZoneIdentifier: Subnets.join(',') },
    LaunchTemplate: { LaunchTemplateId: LaunchTemplate!.LaunchTemplateId!, Version: '1' },
    TargetGroupARNs: [TargetGroupArn!],
  });
  await aws.pass(60);
  const { TargetHealthDescriptions } = await aws.elb.describeTargetHealth({ TargetGroupArn });
  expect(TargetHealthDescriptions!.map((one) => one.TargetHealth!.State)).toEqual(['healthy', 'healthy']);
  expect((await refusal(aws.elb.deleteTargetGroup({ TargetGroupArn })))!.code).toBe('ResourceInUse');
  expect((await refusal(aws.ec2.deleteVpc({ VpcId })))!.code).toBe('DependencyViolation');
  await aws.autoScaling.deleteAutoScalingGroup({ ...name, ForceDelete: true });
  await aws.pass(600);
  await aws.elb.deleteListener({ ListenerArn: Listeners![0]!.ListenerArn });
  await aws.elb.deleteTargetGroup({ TargetGroupArn });
  await aws.elb.deleteLoadBalancer({ LoadBalancerArn });
  await aws.ec2.deleteLaunchTemplate({ LaunchTemplateName: 'web' });
  await aws.ec2.deleteSecurityGroup({ GroupId });
  for (const SubnetId of Subnets) await aws.ec2.deleteSubnet({ SubnetId });
  await aws.ec2.deleteVpc({ VpcId });
  expect((await aws.ec2.describeVpcs({})).Vpcs).toHaveLength(1);
});

describe('a machine of its own', () => {
  it('runs, stops, starts and ends, with what it was launched with', async () => {
    await aws.ec2.createKeyPair({ KeyName: 'ops' });
    const { Instances } = await aws.ec2.runInstances({
      ...{ ImageId: await image(), InstanceType: 't3.micro', KeyName: 'ops', MinCount: 1, MaxCount: 1 },
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: 'bastion' }] }],
    });
    const [{ InstanceId, State } = {}] = Instances!;
    expect(State!.Name).toBe('pending');
    const InstanceIds = [InstanceId!];
    const shown = async () =>
      (await aws.ec2.describeInstances({ InstanceIds })).Reservations![0]!.Instances![0]!;
    expect(await shown()).toMatchObject({
      ...{ KeyName: 'ops', State: { Name: 'running' } },
      Tags: [{ Key: 'Name', Value: 'bastion' }],
    });
    await aws.ec2.stopInstances({ InstanceIds });
    expect((await shown()).State!.Name).toBe('stopped');
    await aws.ec2.startInstances({ InstanceIds });
    expect((await shown()).State!.Name).toBe('running');
    await aws.ec2.terminateInstances({ InstanceIds });
    expect((await shown()).State!.Name).toBe('terminated');
  });

  it.each([
    [{ ImageId: 'ami-0none0none0none00' }, 'InvalidAMIID.NotFound'],
    [{ ImageId: 'none' }, 'InvalidAMIID.Malformed'],
    [{ InstanceType: 'm7g.large' }, 'InvalidParameterValue'],
    [{ SubnetId: 'subnet-0none' }, 'InvalidSubnetID.NotFound'],
    [{ MinCount: 3, MaxCount: 2 }, 'InvalidParameterValue'],
    [{ UserData: '#!/bin/sh' }, 'InvalidUserData.Malformed'],
    [{ DryRun: true }, 'DryRunOperation'],
  ])('with %j is answered with %s', async (over, code) => {
    const asked = aws.ec2.runInstances({
      ...{ ImageId: await image(), InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 },
      ...(over as object),
    });
    expect((await refusal(asked))!.code).toBe(code);
  });
});

describe('what is put into CloudWatch', () => {
  const at = (minutes: number) => new Date(START - minutes * 60_000);
  const query = (Id: string, MetricName: string, Stat: string) => ({
    ...{ Id, MetricStat: { Metric: { Namespace: 'Shop', MetricName }, Period: 60, Stat } },
  });
  beforeAll(() =>
    aws.cloudWatch.putMetricData({
      Namespace: 'Shop',
      MetricData: [
        { MetricName: 'Orders', Timestamp: at(3), Values: [1, 2, 6], Counts: [1, 1, 1] },
        { MetricName: 'Orders', Timestamp: at(2), Value: 4 },
        { MetricName: 'Visits', Timestamp: at(3), Value: 90 },
        { MetricName: 'Visits', Timestamp: at(2), Value: 20 },
      ],
    }),
  );

  it('is read back by statistic, and listed', async () => {
    const { Datapoints } = await aws.cloudWatch.getMetricStatistics({
      ...{ Namespace: 'Shop', MetricName: 'Orders', Period: 60, StartTime: at(5), EndTime: at(0) },
      Statistics: ['Sum', 'Average', 'Maximum', 'SampleCount'],
    });
    expect(Datapoints).toMatchObject([
      { Sum: 9, Average: 3, Maximum: 6, SampleCount: 3 },
      { Sum: 4, Average: 4, Maximum: 4, SampleCount: 1 },
    ]);
    const { Metrics } = await aws.cloudWatch.listMetrics({ Namespace: 'Shop' });
    expect(Metrics!.map(({ MetricName }) => MetricName)).toEqual(['Orders', 'Visits']);
  });

  it.each([
    ['100 * m1 / m2', [10, 20]],
    ['SUM([m1, m2])', [99, 24]],
    ['(m1 + m2) / 2 - 1', [48.5, 11]],
    ['MAX(m2)', [90, 90]],
    ['-m1', [-9, -4]],
  ])('is computed with: %s', async (Expression, values) => {
    const { MetricDataResults } = await aws.cloudWatch.getMetricData({
      ...{ StartTime: at(5), EndTime: at(0), ScanBy: 'TimestampAscending' },
      MetricDataQueries: [
        { ...query('m1', 'Orders', 'Sum'), ReturnData: false },
        { ...query('m2', 'Visits', 'Sum'), ReturnData: false },
        { Id: 'e1', Expression },
      ],
    });
    expect(MetricDataResults).toMatchObject([{ Id: 'e1', Values: values }]);
  });

  it('raises an alarm', async () => {
    await aws.cloudWatch.putMetricAlarm({
      ...{ AlarmName: 'orders', Namespace: 'Shop', MetricName: 'Orders', Statistic: 'Sum', Period: 60 },
      ...{ EvaluationPeriods: 1, Threshold: 10, ComparisonOperator: 'GreaterThanThreshold' },
    });
    const Timestamp = new Date(aws.world.now + 30_000);
    await aws.cloudWatch.putMetricData({
      Namespace: 'Shop',
      MetricData: [{ MetricName: 'Orders', Value: 50, Timestamp }],
    });
    await aws.pass(90);
    const { MetricAlarms } = await aws.cloudWatch.describeAlarms({ AlarmNames: ['orders'] });
    expect(MetricAlarms![0]!.StateValue).toBe('ALARM');
  });

  it('raises an alarm by metric math', async () => {
    await aws.cloudWatch.putMetricAlarm({
      ...{ AlarmName: 'share', EvaluationPeriods: 1, Threshold: 50, ComparisonOperator: 'LessThanThreshold' },
      Metrics: [
        { ...query('m1', 'Orders', 'Sum'), ReturnData: false },
        { ...query('m2', 'Visits', 'Sum'), ReturnData: false },
        { Id: 'e1', Expression: '100 * m1 / m2' },
      ],
    });
    const Timestamp = new Date(Math.ceil(aws.world.now / 60_000) * 60_000 + 30_000);
    await aws.cloudWatch.putMetricData({
      Namespace: 'Shop',
      MetricData: [
        { MetricName: 'Orders', Value: 5, Timestamp },
        { MetricName: 'Visits', Value: 100, Timestamp },
      ],
    });
    await aws.pass(120);
    const { MetricAlarms } = await aws.cloudWatch.describeAlarms({ AlarmNames: ['share'] });
    expect(MetricAlarms![0]).toMatchObject({
      StateValue: 'ALARM',
      Metrics: [{ Id: 'm1' }, { Id: 'm2' }, { Id: 'e1' }],
    });
  });
});
