import type { cloudwatch } from '../../protocol/shapes.ts';
import { METRICS, type Metric, type Sampler } from '../../load/metrics.ts';
import type { Group, Interval, World } from '../../world/types.ts';
import { creditsOf } from './credit-series.ts';

type Dimensions = Record<string, string>;

export const dimensionsOf = (list: cloudwatch.Dimension[] | undefined): Dimensions =>
  Object.fromEntries((list ?? []).map(({ Name = '', Value = '' }) => [Name, Value]));

const groupsOf = (world: World, region: string) => Object.values(world.regions[region]?.groups ?? {});

/** The fleet that a metric's dimensions name, if this account has it and it reports that metric. */
export function groupFor(
  world: World,
  region: string,
  namespace: string,
  dimensions: Dimensions,
): Group | undefined {
  const { AutoScalingGroupName: name, TargetGroup: target } = dimensions;
  const group = groupsOf(world, region).find(
    (one) => one.name === name || (target && one.targetGroupArns.some((arn) => arn.endsWith(`:${target}`))),
  );
  return namespace === 'AWS/AutoScaling' && !group?.groupMetrics ? undefined : group;
}

/** Metrics of a group that are not of load: AWS reports what was asked for at that time. */
export const metricOf = (namespace: string, name: string) => METRICS[namespace]?.[name];

/** A machine by its id, among those that the account ran. */
function machineFor(world: World, region: string, namespace: string, { InstanceId: id }: Dimensions) {
  if (!id || namespace !== 'AWS/EC2') return undefined;
  return world.running.find((one): one is Interval => one.instanceId === id && one.region === region);
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
  from: number;
  to: number;
}

export interface Answer {
  times: number[];
  values: number[];
}

/** Points oldest first, on period boundaries; EndTime is exclusive. A metric that nobody reports has none. */
export function answer(world: World, region: string, sample: Sampler, question: Question): Answer {
  const { namespace, name, dimensions, period, stat } = question;
  const machine = machineFor(world, region, namespace, dimensions);
  const group = groupFor(
    world,
    region,
    namespace,
    machine ? { AutoScalingGroupName: machine.group } : dimensions,
  );
  const found: Answer = { times: [], values: [] };
  const isCredits = namespace === 'AWS/EC2' && name === 'CPUCreditBalance';
  const metric = isCredits ? LEVEL : metricOf(namespace, name);
  if (!metric || !group) return found;
  const step = period * 1000;
  const creditsAt = isCredits ? creditsOf(world, sample, group, machine?.instanceId) : undefined;
  for (let at = Math.floor(question.from / step) * step; at < question.to; at += step) {
    if (machine && !(at >= machine.launchedAt && at < (machine.terminatedAt ?? Infinity))) continue;
    const value = creditsAt ? creditsAt(at + step) : sample(group, metric, at, period);
    if (value === null) continue;
    found.times.push(at);
    found.values.push(stat === 'SampleCount' ? period / 60 : inStat(value, stat, metric, period));
  }
  return found;
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
