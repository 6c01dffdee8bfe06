import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { cloudwatch } from '../../protocol/shapes.ts';
import { earnedAnHour } from '../../load/credits.ts';
import { METRICS, sampler } from '../../load/metrics.ts';
import { membersOf } from '../../world/members.ts';
import type { Group, World } from '../../world/types.ts';
import { checkedPeriod } from './period.ts';
import { answer, dimensionsOf } from './series.ts';

const MOST_POINTS = 1_440;

function checkPoints(points: number) {
  if (points <= MOST_POINTS) return;
  throw new AwsError(
    'InvalidParameterCombination',
    `You have requested up to ${points.toLocaleString('en-US')} datapoints, which exceeds the limit of 1,440. ` +
      'You may reduce the datapoints requested by increasing Period, or decreasing the time range.',
  );
}

export const getMetricStatistics: Operation<
  cloudwatch.GetMetricStatisticsInput,
  cloudwatch.GetMetricStatisticsOutput
> = (world, input, { region }) => {
  const [from, to] = [input.StartTime!.getTime(), input.EndTime!.getTime()];
  if (!(from < to))
    throw new AwsError(
      'InvalidParameterCombination',
      'The parameter StartTime must be less than the parameter EndTime.',
      400,
    );
  const period = checkedPeriod(input.Period ?? 300);
  checkPoints(Math.ceil((to - from) / 1_000 / period));
  const sample = sampler(world);
  const statistics = input.Statistics ?? ['Average'];
  const series = statistics.map((stat) =>
    answer(world, region, sample, {
      namespace: input.Namespace ?? '',
      name: input.MetricName ?? '',
      dimensions: dimensionsOf(input.Dimensions),
      period,
      stat,
      from,
      to,
    }),
  );
  const Datapoints = (series[0]?.times ?? []).map((at, index) => ({
    Timestamp: new Date(at),
    ...Object.fromEntries(statistics.map((stat, which) => [stat, series[which]!.values[index]])),
  }));
  return { Label: input.MetricName, Datapoints };
};

const named = (Name: string, Value: string): cloudwatch.Dimension => ({ Name, Value });

/** Burstable machines report their credits too. */
function creditNames(world: World, group: Group): string[] {
  const members = membersOf(world.regions[group.region]!, group);
  return members.some(({ type }) => earnedAnHour(type)) ? ['CPUCreditBalance'] : [];
}

/** What the account's fleets report. */
export const listMetrics: Operation<cloudwatch.ListMetricsInput, cloudwatch.ListMetricsOutput> = (
  world,
  input,
  { region },
) => {
  const groups = Object.values(world.regions[region]?.groups ?? {});
  const all = groups.flatMap((group) =>
    Object.entries(METRICS).flatMap(([Namespace, metrics]) => {
      const target = group.targetGroupArns[0]?.split(':').at(-1);
      const dimension =
        Namespace === 'AWS/ApplicationELB'
          ? target && named('TargetGroup', target)
          : named('AutoScalingGroupName', group.name);
      const names = [...Object.keys(metrics), ...(Namespace === 'AWS/EC2' ? creditNames(world, group) : [])];
      return dimension ? names.map((MetricName) => ({ Namespace, MetricName, Dimensions: [dimension] })) : [];
    }),
  );
  const Metrics = all.filter(
    (metric) =>
      (!input.Namespace || metric.Namespace === input.Namespace) &&
      (!input.MetricName || metric.MetricName === input.MetricName) &&
      (input.Dimensions ?? []).every(({ Name, Value }) =>
        metric.Dimensions.some((one) => one.Name === Name && (!Value || one.Value === Value)),
      ),
  );
  const start = Number(input.NextToken ?? 0);
  return {
    Metrics: Metrics.slice(start, start + 500),
    ...(start + 500 < Metrics.length && { NextToken: String(start + 500) }),
  };
};
