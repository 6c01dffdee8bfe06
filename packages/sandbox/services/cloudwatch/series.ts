import type { cloudwatch } from '../../protocol/shapes.ts';
import { carries, imageIn } from '../../load/machine.ts';
import { METRICS, type Metric, type Sampler } from '../../load/metrics.ts';
import type { Group } from '../../world/groups/group.ts';
import { membersOf } from '../../world/groups/members.ts';
import { dataOf } from '../../world/launch/template-version.ts';
import type { Interval } from '../../world/machines/interval.ts';
import type { LoadBalancer } from '../../world/network.ts';
import { own } from '../../world/own.ts';
import type { Region, World } from '../../world/types.ts';
import { creditsOf } from './credit-series.ts';
import { customSeries, pointsOf } from './custom.ts';
import { isReplayed, recordedPoints } from './recorded.ts';

type Dimensions = Record<string, string>;

export const dimensionsOf = (list: cloudwatch.Dimension[] | undefined): Dimensions =>
  Object.fromEntries((list ?? []).map(({ Name = '', Value = '' }) => [Name, Value]));

/** The namespace in which a load balancer's traffic is told. */
const namespaceOf = ({ type }: LoadBalancer) =>
  type === 'network' ? 'AWS/NetworkELB' : 'AWS/ApplicationELB';

/** The target groups that these dimensions name and that have traffic: those with a load balancer. */
export function targetsOf(region: Region, namespace: string, dimensions: Dimensions): string[] {
  const { TargetGroup: target, LoadBalancer: balancer } = dimensions;
  const named = balancer && region.loadBalancers.find(({ arn }) => arn.endsWith(`:loadbalancer/${balancer}`));
  return region.targetGroups
    .filter(({ arn, loadBalancerArn }) =>
      target ? arn.endsWith(`:${target}`) : named && loadBalancerArn === named.arn,
    )
    .filter(({ loadBalancerArn }) => {
      const front = region.loadBalancers.find(({ arn }) => arn === loadBalancerArn);
      return front && namespaceOf(front) === namespace && (!balancer || front === named);
    })
    .map(({ arn }) => arn);
}

function groupBehind(region: Region, namespace: string, dimensions: Dimensions): Group | undefined {
  const targets = targetsOf(region, namespace, dimensions);
  if (targets.length === 0) return undefined;
  return Object.values(region.groups).find(({ targetGroupArns }) =>
    targetGroupArns.some((arn) => targets.includes(arn)),
  );
}

/** Whether a classic load balancer or a queue brings the group its work: a queue is one that its policies measure. */
const isFor = (group: Group, namespace: string, { LoadBalancerName, QueueName }: Dimensions) =>
  (namespace === 'AWS/ELB' && group.classicBalancers.includes(LoadBalancerName ?? '')) ||
  (namespace === 'AWS/SQS' &&
    QueueName !== undefined &&
    JSON.stringify(group.policies.map(({ custom }) => custom ?? null)).includes(
      JSON.stringify({ Name: 'QueueName', Value: QueueName }),
    ));

const isCollected = (group: Group, name: string | undefined) =>
  name === undefined ? group.enabledMetrics.length > 0 : group.enabledMetrics.includes(name);

/** The fleet that a metric's dimensions name, if this account has it and it reports that metric. */
function groupFor(
  world: World,
  regionName: string,
  namespace: string,
  dimensions: Dimensions,
  metric?: string,
): Group | undefined {
  const region = world.regions[regionName];
  if (!region) return undefined;
  const { AutoScalingGroupName: name, TargetGroup, LoadBalancer } = dimensions;
  const group = name
    ? own(region.groups, name)
    : TargetGroup || LoadBalancer
      ? groupBehind(region, namespace, dimensions)
      : Object.values(region.groups).find((one) => isFor(one, namespace, dimensions));
  return namespace === 'AWS/AutoScaling' && group && !isCollected(group, metric) ? undefined : group;
}

/** Metrics of a group that are not of load: AWS reports what was asked for at that time. */
const metricOf = (namespace: string, name: string) => METRICS[namespace]?.[name];

/** A machine by its id, among those that the account ran. */
function machineFor(world: World, region: string, namespace: string, { InstanceId: id }: Dimensions) {
  if (!id || namespace !== 'AWS/EC2') return undefined;
  return world.running.find((one): one is Interval => one.instanceId === id && one.region === region);
}

/** What a machine of the group carries in the mean. */
const CARRIED: Metric = {
  perSecond: false,
  at: ({ capacity, machines }) => (machines ? capacity / machines : null),
};

