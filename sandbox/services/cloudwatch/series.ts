import type { cloudwatch } from '../../protocol/shapes.ts';
import { METRICS, type Metric, type Sampler } from '../../load/metrics.ts';
import type { Group, World } from '../../world/types.ts';

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
  const metric = metricOf(namespace, name);
  const group = groupFor(world, region, namespace, dimensions);
  const found: Answer = { times: [], values: [] };
  if (!metric || !group) return found;
  const step = period * 1000;
  for (let at = Math.floor(question.from / step) * step; at < question.to; at += step) {
    const value = sample(group, metric, at, period);
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
