import 'server-only';
import {
  DeleteAlarmsCommand,
  paginateDescribeAlarms,
  PutMetricAlarmCommand,
  type ComparisonOperator,
} from '@aws-sdk/client-cloudwatch';
import type { Place } from '@/lib/core/place';
import { read, send, type SentCalls } from './call';
import { reader, writer } from './clients';
import { collect } from './pages';

export interface AlarmFacts {
  name: string;
  state: string;
  dimensions: Record<string, string>;
  namespace: string;
  metric: string;
  /** "GreaterThanOrEqualToThreshold" */
  comparison: string;
  threshold: number | null;
  periodSeconds: number;
  /** Periods in a row that set it off. */
  periods: number;
  /** It sets off a scaling policy, so it says how much load there is, not whether something is wrong. */
  scales: boolean;
}

/** The metric alarms of a region. */
export const describeAlarms = (place: Place, pace: number) =>
  read({ what: 'cloudwatch:DescribeAlarms', place, pace }, async () => {
    const pages = paginateDescribeAlarms(
      { client: reader('cloudwatch', place), pageSize: 100 },
      { AlarmTypes: ['MetricAlarm'] },
    );
    return (await collect(pages, (page) => page.MetricAlarms)).map((alarm): AlarmFacts => ({
      name: alarm.AlarmName ?? '',
      state: alarm.StateValue ?? 'INSUFFICIENT_DATA',
      dimensions: Object.fromEntries(
        (alarm.Dimensions ?? []).map(({ Name, Value }) => [Name ?? '', Value ?? '']),
      ),
      namespace: alarm.Namespace ?? '',
      metric: alarm.MetricName ?? '',
      comparison: alarm.ComparisonOperator ?? '',
      threshold: alarm.Threshold ?? null,
      periodSeconds: alarm.Period ?? 60,
      periods: alarm.EvaluationPeriods ?? 1,
      scales: (alarm.AlarmActions ?? []).some((action) => action.includes(':scalingPolicy:')),
    }));
  });

export interface PolicyAlarm extends Omit<AlarmFacts, 'state' | 'threshold' | 'scales'> {
  threshold: number;
  description: string;
  /** ARN of the policy that it sets off. */
  policy: string;
}

/** Makes it, or replaces the one of that name. */
export const putPolicyAlarm = (to: SentCalls, place: Place, alarm: PolicyAlarm) =>
  send(to, 'cloudwatch:PutMetricAlarm', () =>
    writer('cloudwatch', place, to).send(
      new PutMetricAlarmCommand({
        AlarmName: alarm.name,
        AlarmDescription: alarm.description,
        Namespace: alarm.namespace,
        MetricName: alarm.metric,
        Dimensions: Object.entries(alarm.dimensions).map(([Name, Value]) => ({ Name, Value })),
        Statistic: 'Average',
        Period: alarm.periodSeconds,
        EvaluationPeriods: alarm.periods,
        ComparisonOperator: alarm.comparison as ComparisonOperator,
        Threshold: alarm.threshold,
        AlarmActions: [alarm.policy],
      }),
    ),
  );

export const deleteAlarm = (to: SentCalls, place: Place, name: string) =>
  send(to, 'cloudwatch:DeleteAlarms', () =>
    writer('cloudwatch', place, to).send(new DeleteAlarmsCommand({ AlarmNames: [name] })),
  );
