import 'server-only';
import {
  paginateDescribePolicies,
  type DescribePoliciesCommandOutput,
  type ScalingPolicy,
} from '@aws-sdk/client-auto-scaling';
import type { Place } from '@/lib/core/place';
import { read } from './call';
import { reader } from './clients';
import { readItems } from './known-items';

export type PolicyFacts = ReturnType<typeof fromPolicy>;

/** Bounds are distances from the alarm's threshold; null is unbounded. */
export interface StepFacts {
  lower: number | null;
  upper: number | null;
  adjustment: number;
}

const fromPolicy = (policy: ScalingPolicy) => ({
  group: policy.AutoScalingGroupName ?? '',
  name: policy.PolicyName ?? '',
  arn: policy.PolicyARN ?? '',
  type: policy.PolicyType ?? '',
  enabled: policy.Enabled ?? true,
  metric: policy.TargetTrackingConfiguration?.PredefinedMetricSpecification?.PredefinedMetricType ?? null,
  target: policy.TargetTrackingConfiguration?.TargetValue ?? null,
  custom: customOf(policy),
  noScaleIn: policy.TargetTrackingConfiguration?.DisableScaleIn ?? false,
  warmupSeconds: policy.EstimatedInstanceWarmup ?? null,
  adjustmentType: policy.AdjustmentType ?? null,
  steps: (policy.StepAdjustments ?? []).map((step): StepFacts => ({
    lower: step.MetricIntervalLowerBound ?? null,
    upper: step.MetricIntervalUpperBound ?? null,
    adjustment: step.ScalingAdjustment ?? 0,
  })),
  alarms: (policy.Alarms ?? []).map(({ AlarmName }) => AlarmName ?? ''),
});

/** One metric of a customised specification, or an expression of others. */
export interface CustomMetric {
  id: string;
  expression: string | null;
  namespace: string;
  metric: string;
  dimensions: Record<string, string>;
  stat: string;
  /** Whether the policy follows it. */
  isFollowed: boolean;
}

const dimensionsOf = (list: { Name?: string; Value?: string }[] | undefined) =>
  Object.fromEntries((list ?? []).map(({ Name = '', Value = '' }) => [Name, Value]));

/** The metrics that a target tracking policy follows, if they are not predefined; null if they are. */
function customOf(policy: ScalingPolicy): CustomMetric[] | null {
  const given = policy.TargetTrackingConfiguration?.CustomizedMetricSpecification;
  if (!given) return null;
  if (!given.Metrics?.length)
    return [
      {
        ...{ id: 'm1', expression: null, isFollowed: true, stat: given.Statistic ?? 'Average' },
        ...{ namespace: given.Namespace ?? '', metric: given.MetricName ?? '' },
        dimensions: dimensionsOf(given.Dimensions),
      },
    ];
  return given.Metrics.map(({ Id = '', Expression, MetricStat, ReturnData }) => ({
    ...{ id: Id, expression: Expression ?? null, isFollowed: ReturnData !== false },
    namespace: MetricStat?.Metric?.Namespace ?? '',
    metric: MetricStat?.Metric?.MetricName ?? '',
    dimensions: dimensionsOf(MetricStat?.Metric?.Dimensions),
    stat: MetricStat?.Stat ?? 'Average',
  }));
}

/** The scaling policies of one group, or of all groups of a region. */
export const describePolicies = (place: Place, pace: number, group?: string) =>
  read<PolicyFacts[]>(
    { what: 'autoscaling:DescribePolicies', place, key: group ?? '', pace },
    async (last) => {
      const input = group === undefined ? {} : { AutoScalingGroupName: group };
      return readItems(LIST, last, (withCommand) =>
        paginateDescribePolicies({ client: reader('autoscaling', place), pageSize: 100, withCommand }, input),
      );
    },
  );

const LIST = {
  element: 'ScalingPolicies',
  items: ({ ScalingPolicies }: DescribePoliciesCommandOutput) => ScalingPolicies,
  map: fromPolicy,
};
