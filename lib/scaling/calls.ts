import type { AlarmFacts } from '@/lib/aws/alarms';
import type { StepFacts } from '@/lib/aws/policies';
import type { AwsCall } from '@/lib/aws/send-call';
import type { MixedPolicy } from '@/lib/fleets/mixed-policy';
import type { Bounds } from './model';
import type { Schedule } from './schedule';

export const setDesired = (group: string, desired: number): AwsCall<'autoscaling:SetDesiredCapacity'> => ({
  operation: 'autoscaling:SetDesiredCapacity',
  input: { AutoScalingGroupName: group, DesiredCapacity: desired, HonorCooldown: false },
});

/** @param mix the whole mixed instances policy in JSON, if it changes too */
export const setBounds = (
  group: string,
  { min, max, desired }: Bounds,
  mix: string | null = null,
): AwsCall<'autoscaling:UpdateAutoScalingGroup'> => ({
  operation: 'autoscaling:UpdateAutoScalingGroup',
  input: {
    ...{ AutoScalingGroupName: group, MinSize: min, MaxSize: max, DesiredCapacity: desired },
    ...(mix !== null && { MixedInstancesPolicy: JSON.parse(mix) as MixedPolicy }),
  },
});

/** Creates the schedule, or replaces the one of that name. */
export const putSchedule = (
  group: string,
  schedule: Schedule,
): AwsCall<'autoscaling:PutScheduledUpdateGroupAction'> => ({
  operation: 'autoscaling:PutScheduledUpdateGroupAction',
  input: {
    AutoScalingGroupName: group,
    ScheduledActionName: schedule.name,
    ...(schedule.startAt !== null && { StartTime: new Date(schedule.startAt) }),
    ...(schedule.endAt !== null && { EndTime: new Date(schedule.endAt) }),
    ...(schedule.recurrence && { Recurrence: schedule.recurrence }),
    ...(schedule.timeZone && { TimeZone: schedule.timeZone }),
    ...(schedule.min !== null && { MinSize: schedule.min }),
    ...(schedule.max !== null && { MaxSize: schedule.max }),
    ...(schedule.desired !== null && { DesiredCapacity: schedule.desired }),
  },
});

export const deleteSchedule = (
  group: string,
  name: string,
): AwsCall<'autoscaling:DeleteScheduledAction'> => ({
  operation: 'autoscaling:DeleteScheduledAction',
  input: { AutoScalingGroupName: group, ScheduledActionName: name },
});

export const resume = (
  group: string,
  processes: readonly string[],
): AwsCall<'autoscaling:ResumeProcesses'> => ({
  operation: 'autoscaling:ResumeProcesses',
  input: { AutoScalingGroupName: group, ScalingProcesses: [...processes] },
});

export const suspend = (
  group: string,
  processes: readonly string[],
): AwsCall<'autoscaling:SuspendProcesses'> => ({
  operation: 'autoscaling:SuspendProcesses',
  input: { AutoScalingGroupName: group, ScalingProcesses: [...processes] },
});

export const disableMetrics = (
  group: string,
  metrics: readonly string[],
): AwsCall<'autoscaling:DisableMetricsCollection'> => ({
  operation: 'autoscaling:DisableMetricsCollection',
  input: { AutoScalingGroupName: group, Metrics: [...metrics] },
});

/** All group metrics, every minute, which is the only granularity that AWS has. They are free. */
export const enableMetrics = (group: string): AwsCall<'autoscaling:EnableMetricsCollection'> => ({
  operation: 'autoscaling:EnableMetricsCollection',
  input: { AutoScalingGroupName: group, Granularity: '1Minute' },
});

export interface TrackingPolicy {
  name: string;
  metric: string;
  target: number;
  noScaleIn: boolean;
  warmupSeconds: number | null;
  /** Load balancer and target group of ALBRequestCountPerTarget. */
  resourceLabel: string | null;
}

type PutPolicy = AwsCall<'autoscaling:PutScalingPolicy'>;
type Tracking = NonNullable<PutPolicy['input']['TargetTrackingConfiguration']>;
type Metric = NonNullable<Tracking['PredefinedMetricSpecification']>['PredefinedMetricType'];

