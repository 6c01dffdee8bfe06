import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientsFor } from '../protocol/test-clients.ts';
import { seedWorld } from '../seed/shop.ts';
import type { Facts } from '../seed/recorded/facts.ts';
import { startSandbox } from '../server.ts';
import { awsCli, cliInstalled } from '../test-aws-cli.ts';
import { START } from '../testing.ts';
import { takeSnapshot } from './take.ts';

type Clients = ReturnType<typeof clientsFor>;

const REGIONS = ['us-east-1', 'eu-west-1'];
const MINUTE = 60_000;
let sandboxes: Awaited<ReturnType<typeof startSandbox>>[] = [];
let facts: Facts;
let before: Clients[];
let after: Clients[];

beforeAll(async () => {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'AKIASANDBOX', AWS_SECRET_ACCESS_KEY: 'none' });
  const world = seedWorld({ now: START, scenario: 'inherited' });
  const inherited = await startSandbox({ world, speed: 0, limits: false });
  facts = await takeSnapshot({ endpoint: inherited.url, regions: REGIONS, userData: true });
  const played = await startSandbox({ recorded: facts, speed: 0, limits: false });
  sandboxes = [inherited, played];
  before = REGIONS.map((region) => clientsFor(inherited.url, region));
  after = REGIONS.map((region) => clientsFor(played.url, region));
}, 60_000);
afterAll(() => Promise.all(sandboxes.map((one) => one.close())));

const byJson = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
const sorted = (list: unknown[] | undefined) =>
  (JSON.parse(JSON.stringify(list ?? [])) as unknown[]).map(canonical).sort(byJson);

/** The order of members and of tags says nothing. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) {
    const list = value.map(canonical);
    return list.every((one) => typeof one === 'object' && one !== null && 'Key' in one)
      ? list.sort(byJson)
      : list;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, canonical(inner)]),
  );
}

const groupNames = async ({ autoScaling }: Clients) =>
  (await autoScaling.describeAutoScalingGroups({ MaxRecords: 100 })).AutoScalingGroups!.map(
    ({ AutoScalingGroupName }) => AutoScalingGroupName!,
  );

const ofGroups = async (aws: Clients, ask: (name: string) => Promise<unknown[] | undefined>) => {
  const all: unknown[] = [];
  for (const name of await groupNames(aws)) all.push(...((await ask(name)) ?? []));
  return all;
};

/** Every call that the product reads an account with. */
const READS: Record<string, (aws: Clients) => Promise<unknown[] | undefined>> = {
  groups: async ({ autoScaling }) =>
    (await autoScaling.describeAutoScalingGroups({ MaxRecords: 100 })).AutoScalingGroups,
  'launch configurations': async ({ autoScaling }) =>
    (await autoScaling.describeLaunchConfigurations({})).LaunchConfigurations,
  templates: async ({ ec2 }) => (await ec2.describeLaunchTemplates({})).LaunchTemplates,
  'template versions': async ({ ec2 }) => {
    const { LaunchTemplates = [] } = await ec2.describeLaunchTemplates({});
    const versions = LaunchTemplates.map(({ LaunchTemplateId }) =>
      ec2.describeLaunchTemplateVersions({ LaunchTemplateId }),
    );
    return (await Promise.all(versions)).flatMap(({ LaunchTemplateVersions }) => LaunchTemplateVersions!);
  },
  images: async ({ ec2 }) => (await ec2.describeImages({ Owners: ['self'] })).Images,
  'shared images': async ({ ec2 }) => (await ec2.describeImages({ ExecutableUsers: ['self'] })).Images,
  instances: async ({ ec2 }) =>
    (await ec2.describeInstances({})).Reservations!.flatMap((one) => one.Instances!),
  'images of instances': async ({ ec2 }) =>
    (await ec2.describeInstanceImageMetadata({})).InstanceImageMetadata,
  policies: async ({ autoScaling }) => (await autoScaling.describePolicies({})).ScalingPolicies,
  'scheduled actions': async ({ autoScaling }) =>
    (await autoScaling.describeScheduledActions({})).ScheduledUpdateGroupActions,
  hooks: (aws) =>
    ofGroups(
      aws,
      async (AutoScalingGroupName) =>
        (await aws.autoScaling.describeLifecycleHooks({ AutoScalingGroupName })).LifecycleHooks,
    ),
  'warm pools': (aws) =>
    ofGroups(
      aws,
      async (AutoScalingGroupName) =>
        (await aws.autoScaling.describeWarmPool({ AutoScalingGroupName })).Instances,
    ),
  refreshes: (aws) =>
    ofGroups(
      aws,
      async (AutoScalingGroupName) =>
        (await aws.autoScaling.describeInstanceRefreshes({ AutoScalingGroupName })).InstanceRefreshes,
    ),
  activities: (aws) =>
    ofGroups(
      aws,
      async (AutoScalingGroupName) =>
        (await aws.autoScaling.describeScalingActivities({ AutoScalingGroupName })).Activities,
    ),
  'security groups': async ({ ec2 }) => (await ec2.describeSecurityGroups({})).SecurityGroups,
  subnets: async ({ ec2 }) => (await ec2.describeSubnets({})).Subnets,
  'load balancers': async ({ elb }) => (await elb.describeLoadBalancers({})).LoadBalancers,
  'target groups': async ({ elb }) => (await elb.describeTargetGroups({})).TargetGroups,
  targets: async ({ elb }) => {
    const { TargetGroups = [] } = await elb.describeTargetGroups({});
    const health = TargetGroups.map(({ TargetGroupArn }) => elb.describeTargetHealth({ TargetGroupArn }));
    return (await Promise.all(health)).flatMap((one) => one.TargetHealthDescriptions!);
  },
  'target group attributes': async ({ elb }) => {
    const { TargetGroups = [] } = await elb.describeTargetGroups({});
    const asked = TargetGroups.map(({ TargetGroupArn }) =>
      elb.describeTargetGroupAttributes({ TargetGroupArn }),
    );
    return (await Promise.all(asked)).map((one) => one.Attributes!);
  },
  alarms: async ({ cloudWatch }) => (await cloudWatch.describeAlarms({ MaxRecords: 100 })).MetricAlarms,
  quotas: async ({ quotas }) => [
    (await quotas.getServiceQuota({ ServiceCode: 'ec2', QuotaCode: 'L-1216C47A' })).Quota,
  ],
  ancestry: async ({ ec2 }) => {
    const { Images = [] } = await ec2.describeImages({ Owners: ['self'] });
    const ids = Images.map(({ ImageId }) => ImageId!).sort();
    const asked = ids.slice(0, 10).map((ImageId) => ec2.getImageAncestry({ ImageId }));
    return (await Promise.all(asked)).map((one) => one.ImageAncestryEntries);
  },
  profiles: async ({ iam, ec2 }) => {
    const { LaunchTemplateVersions = [] } = await ec2.describeLaunchTemplateVersions({
      Versions: ['$Latest'],
    });
    const names = LaunchTemplateVersions.flatMap(
      (one) => one.LaunchTemplateData?.IamInstanceProfile?.Name ?? [],
    );
    const asked = names.map((InstanceProfileName) => iam.getInstanceProfile({ InstanceProfileName }));
    return (await Promise.all(asked)).map((one) => one.InstanceProfile);
  },
};

