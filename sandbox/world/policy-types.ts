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
}

/** What a policy has besides target tracking's members. */
export interface Adjusting {
  adjustmentType: AdjustmentType;
  /** ScalingAdjustment; simple scaling only. */
  adjustment: number;
  /** Simple scaling only; else the group's. */
  cooldownSeconds: number;
  /** MinAdjustmentMagnitude, machines; with PercentChangeInCapacity only. */
  minMagnitude: number;
  /** Step scaling only, ascending. */
  steps: StepAdjustment[];
  aggregation: 'Average' | 'Minimum' | 'Maximum';
  /** Target tracking with a metric that is not predefined. */
  custom: CustomMetric;
}
