import type { cloudwatch } from '../../protocol/shapes.ts';
import { dimensionsOf } from '../../services/cloudwatch/series.ts';
import { newAlarm, type Alarm } from '../../world/policies/alarm.ts';
import type { RecordedMetric } from '../../world/types.ts';
import { timeOf, type RecordedSeries } from './facts.ts';

export const metricFrom = (fact: RecordedSeries): RecordedMetric => ({
  namespace: fact.Namespace,
  metric: fact.MetricName,
  dimensions: dimensionsOf(fact.Dimensions),
  periodSeconds: fact.Period,
  times: fact.Timestamps.map((one) => timeOf(one, 0)),
  ...{ sum: fact.Sum, count: fact.SampleCount, min: fact.Minimum, max: fact.Maximum },
});

export const alarmFrom = (fact: cloudwatch.MetricAlarm, now: number): Alarm => ({
  ...newAlarm(now),
  name: fact.AlarmName ?? '',
  arn: fact.AlarmArn ?? '',
  ...(fact.AlarmDescription && { description: fact.AlarmDescription }),
  namespace: fact.Namespace ?? '',
  metric: fact.MetricName ?? '',
  dimensions: dimensionsOf(fact.Dimensions),
  statistic: (fact.Statistic ?? 'Average') as Alarm['statistic'],
  ...(fact.ExtendedStatistic && { percentile: fact.ExtendedStatistic }),
  periodSeconds: fact.Period ?? 60,
  evaluationPeriods: fact.EvaluationPeriods ?? 1,
  threshold: fact.Threshold ?? 0,
  comparison: fact.ComparisonOperator as Alarm['comparison'],
  ...(fact.Metrics?.length && { metrics: fact.Metrics }),
  ...(fact.DatapointsToAlarm !== undefined && { datapoints: fact.DatapointsToAlarm }),
  ...(fact.TreatMissingData && { treatMissing: fact.TreatMissingData as NonNullable<Alarm['treatMissing']> }),
  actions: fact.AlarmActions ?? [],
  okActions: fact.OKActions ?? [],
  insufficientActions: fact.InsufficientDataActions ?? [],
  actionsEnabled: fact.ActionsEnabled ?? true,
  ...(fact.Unit && { unit: fact.Unit }),
  configuredAt: timeOf(fact.AlarmConfigurationUpdatedTimestamp, now),
  state: (fact.StateValue ?? 'INSUFFICIENT_DATA') as Alarm['state'],
  stateReason: fact.StateReason ?? '',
  stateUpdatedAt: timeOf(fact.StateUpdatedTimestamp, now),
});
