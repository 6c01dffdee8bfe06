import type { autoScaling } from '../../protocol/shapes.ts';
import { stepsOf } from '../../services/autoscaling/policy-rules.ts';
import { trackingOf } from '../../services/autoscaling/tracking-alarms.ts';
import type { ScheduledAction } from '../../world/groups/group.ts';
import type { AdjustmentType, Policy } from '../../world/policies/policy.ts';
import { timeOf } from './facts.ts';

type Fact = autoScaling.ScalingPolicy;

const adjusting = (fact: Fact) => ({
  adjustmentType: (fact.AdjustmentType ?? 'ChangeInCapacity') as AdjustmentType,
  ...(fact.MinAdjustmentMagnitude !== undefined && { minMagnitude: fact.MinAdjustmentMagnitude }),
});

const OWN: Record<string, (fact: Fact) => Partial<Policy>> = {
  SimpleScaling: (fact) => ({
    ...adjusting(fact),
    adjustment: fact.ScalingAdjustment ?? 0,
    ...(fact.Cooldown !== undefined && { cooldownSeconds: fact.Cooldown }),
  }),
  StepScaling: (fact) => ({
    ...adjusting(fact),
    steps: stepsOf((fact.AdjustmentType ?? 'ChangeInCapacity') as AdjustmentType, {
      ...{ AutoScalingGroupName: '', PolicyName: '' },
      StepAdjustments: fact.StepAdjustments,
    }),
    aggregation: (fact.MetricAggregationType ?? 'Average') as 'Average',
  }),
  TargetTrackingScaling: (fact) => ({
    ...trackingOf(fact.TargetTrackingConfiguration),
    alarmNames: (fact.Alarms ?? []).flatMap(({ AlarmName }) => AlarmName ?? []),
  }),
};

/** A policy as it was described; none for predictive scaling, which the sandbox does not play. */
export function policyFrom(fact: Fact): Policy[] {
  const own = OWN[fact.PolicyType ?? 'SimpleScaling'];
  if (!own) return [];
  return [
    {
      name: fact.PolicyName ?? '',
      arn: fact.PolicyARN ?? '',
      type: (fact.PolicyType ?? 'SimpleScaling') as Policy['type'],
      enabled: fact.Enabled ?? true,
      ...(fact.EstimatedInstanceWarmup !== undefined && { warmupSeconds: fact.EstimatedInstanceWarmup }),
      alarmNames: [],
      ...own(fact),
    },
  ];
}

export const scheduleFrom = (fact: autoScaling.ScheduledUpdateGroupAction, now: number): ScheduledAction => ({
  name: fact.ScheduledActionName ?? '',
  arn: fact.ScheduledActionARN ?? '',
  startAt: timeOf(fact.StartTime ?? fact.Time, now),
  ...(fact.EndTime && { endAt: timeOf(fact.EndTime, now) }),
  ...(fact.Recurrence && { recurrence: fact.Recurrence }),
  ...(fact.TimeZone && { timeZone: fact.TimeZone }),
  ...(fact.MinSize !== undefined && { min: fact.MinSize }),
  ...(fact.MaxSize !== undefined && { max: fact.MaxSize }),
  ...(fact.DesiredCapacity !== undefined && { desired: fact.DesiredCapacity }),
});
