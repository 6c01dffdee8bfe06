import type { autoScaling } from '../../protocol/shapes.ts';
import type { Policy } from '../../world/policies/policy.ts';
import type { Region } from '../../world/types.ts';

/** The alarms of a policy: target tracking's own, or those that name it as an action. */
export const alarmsOf = (region: Region | undefined, policy: Policy): autoScaling.Alarm[] =>
  policy.type === 'TargetTrackingScaling'
    ? policy.alarmNames.map((AlarmName) => ({
        AlarmName,
        AlarmARN: region?.alarms.find(({ name }) => name === AlarmName)?.arn ?? '',
      }))
    : (region?.alarms ?? [])
        .filter(({ actions }) => actions.includes(policy.arn))
        .map(({ name, arn }) => ({ AlarmName: name, AlarmARN: arn }));

const trackedMetric = ({
  custom,
  metric,
  resourceLabel,
}: Policy): Partial<autoScaling.TargetTrackingConfiguration> => {
  if (!custom)
    return {
      PredefinedMetricSpecification: {
        PredefinedMetricType: metric as autoScaling.MetricType,
        ...(resourceLabel && { ResourceLabel: resourceLabel }),
      },
    };
  if (custom.metrics)
    return {
      CustomizedMetricSpecification: {
        Metrics: custom.metrics as autoScaling.TargetTrackingMetricDataQuery[],
      },
    };
  const Dimensions = Object.entries(custom.dimensions).map(([Name, Value]) => ({ Name, Value }));
  return {
    CustomizedMetricSpecification: {
      MetricName: custom.metric,
      Namespace: custom.namespace,
      Dimensions,
      Statistic: custom.statistic,
    },
  };
};

const BY_TYPE: Record<Policy['type'], (policy: Policy) => Partial<autoScaling.ScalingPolicy>> = {
  TargetTrackingScaling: (policy) => ({
    TargetTrackingConfiguration: {
      ...trackedMetric(policy),
      TargetValue: policy.target,
      DisableScaleIn: policy.disableScaleIn ?? false,
    },
  }),
  PredictiveScaling: ({ predictive }) => ({
    PredictiveScalingConfiguration: predictive?.given as autoScaling.PredictiveScalingConfiguration,
  }),
  StepScaling: (policy) => ({
    AdjustmentType: policy.adjustmentType,
    MetricAggregationType: policy.aggregation ?? 'Average',
    StepAdjustments: (policy.steps ?? []).map(({ lower, upper, adjustment }) => ({
      ...(lower !== undefined && { MetricIntervalLowerBound: lower }),
      ...(upper !== undefined && { MetricIntervalUpperBound: upper }),
      ScalingAdjustment: adjustment,
    })),
  }),
  SimpleScaling: (policy) => ({
    AdjustmentType: policy.adjustmentType,
    ScalingAdjustment: policy.adjustment,
    ...(policy.cooldownSeconds !== undefined && { Cooldown: policy.cooldownSeconds }),
  }),
};

/** The members that only policies of this type have. */
export const ownMembers = (policy: Policy): Partial<autoScaling.ScalingPolicy> => ({
  ...BY_TYPE[policy.type](policy),
  ...(policy.minMagnitude !== undefined && { MinAdjustmentMagnitude: policy.minMagnitude }),
});
