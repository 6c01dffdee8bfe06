import type { Operation } from '../../protocol/operation.ts';
import type { cloudwatch } from '../../protocol/shapes.ts';
import { toComposite } from './composite-alarms.ts';
import type { Alarm } from '../../world/policies/alarm.ts';

const statisticOf = ({ statistic, percentile, lowSamples }: Alarm): cloudwatch.MetricAlarm =>
  percentile
    ? {
        ExtendedStatistic: percentile,
        ...(lowSamples && { EvaluateLowSampleCountPercentile: lowSamples }),
      }
    : { Statistic: statistic };

const watched = (alarm: Alarm): cloudwatch.MetricAlarm =>
  alarm.metrics
    ? { Metrics: alarm.metrics as cloudwatch.MetricDataQuery[] }
    : {
        MetricName: alarm.metric,
        Namespace: alarm.namespace,
        ...statisticOf(alarm),
        Metrics: [],
        Dimensions: Object.entries(alarm.dimensions).map(([Name, Value]) => ({ Name, Value })),
        Period: alarm.periodSeconds,
      };

const toAlarm = (alarm: Alarm): cloudwatch.MetricAlarm => ({
  AlarmName: alarm.name,
  AlarmArn: alarm.arn,
  AlarmDescription: alarm.description,
  ActionsEnabled: alarm.actionsEnabled,
  OKActions: alarm.okActions,
  AlarmActions: alarm.actions,
  InsufficientDataActions: alarm.insufficientActions,
  ...(alarm.configuredAt && { AlarmConfigurationUpdatedTimestamp: new Date(alarm.configuredAt) }),
  ...(alarm.unit && { Unit: alarm.unit as cloudwatch.StandardUnit }),
  ...(alarm.datapoints && { DatapointsToAlarm: alarm.datapoints }),
  ...(alarm.treatMissing && { TreatMissingData: alarm.treatMissing }),
  StateValue: alarm.state,
  StateReason: alarm.stateReason,
  StateUpdatedTimestamp: new Date(alarm.stateUpdatedAt),
  ...watched(alarm),
  EvaluationPeriods: alarm.evaluationPeriods,
  Threshold: alarm.threshold,
  ComparisonOperator: alarm.comparison,
});

export const describeAlarms: Operation<cloudwatch.DescribeAlarmsInput, cloudwatch.DescribeAlarmsOutput> = (
  world,
  input,
  { region },
) => {
  const { AlarmNames: names, AlarmNamePrefix: prefix = '', StateValue: wanted, AlarmTypes: types } = input;
  const isAsked = ({ name, state }: Pick<Alarm, 'name' | 'state'>) =>
    (!names?.length || names.includes(name)) && name.startsWith(prefix) && (!wanted || state === wanted);
  const place = world.regions[region];
  // Without a type, only alarms of a metric are returned, as in CloudWatch.
  const metric = !types || types.includes('MetricAlarm') ? (place?.alarms ?? []).filter(isAsked) : [];
  const composite = types?.includes('CompositeAlarm') ? (place?.composites ?? []).filter(isAsked) : [];
  const start = Number(input.NextToken ?? 0);
  const end = start + (input.MaxRecords ?? 50);
  const shown = (from: number, to: number) => [Math.max(0, from), Math.max(0, to)] as const;
  return {
    MetricAlarms: metric.slice(...shown(start, end)).map(toAlarm),
    CompositeAlarms: composite
      .slice(...shown(start - metric.length, end - metric.length))
      .map((one) => toComposite(place!, one)),
    ...(end < metric.length + composite.length && { NextToken: String(end) }),
  };
};

/** Those that watch a metric with exactly these dimensions. */
export const describeAlarmsForMetric: Operation<
  cloudwatch.DescribeAlarmsForMetricInput,
  cloudwatch.DescribeAlarmsForMetricOutput
> = (world, input, { region }) => {
  const dimensions = JSON.stringify(input.Dimensions ?? []);
  const found = (world.regions[region]?.alarms ?? [])
    .filter(({ namespace, metric }) => namespace === input.Namespace && metric === input.MetricName)
    .map(toAlarm)
    .filter((alarm) => JSON.stringify(alarm.Dimensions) === dimensions)
    .filter((alarm) => !input.Statistic || alarm.Statistic === input.Statistic);
  return { MetricAlarms: found };
};