describe('a sandbox that plays the snapshot of another answers the same', () => {
  const lists = Object.keys(READS).flatMap((name) =>
    REGIONS.map((region, at) => [name, region, at] as const),
  );
  it.each(lists)('%s in %s', async (name, _region, at) => {
    const [mine, theirs] = [await READS[name]!(after[at]!), await READS[name]!(before[at]!)];
    expect(sorted(mine)).toEqual(sorted(theirs));
  });

  it('has something of each', async () => {
    const counts = await Promise.all(
      Object.entries(READS).map(async ([name, read]) => [
        name,
        (await Promise.all(before.map(read))).reduce((sum, list) => sum + (list?.length ?? 0), 0),
      ]),
    );
    expect(counts.filter(([, count]) => count === 0)).toEqual([['scheduled actions', 0]]);
  });

  it.each(['Sum', 'Average', 'Maximum'])('metrics of the last three hours, %s', async (Stat) => {
    const names = facts.Regions!['us-east-1']!.Metrics!;
    expect(names.length).toBeGreaterThan(50);
    const queries = names.slice(0, 400).map(({ Namespace, MetricName, Dimensions }, index) => ({
      Id: `m${index}`,
      MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period: 60, Stat },
    }));
    const input = {
      ...{ StartTime: new Date(START - 180 * MINUTE), EndTime: new Date(START) },
      MetricDataQueries: queries,
    };
    const [mine, theirs] = await Promise.all(
      [after, before].map(async ([aws]) => (await aws!.cloudWatch.getMetricData(input)).MetricDataResults!),
    );
    for (const [index, series] of theirs!.entries()) {
      expect(mine![index]!.Timestamps).toEqual(series.Timestamps);
      mine![index]!.Values!.forEach((value, at) => expect(value).toBeCloseTo(series.Values![at]!, 6));
    }
  });
});

if (!cliInstalled) console.warn('SKIPPED: the AWS CLI is not installed, so it compared no snapshot.');
it.skipIf(!cliInstalled).each([
  ['autoscaling', 'describe-auto-scaling-groups'],
  ['autoscaling', 'describe-scaling-activities'],
  ['ec2', 'describe-instances'],
  ['ec2', 'describe-images'],
  ['elbv2', 'describe-target-groups'],
])('the AWS CLI reads the same: %s %s', { timeout: 60_000 }, async (service, operation) => {
  const [theirs, mine] = await Promise.all(sandboxes.map(({ url }) => awsCli(url, service, operation)));
  expect(sorted(Object.values(mine as object)[0] as unknown[])).toEqual(
    sorted(Object.values(theirs as object)[0] as unknown[]),
  );
});

it('goes on from there: its load stands again, and a change is carried out', async () => {
  const [aws] = after;
  const url = sandboxes[1]!.url;
  const { AutoScalingGroups = [] } = await aws!.autoScaling.describeAutoScalingGroups({
    AutoScalingGroupNames: ['billing-api'],
  });
  const desired = AutoScalingGroups[0]!.DesiredCapacity! + 1;
  await aws!.autoScaling.setDesiredCapacity({
    AutoScalingGroupName: 'billing-api',
    DesiredCapacity: desired,
  });
  const body = JSON.stringify({ advanceSeconds: 600 });
  await fetch(`${url}/_sandbox/clock`, { method: 'POST', body, headers: { connection: 'close' } });
  const now = await aws!.autoScaling.describeAutoScalingGroups({ AutoScalingGroupNames: ['billing-api'] });
  const inService = now.AutoScalingGroups![0]!.Instances!.filter((one) => one.LifecycleState === 'InService');
  expect(inService).toHaveLength(desired);
  const { Datapoints = [] } = await aws!.cloudWatch.getMetricStatistics({
    ...{ Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', Period: 60, Statistics: ['Average'] },
    Dimensions: [{ Name: 'AutoScalingGroupName', Value: 'billing-api' }],
    ...{ StartTime: new Date(START), EndTime: new Date(START + 10 * MINUTE) },
  });
  // Its machines have basic monitoring.
  expect(Datapoints).toHaveLength(2);
  expect(Datapoints[0]!.Average).toBeGreaterThan(0);
});
