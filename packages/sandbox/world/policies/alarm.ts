export interface Alarm {
  name: string;
  arn: string;
  description?: string;
  namespace: string;
  metric: string;
  dimensions: Record<string, string>;
  statistic: 'Average' | 'Sum' | 'Maximum' | 'Minimum' | 'SampleCount';
  /** ExtendedStatistic, in place of the statistic: "p90". */
  percentile?: string;
  /** EvaluateLowSampleCountPercentile. */
  lowSamples?: 'evaluate' | 'ignore';
  periodSeconds: number;
  evaluationPeriods: number;
  threshold: number;
  comparison:
    | 'GreaterThanThreshold'
    | 'GreaterThanOrEqualToThreshold'
    | 'LessThanThreshold'
    | 'LessThanOrEqualToThreshold';
  actions: string[];
  state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  stateReason: string;
  stateUpdatedAt: number;
  /** Metric math in place of one metric, in AWS's own members. */
  metrics?: object[];
  /** DatapointsToAlarm; the evaluation periods by default. */
  datapoints?: number;
  /** "missing" by default. */
  treatMissing?: 'breaching' | 'notBreaching' | 'ignore' | 'missing';
  actionsEnabled: boolean;
  okActions: string[];
  insufficientActions: string[];
  unit?: string;
  tags?: Record<string, string>;
  configuredAt: number;
  /** The datapoints of the last evaluation periods, oldest first; null where nobody reported. */
  recent: (number | null)[];
}

/** What an alarm begins with: nothing was measured, and nothing is done. */
export const newAlarm = (now: number) => ({
  actions: [] as string[],
  okActions: [] as string[],
  insufficientActions: [] as string[],
  actionsEnabled: true,
  configuredAt: now,
  state: 'INSUFFICIENT_DATA' as const,
  stateReason: 'Unchecked: Initial alarm creation',
  stateUpdatedAt: now,
  recent: [] as (number | null)[],
});
