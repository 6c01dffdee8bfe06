import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientsFor } from '../../protocol/test-clients.ts';
import { openSandbox, refusal } from '../../test-sandbox.ts';
import { START } from '../../testing.ts';
import { seedWorld } from '../shop.ts';
import { EKS_NAME, TERRAFORM_NAME } from './plans.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
let eu: ReturnType<typeof clientsFor>;
beforeAll(async () => {
  aws = await openSandbox({}, { world: seedWorld({ now: START, scenario: 'inherited' }) });
  eu = clientsFor(aws.url, 'eu-west-1');
});
afterAll(() => aws.close());

const groups = async (clients: Pick<typeof aws, 'autoScaling'>) =>
  (await clients.autoScaling.describeAutoScalingGroups({ MaxRecords: 100 })).AutoScalingGroups!;
const group = async (name: string, clients: Pick<typeof aws, 'autoScaling'> = aws) =>
  (await groups(clients)).find((one) => one.AutoScalingGroupName === name)!;
const units = (one: { Instances?: { WeightedCapacity?: string }[] }) =>
  one.Instances!.reduce((sum, { WeightedCapacity }) => sum + Number(WeightedCapacity ?? 1), 0);

it('has 22 groups in two regions, none with group metrics or a tag named app or env', async () => {
  const all = [...(await groups(aws)), ...(await groups(eu))];
  expect(all).toHaveLength(22);
  for (const { EnabledMetrics, Tags } of all) {
    expect(EnabledMetrics).toEqual([]);
    expect(Tags!.map(({ Key }) => Key)).not.toEqual(expect.arrayContaining(['app']));
    expect(Tags!.map(({ Key }) => Key)).not.toEqual(expect.arrayContaining(['env']));
  }
});

it('legacy-web launches from a launch configuration, behind a classic load balancer', async () => {
  const legacy = await group('legacy-web');
  expect(legacy).toMatchObject({
    LaunchConfigurationName: 'legacy-web-lc-20160518',
    LoadBalancerNames: ['legacy-web'],
  });
  expect(legacy.Tags!.map(({ Key }) => Key)).toEqual(['Name']);
  const { Reservations } = await aws.ec2.describeInstances({
    InstanceIds: [legacy.Instances![0]!.InstanceId!],
  });
  expect(Reservations![0]!.Instances![0]!.Monitoring!.State).toBe('enabled');
});

it('the Terraform group says $Latest, its machines 7 and 8, after a cancelled refresh', async () => {
  const api = await group(TERRAFORM_NAME);
  expect(api.LaunchTemplate!.Version).toBe('$Latest');
  expect(new Set(api.Instances!.map((one) => one.LaunchTemplate!.Version))).toEqual(new Set(['7', '8']));
  const { InstanceRefreshes } = await aws.autoScaling.describeInstanceRefreshes({
    AutoScalingGroupName: TERRAFORM_NAME,
  });
  expect(InstanceRefreshes![0]!.Status).toBe('Cancelled');
});

it('crunch-spot holds 88 units for 80, and keeps them for a day', async () => {
  const crunch = await group('crunch-spot');
  expect([crunch.DesiredCapacity, units(crunch)]).toEqual([80, 88]);
  expect(crunch).toMatchObject({
    CapacityRebalance: true,
    MixedInstancesPolicy: {
      InstancesDistribution: { OnDemandBaseCapacity: 8, OnDemandPercentageAboveBaseCapacity: 25 },
    },
  });
  const { Activities } = await aws.autoScaling.describeScalingActivities({
    AutoScalingGroupName: 'crunch-spot',
  });
  expect(Activities![0]!.StatusMessage).toContain('UnfulfillableCapacity');
});

