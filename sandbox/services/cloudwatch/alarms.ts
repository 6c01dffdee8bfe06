import type { Operation } from '../../protocol/operation.ts';
import type { cloudwatch } from '../../protocol/shapes.ts';
import type { Alarm } from '../../world/types.ts';

const toAlarm = (alarm: Alarm): cloudwatch.MetricAlarm => ({
  AlarmName: alarm.name,
  AlarmArn: alarm.arn,
  AlarmDescription: alarm.description,
  ActionsEnabled: alarm.actionsEnabled ?? true,
  OKActions: alarm.okActions ?? [],
  AlarmActions: alarm.actions,
  InsufficientDataActions: alarm.insufficientActions ?? [],
  ...(alarm.configuredAt && { AlarmConfigurationUpdatedTimestamp: new Date(alarm.configuredAt) }),
  ...(alarm.unit && { Unit: alarm.unit as cloudwatch.StandardUnit }),
  ...(alarm.datapoints && { DatapointsToAlarm: alarm.datapoints }),
  ...(alarm.treatMissing && { TreatMissingData: alarm.treatMissing }),
  StateValue: alarm.state,
  StateReason: alarm.stateReason,
  StateUpdatedTimestamp: new Date(alarm.stateUpdatedAt),
  MetricName: alarm.metric,
  Namespace: alarm.namespace,
  Statistic: alarm.statistic,
  Dimensions: Object.entries(alarm.dimensions).map(([Name, Value]) => ({ Name, Value })),
  Period: alarm.periodSeconds,
  EvaluationPeriods: alarm.evaluationPeriods,
  Threshold: alarm.threshold,
  ComparisonOperator: alarm.comparison,
});

export const describeAlarms: Operation<cloudwatch.DescribeAlarmsInput, cloudwatch.DescribeAlarmsOutput> = (
  world,
  input,
  { region },
) => {
  const { AlarmNames: names, AlarmNamePrefix: prefix = '', StateValue: state } = input;
  const found = (world.regions[region]?.alarms ?? [])
    .filter(({ name }) => (!names?.length || names.includes(name)) && name.startsWith(prefix))
    .filter((alarm) => !state || alarm.state === state);
  const start = Number(input.NextToken ?? 0);
  const size = input.MaxRecords ?? 50;
  return {
    MetricAlarms: found.slice(start, start + size).map(toAlarm),
    CompositeAlarms: [],
    ...(start + size < found.length && { NextToken: String(start + size) }),
  };
};
