import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { cloudwatch } from '../../protocol/shapes.ts';
import { earnedAnHour } from '../../load/credits.ts';
import { METRICS, sampler } from '../../load/metrics.ts';
import { membersOf } from '../../world/groups/members.ts';
import type { Group } from '../../world/groups/group.ts';
import type { World } from '../../world/types.ts';
import { checkedPeriod, troubleOfTimes } from './period.ts';
import { answer, dimensionsOf, targetsOf } from './series.ts';

const MOST_POINTS = 1_440;

function checkPoints(points: number) {
  if (points <= MOST_POINTS) return;
  throw new AwsError(
    'InvalidParameterCombination',
    `You have requested up to ${points} datapoints, which exceeds the limit of ${MOST_POINTS}. ` +
      'You may reduce the datapoints requested by increasing Period, or decreasing the time range.',
  );
}

export const getMetricStatistics: Operation<
  cloudwatch.GetMetricStatisticsInput,
  cloudwatch.GetMetricStatisticsOutput
> = (world, input, { region }) => {
  const [from, to] = [input.StartTime!.getTime(), input.EndTime!.getTime()];
  // GetMetricData has other words for it.
  if (troubleOfTimes(from, to))
    throw new AwsError(
      'InvalidParameterValue',
      'The parameter StartTime must be less than the parameter EndTime.',
    );
  if (!input.Statistics?.length && !input.ExtendedStatistics?.length)
    throw new AwsError('InvalidParameterCombination', 'Must specify either Statistics or ExtendedStatistics');
  const period = checkedPeriod(input.Period ?? 300);
  checkPoints(Math.ceil((to - from) / 1_000 / period));
  const sample = sampler(world);
  const statistics: string[] = input.Statistics ?? [];
  const extended = input.ExtendedStatistics ?? [];
  const series = [...statistics, ...extended].map((stat) =>
    answer(world, region, sample, {
      namespace: input.Namespace ?? '',
      name: input.MetricName ?? '',
      dimensions: dimensionsOf(input.Dimensions),
      period,
      stat,
      unit: input.Unit,
      from,
      to,
    }),
  );
  const Datapoints = (series[0]?.times ?? []).map((at, index) => ({
    Timestamp: new Date(at),
    ...Object.fromEntries(statistics.map((stat, which) => [stat, series[which]!.values[index]])),
    ...(extended.length > 0 && {
      ExtendedStatistics: Object.fromEntries(
        extended.map((stat, which) => [stat, series[statistics.length + which]!.values[index]!]),
      ),
    }),
  }));
  return { Label: input.MetricName, Datapoints };
};

const named = (Name: string, Value: string): cloudwatch.Dimension => ({ Name, Value });

/** Burstable machines report their credits too. */
function creditNames(world: World, group: Group): string[] {
  const members = membersOf(world.regions[group.region]!, group);
  return members.some(({ type }) => earnedAnHour(type)) ? ['CPUCreditBalance'] : [];
}

/** What names a group's metrics in a namespace: itself, or the first of its target groups that has traffic. */
function dimensionIn(world: World, group: Group, namespace: string): cloudwatch.Dimension | undefined {
  if (!namespace.endsWith('ELB')) return named('AutoScalingGroupName', group.name);
  const region = world.regions[group.region]!;
  const target = group.targetGroupArns
    .map((arn) => arn.split(':').at(-1)!)
    .find((one) => targetsOf(region, namespace, { TargetGroup: one }).length > 0);
  return target === undefined ? undefined : named('TargetGroup', target);
}

/** What was put, each name once. */
function customNames(world: World, region: string): cloudwatch.Metric[] {
  const names = (world.regions[region]?.custom ?? []).map(({ namespace, metric, dimensions }) =>
    JSON.stringify({
      Namespace: namespace,
      MetricName: metric,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    }),
  );
  return [...new Set(names)].map((text) => JSON.parse(text) as cloudwatch.Metric);
}

/** What the account's fleets report. */
export const listMetrics: Operation<cloudwatch.ListMetricsInput, cloudwatch.ListMetricsOutput> = (
  world,
  input,
  { region },
) => {
  const groups = Object.values(world.regions[region]?.groups ?? {});
  const all: cloudwatch.Metric[] = groups.flatMap((group) =>
    Object.entries(METRICS).flatMap(([Namespace, metrics]) => {
      const dimension = dimensionIn(world, group, Namespace);
      const names = [...Object.keys(metrics), ...(Namespace === 'AWS/EC2' ? creditNames(world, group) : [])];
      return (dimension ? names : [])
        .filter((name) => Namespace !== 'AWS/AutoScaling' || group.enabledMetrics.includes(name))
        .map((MetricName) => ({ Namespace, MetricName, Dimensions: [dimension!] }));
    }),
  );
  const Metrics = [...all, ...customNames(world, region)].filter(
    (metric) =>
      (!input.Namespace || metric.Namespace === input.Namespace) &&
      (!input.MetricName || metric.MetricName === input.MetricName) &&
      (input.Dimensions ?? []).every(({ Name, Value }) =>
        metric.Dimensions?.some((one) => one.Name === Name && (!Value || one.Value === Value)),
      ),
  );
  const start = Number(input.NextToken ?? 0);
  return {
    Metrics: Metrics.slice(start, start + 500),
    ...(start + 500 < Metrics.length && { NextToken: String(start + 500) }),
  };
};