/** Creates the policy, or replaces the one of that name; AWS creates its alarms. */
export const putTracking = (group: string, policy: TrackingPolicy): PutPolicy => ({
  operation: 'autoscaling:PutScalingPolicy',
  input: {
    AutoScalingGroupName: group,
    PolicyName: policy.name,
    PolicyType: 'TargetTrackingScaling',
    ...(policy.warmupSeconds !== null && { EstimatedInstanceWarmup: policy.warmupSeconds }),
    TargetTrackingConfiguration: {
      PredefinedMetricSpecification: {
        PredefinedMetricType: policy.metric as Metric,
        ...(policy.resourceLabel && { ResourceLabel: policy.resourceLabel }),
      },
      TargetValue: policy.target,
      DisableScaleIn: policy.noScaleIn,
    },
  },
});

export interface StepPolicy {
  name: string;
  adjustmentType: 'ChangeInCapacity' | 'PercentChangeInCapacity';
  steps: StepFacts[];
}

/** Creates the policy, or replaces the one of that name. An alarm that triggers it names its ARN. */
export const putSteps = (group: string, { name, adjustmentType, steps }: StepPolicy): PutPolicy => ({
  operation: 'autoscaling:PutScalingPolicy',
  input: {
    AutoScalingGroupName: group,
    PolicyName: name,
    PolicyType: 'StepScaling',
    AdjustmentType: adjustmentType,
    // Otherwise a percentage of a small group would round to 0.
    ...(adjustmentType === 'PercentChangeInCapacity' && { MinAdjustmentMagnitude: 1 }),
    StepAdjustments: steps.map(({ lower, upper, adjustment }) => ({
      ...(lower !== null && { MetricIntervalLowerBound: lower }),
      ...(upper !== null && { MetricIntervalUpperBound: upper }),
      ScalingAdjustment: adjustment,
    })),
  },
});

export const deletePolicy = (group: string, name: string): AwsCall<'autoscaling:DeletePolicy'> => ({
  operation: 'autoscaling:DeletePolicy',
  input: { AutoScalingGroupName: group, PolicyName: name },
});

type PutOnAlarm = Pick<
  AlarmFacts,
  'name' | 'dimensions' | 'namespace' | 'metric' | 'comparison' | 'periodSeconds' | 'periods'
>;

export interface PolicyAlarm extends PutOnAlarm {
  threshold: number;
  description: string;
}

type PutAlarm = AwsCall<'cloudwatch:PutMetricAlarm'>;

/** A policy as it was. */
export const putAgain = (input: PutPolicy['input']): PutPolicy => ({
  operation: 'autoscaling:PutScalingPolicy',
  input,
});

/** One of its alarms; it triggers the policy of that ARN. */
export const putAlarmAgain = (input: PutAlarm['input'], policyArn: string): PutAlarm => ({
  operation: 'cloudwatch:PutMetricAlarm',
  input: { ...input, AlarmActions: [...(input.AlarmActions ?? []), policyArn] },
});

/** The inputs in the JSON of a policy that is made again. */
export const wholeOf = (json: string) =>
  JSON.parse(json) as { policy: PutPolicy['input']; alarms: PutAlarm['input'][] };

/** Creates the alarm, or replaces the one of that name; it triggers the policy of that ARN. */
export const putAlarm = (alarm: PolicyAlarm, policyArn: string): PutAlarm => ({
  operation: 'cloudwatch:PutMetricAlarm',
  input: {
    AlarmName: alarm.name,
    AlarmDescription: alarm.description,
    Namespace: alarm.namespace,
    MetricName: alarm.metric,
    Dimensions: Object.entries(alarm.dimensions).map(([Name, Value]) => ({ Name, Value })),
    Statistic: 'Average',
    Period: alarm.periodSeconds,
    EvaluationPeriods: alarm.periods,
    ComparisonOperator: alarm.comparison as PutAlarm['input']['ComparisonOperator'],
    Threshold: alarm.threshold,
    AlarmActions: [policyArn],
  },
});

export const deleteAlarm = (name: string): AwsCall<'cloudwatch:DeleteAlarms'> => ({
  operation: 'cloudwatch:DeleteAlarms',
  input: { AlarmNames: [name] },
});

export const enableActions = (names: readonly string[]): AwsCall<'cloudwatch:EnableAlarmActions'> => ({
  operation: 'cloudwatch:EnableAlarmActions',
  input: { AlarmNames: [...names] },
});