/** A load balancer gives each machine as many requests, so one that carries less is busier. */
function busierBy(world: World, region: string, { type, imageId }: Interval, carried: number | null) {
  return carried === null ? 1 : carried / carries(type, imageIn(world, region, imageId));
}

/** A level that each machine has: its statistics hardly differ. */
const LEVEL: Metric = { perSecond: false, count: true, at: () => null };

export interface Question {
  namespace: string;
  name: string;
  dimensions: Dimensions;
  /** Seconds. */
  period: number;
  stat: string;
  unit?: string | undefined;
  from: number;
  to: number;
}

/**
 * How many samples a period has: one a minute, but those of EC2 by group are of each machine, and one in five minutes
 * without detailed monitoring. Null: none falls into it.
 */
function samplesOf(world: World, region: string, sample: Sampler, group: Group) {
  const [first] = membersOf(world.regions[region]!, group);
  const detailed = first && dataOf(world.regions[region]!, first.template)?.Monitoring?.Enabled;
  const every = detailed ? 60 : 300;
  return ({ namespace, dimensions, period }: Question, at: number): number | null => {
    if (namespace !== 'AWS/EC2' || !dimensions.AutoScalingGroupName) return period / 60;
    if (period < every && at % (every * 1_000) !== 0) return null;
    const machines = sample(group, METRICS['AWS/AutoScaling']!.GroupInServiceInstances!, at, period);
    return machines === null ? null : machines * Math.max(1, period / every);
  };
}

export interface Answer {
  times: number[];
  values: number[];
}

const aligned = ({ from, period }: Question) => Math.floor(from / period / 1_000) * period * 1_000;

/** Points oldest first, on period boundaries; EndTime is exclusive. A metric that nobody reports has none. */
export function answer(world: World, region: string, sample: Sampler, question: Question): Answer {
  const { namespace, name, dimensions, period, stat } = question;
  const recorded = world.regions[region]?.recorded;
  if (recorded && isReplayed(world, question))
    return customSeries(recordedPoints(world, recorded, { ...question, from: aligned(question) }), question);
  const own = world.regions[region]?.custom.length ? pointsOf(world.regions[region], question) : [];
  if (own.length > 0) return customSeries(own, question);
  const machine = machineFor(world, region, namespace, dimensions);
  const group = groupFor(
    world,
    region,
    namespace,
    machine ? { AutoScalingGroupName: machine.group } : dimensions,
    name,
  );
  const found: Answer = { times: [], values: [] };
  const isCredits = namespace === 'AWS/EC2' && name === 'CPUCreditBalance';
  const metric = isCredits ? LEVEL : metricOf(namespace, name);
  if (!metric || !group) return found;
  const step = period * 1000;
  const samplesIn = samplesOf(world, region, sample, group);
  const creditsAt = isCredits ? creditsOf(world, sample, group, machine?.instanceId) : undefined;
  for (let at = Math.floor(question.from / step) * step; at < question.to; at += step) {
    if (machine && !(at >= machine.launchedAt && at < (machine.terminatedAt ?? Infinity))) continue;
    if (namespace === 'AWS/AutoScaling' && at < (group.metricsSince ?? 0)) continue;
    const whole = creditsAt ? creditsAt(at + step) : sample(group, metric, at, period);
    if (whole === null) continue;
    const isOwn = machine && name === 'CPUUtilization';
    const value = isOwn
      ? Math.min(100, whole * busierBy(world, region, machine, sample(group, CARRIED, at, period)))
      : whole;
    const samples = samplesIn(question, at);
    if (samples === null) continue;
    found.times.push(at);
    found.values.push(inSamples(samples, stat, metric, value, period) ?? inStat(value, stat, metric, period));
  }
  return found;
}

/** The number of samples, and the sum over all of them; undefined: another statistic. */
function inSamples(samples: number, stat: string, metric: Metric, value: number, period: number) {
  if (stat === 'SampleCount') return samples;
  return stat === 'Sum' ? samples * inStat(value, 'Average', metric, period) : undefined;
}

/** Per-second metrics are sums; their average is that of one-minute sums. Others are averages. */
export function inStat(value: number, stat: string, metric: Metric, period: number): number {
  const { perSecond, count, most = Infinity } = metric;
  if (stat === 'Sum') return perSecond ? value : value * (period / 60);
  const usual = perSecond ? value / (period / 60) : value;
  if (count) return usual;
  if (stat === 'Maximum' || stat.startsWith('p9')) return Math.min(most, usual * 1.06);
  return stat === 'Minimum' ? usual * 0.94 : usual;
}