it('edge-multiarch has a template for each architecture, and two target groups of which the first is silent', async () => {
  const edge = await group('edge-multiarch');
  const { LaunchTemplate } = edge.MixedInstancesPolicy!;
  expect(LaunchTemplate!.LaunchTemplateSpecification!.Version).toBe('12');
  expect(LaunchTemplate!.Overrides![0]).toMatchObject({
    InstanceType: 'm7g.large',
    LaunchTemplateSpecification: { LaunchTemplateName: 'edge-arm64', Version: '3' },
  });
  const { TargetGroups } = await aws.elb.describeTargetGroups({ TargetGroupArns: edge.TargetGroupARNs });
  expect(TargetGroups!.map((one) => one.LoadBalancerArns!.length).sort()).toEqual([0, 1]);
  const [silent, loud] = await Promise.all(
    edge.TargetGroupARNs!.map((arn) => {
      const { loadBalancerArn: balancer } = aws.world.regions['us-east-1']!.targetGroups.find(
        (one) => one.arn === arn,
      )!;
      return aws.cloudWatch.getMetricStatistics({
        ...{ Namespace: 'AWS/ApplicationELB', MetricName: 'RequestCount', Period: 300, Statistics: ['Sum'] },
        ...{ StartTime: new Date(START - 3_600_000), EndTime: new Date(START) },
        Dimensions: [
          { Name: 'TargetGroup', Value: arn.split(':').at(-1)! },
          { Name: 'LoadBalancer', Value: balancer.split(':loadbalancer/')[1] ?? 'none' },
        ],
      });
    }),
  );
  expect([silent!.Datapoints!.length, loud!.Datapoints!.length]).toEqual([0, 12]);
});

it('abis-batch counts virtual CPUs of types chosen by their attributes', async () => {
  const abis = await group('abis-batch');
  expect(abis.DesiredCapacityType).toBe('vcpu');
  expect([abis.DesiredCapacity, units(abis)]).toEqual([8, 8]);
  const refused = aws.autoScaling.startInstanceRefresh({
    AutoScalingGroupName: 'abis-batch',
    DesiredConfiguration: { MixedInstancesPolicy: abis.MixedInstancesPolicy! },
  });
  expect((await refusal(refused))!.code).toBe('ValidationError');
});

it('eks-workers is marked by EKS, and all Spot', async () => {
  const workers = await group(EKS_NAME, eu);
  expect(workers.Tags!.map(({ Key }) => Key)).toContain('eks:nodegroup-name');
  expect(workers.MixedInstancesPolicy!.InstancesDistribution!.OnDemandPercentageAboveBaseCapacity).toBe(0);
  const { Reservations } = await eu.ec2.describeInstances({
    InstanceIds: workers.Instances!.map(({ InstanceId }) => InstanceId!),
  });
  expect(Reservations!.map(({ Instances }) => Instances![0]!.InstanceLifecycle)).not.toContain(undefined);
});

it('ecs-capacity is protected, and one of its machines drains behind a hook', async () => {
  const capacity = await group('ecs-capacity', eu);
  expect(capacity.Tags!.map(({ Key }) => Key)).toContain('AmazonECSManaged');
  expect(capacity.Instances!.map((one) => one.LifecycleState).sort()).toEqual([
    ...capacity.Instances!.slice(1).map(() => 'InService'),
    'Terminating:Wait',
  ]);
});

it('win-gateway runs Windows from an untagged image of another account, which has a newer one', async () => {
  const gateway = await group('win-gateway', eu);
  const { Reservations } = await eu.ec2.describeInstances({
    InstanceIds: [gateway.Instances![0]!.InstanceId!],
  });
  expect(Reservations![0]!.Instances![0]).toMatchObject({
    Platform: 'windows',
    UsageOperation: 'RunInstances:0002',
  });
  const { Images } = await eu.ec2.describeImages({ ExecutableUsers: ['self'] });
  expect(Images!.map(({ Name, OwnerId, Tags }) => [Name, OwnerId, Tags?.length ?? 0])).toEqual([
    ['gateway-win2022-2026.10', '210987654321', 0],
    ['gateway-win2022-2026.11', '210987654321', 0],
  ]);
  const { LoadBalancers } = await eu.elb.describeLoadBalancers({ Names: ['win-gateway'] });
  expect(LoadBalancers![0]!.Type).toBe('network');
});

