import 'server-only';
import { paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import type { Place } from '@/lib/core/place';
import { read } from './call';
import { reader } from './clients';
import { collect } from './pages';

export interface AlarmFacts {
  name: string;
  state: string;
  /** UTC ms of the last change of its state; null: AWS did not say. */
  stateSince: number | null;
  /** UTC ms of the last change of its settings; null: AWS did not say. */
  setAt: number | null;
  /** If false, it changes its state and triggers nothing. */
  actionsEnabled: boolean;
  dimensions: Record<string, string>;
  namespace: string;
  metric: string;
  /** Such as "Sum" or "p95"; empty for an expression. */
  statistic: string;
  /** For example "GreaterThanOrEqualToThreshold". */
  comparison: string;
  threshold: number | null;
  periodSeconds: number;
  /** Number of periods in a row that set it off. */
  periods: number;
  /** It triggers a scaling policy, so it reports load and not a fault. */
  scales: boolean;
}

export const describeAlarms = (place: Place, pace: number) =>
  read({ what: 'cloudwatch:DescribeAlarms', place, pace }, async () => {
    const pages = paginateDescribeAlarms(
      { client: reader('cloudwatch', place), pageSize: 100 },
      { AlarmTypes: ['MetricAlarm'] },
    );
    return (await collect(pages, (page) => page.MetricAlarms)).map((alarm): AlarmFacts => ({
      name: alarm.AlarmName ?? '',
      state: alarm.StateValue ?? 'INSUFFICIENT_DATA',
      stateSince: (alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp)?.getTime() ?? null,
      setAt: alarm.AlarmConfigurationUpdatedTimestamp?.getTime() ?? null,
      actionsEnabled: alarm.ActionsEnabled ?? true,
      dimensions: Object.fromEntries(
        (alarm.Dimensions ?? []).map(({ Name, Value }) => [Name ?? '', Value ?? '']),
      ),
      namespace: alarm.Namespace ?? '',
      metric: alarm.MetricName ?? '',
      statistic: alarm.ExtendedStatistic ?? alarm.Statistic ?? '',
      comparison: alarm.ComparisonOperator ?? '',
      threshold: alarm.Threshold ?? null,
      periodSeconds: alarm.Period ?? 60,
      periods: alarm.EvaluationPeriods ?? 1,
      scales: (alarm.AlarmActions ?? []).some((action) => action.includes(':scalingPolicy:')),
    }));
  });
