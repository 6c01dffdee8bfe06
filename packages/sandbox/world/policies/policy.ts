export const ADJUSTMENT_TYPES = ['ChangeInCapacity', 'ExactCapacity', 'PercentChangeInCapacity'] as const;
export type AdjustmentType = (typeof ADJUSTMENT_TYPES)[number];

/** Bounds are distances from the alarm's threshold; a missing one is without end. */
export interface StepAdjustment {
  lower?: number;
  upper?: number;
  adjustment: number;
}

/** A metric of one's own choice for target tracking. */
export interface CustomMetric {
  namespace: string;
  metric: string;
  dimensions: Record<string, string>;
  statistic: 'Average' | 'Sum' | 'Maximum' | 'Minimum';
  /** Metric math in place of one metric, in AWS's own members. */
  metrics?: object[];
}

/** A policy that scales before load comes. */
export interface Predictive {
  mode: 'ForecastOnly' | 'ForecastAndScale';
  /** Percent of CPU of each machine. */
  target: number;
  /** PredictiveScalingConfiguration. */
  given: { MetricSpecifications?: { TargetValue?: number }[] | undefined };
}

export interface Policy {
  name: string;
  arn: string;
  type: 'TargetTrackingScaling' | 'StepScaling' | 'SimpleScaling' | 'PredictiveScaling';
  enabled: boolean;
  /** PredefinedMetricType, such as ASGAverageCPUUtilization; target tracking only. */
  metric?: string;
  resourceLabel?: string;
  target?: number;
  warmupSeconds?: number;
  disableScaleIn?: boolean;
  /** Names in `region.alarms`. */
  alarmNames: string[];
  /** Free for target tracking: when it last acted, how long the metric was low, and so on. */
  memory?: Record<string, number>;
  adjustmentType?: AdjustmentType;
  /** ScalingAdjustment; simple scaling only. */
  adjustment?: number;
  /** Simple scaling only; else the group's. */
  cooldownSeconds?: number;
  /** MinAdjustmentMagnitude, machines; with PercentChangeInCapacity only. */
  minMagnitude?: number;
  /** Step scaling only, ascending. */
  steps?: StepAdjustment[];
  aggregation?: 'Average' | 'Minimum' | 'Maximum';
  predictive?: Predictive;
  /** Target tracking with a metric that is not predefined. */
  custom?: CustomMetric;
}