it('queue-workers has a target by metric math, a warm pool, a hook and dead policies', async () => {
  const name = { AutoScalingGroupName: 'queue-workers' };
  expect((await group('queue-workers')).SuspendedProcesses![0]!.ProcessName).toBe('AlarmNotification');
  const { ScalingPolicies } = await aws.autoScaling.describePolicies(name);
  const tracked = ScalingPolicies![0]!.TargetTrackingConfiguration!.CustomizedMetricSpecification!;
  expect(tracked.Metrics!.at(-1)).toMatchObject({ Expression: 'm1 / m2' });
  const { Instances } = await aws.autoScaling.describeWarmPool(name);
  expect(Instances!.map((one) => one.LifecycleState)).toEqual([
    'Warmed:Stopped',
    'Warmed:Stopped',
    'Warmed:Stopped',
  ]);
  expect((await aws.autoScaling.describeLifecycleHooks(name)).LifecycleHooks).toHaveLength(1);
});

it('down-orders has none of its four machines, because of a quota', async () => {
  expect(await group('down-orders')).toMatchObject({ DesiredCapacity: 4 });
  expect((await group('down-orders')).Instances ?? []).toEqual([]);
  const { Activities } = await aws.autoScaling.describeScalingActivities({
    AutoScalingGroupName: 'down-orders',
  });
  expect(Activities!.filter(({ StatusCode }) => StatusCode === 'Failed')).toHaveLength(12);
});

const newest = async (
  Namespace: string,
  MetricName: string,
  [Name, Value]: [string, string],
  Stat: string,
  clients: Pick<typeof aws, 'cloudWatch'> = aws,
) => {
  const Metric = { Namespace, MetricName, Dimensions: [{ Name, Value }] };
  const { MetricDataResults } = await clients.cloudWatch.getMetricData({
    ...{ StartTime: new Date(START - 3_600_000), EndTime: new Date(START) },
    MetricDataQueries: [{ Id: 'a', MetricStat: { Metric, Period: 300, Stat } }],
  });
  return MetricDataResults![0]!.Values![0];
};

it.each([
  ['AWS/ELB', 'RequestCount', ['LoadBalancerName', 'legacy-web'], 'Sum'],
  ['AWS/SQS', 'ApproximateNumberOfMessagesVisible', ['QueueName', 'orders'], 'Average'],
] as const)('%s %s has points by the name that AWS uses', async (namespace, metric, [name, value], stat) => {
  expect(await newest(namespace, metric, [name, value], stat)).toBeGreaterThan(0);
  expect(await newest(namespace, metric, [name, 'other'], stat)).toBeUndefined();
});

it.each([
  ['legacy-web', 5],
  [TERRAFORM_NAME, 1],
])('the CPU of %s has %i samples of each machine in five minutes', async (name, each) => {
  const { Instances } = await group(name);
  const samples = await newest('AWS/EC2', 'CPUUtilization', ['AutoScalingGroupName', name], 'SampleCount');
  expect(samples).toBe(Instances!.length * each);
});

it('Cost Explorer was never enabled', async () => {
  const asked = aws.costs.getCostAndUsage({
    ...{ TimePeriod: { Start: '2026-11-01', End: '2026-11-02' }, Granularity: 'DAILY' },
    Metrics: ['UnblendedCost'],
  });
  expect(await refusal(asked)).toMatchObject({
    name: 'AccessDeniedException',
    message: 'User not enabled for cost explorer access',
  });
});

describe('after a day', () => {
  beforeAll(() => aws.pass(86_400));

  it('the shapes are as they were', async () => {
    expect(units(await group('crunch-spot'))).toBe(88);
    expect((await group('down-orders')).Instances ?? []).toEqual([]);
    expect((await group('queue-workers')).WarmPoolSize).toBe(3);
    expect(
      new Set((await group(TERRAFORM_NAME)).Instances!.map((one) => one.LaunchTemplate!.Version)),
    ).toContain('8');
  });
});
