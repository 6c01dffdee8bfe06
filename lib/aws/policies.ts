import 'server-only';
import {
  DeletePolicyCommand,
  paginateDescribePolicies,
  PutScalingPolicyCommand,
  type MetricType,
  type ScalingPolicy,
} from '@aws-sdk/client-auto-scaling';
import type { FleetRef } from '@/lib/core/fleet-ref';
import type { Place } from '@/lib/core/place';
import { read, send, type SentCalls } from './call';
import { reader, writer } from './clients';
import { collect } from './pages';

export type PolicyFacts = ReturnType<typeof fromPolicy>;

/** Bounds are distances from the alarm's threshold; null is without end. */
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

/** The scaling policies of all groups of a region, or of one. */
export const describePolicies = (place: Place, pace: number, group?: string) =>
  read({ what: 'autoscaling:DescribePolicies', place, key: group ?? '', pace }, async () => {
    const input = group === undefined ? {} : { AutoScalingGroupName: group };
    const pages = paginateDescribePolicies({ client: reader('autoscaling', place), pageSize: 100 }, input);
    return (await collect(pages, (page) => page.ScalingPolicies)).map(fromPolicy);
  });

export interface TrackingPolicy {
  name: string;
  metric: string;
  target: number;
  noScaleIn: boolean;
  warmupSeconds: number | null;
  /** What ALBRequestCountPerTarget counts at: load balancer and target group. */
  resourceLabel: string | null;
}

/** Makes it, or replaces the one of that name; AWS makes its alarms. */
export const putTrackingPolicy = (to: SentCalls, fleet: FleetRef, policy: TrackingPolicy) =>
  send(to, 'autoscaling:PutScalingPolicy', () =>
    writer('autoscaling', fleet, to).send(
      new PutScalingPolicyCommand({
        AutoScalingGroupName: fleet.name,
        PolicyName: policy.name,
        PolicyType: 'TargetTrackingScaling',
        ...(policy.warmupSeconds !== null && { EstimatedInstanceWarmup: policy.warmupSeconds }),
        TargetTrackingConfiguration: {
          PredefinedMetricSpecification: {
            PredefinedMetricType: policy.metric as MetricType,
            ...(policy.resourceLabel && { ResourceLabel: policy.resourceLabel }),
          },
          TargetValue: policy.target,
          DisableScaleIn: policy.noScaleIn,
        },
      }),
    ),
  );

export interface StepPolicy {
  name: string;
  adjustmentType: 'ChangeInCapacity' | 'PercentChangeInCapacity';
  steps: StepFacts[];
}

/** Makes it, or replaces the one of that name. Its ARN is what an alarm names to set it off. */
export async function putStepPolicy(to: SentCalls, fleet: FleetRef, policy: StepPolicy): Promise<string> {
  const percent = policy.adjustmentType === 'PercentChangeInCapacity';
  const command = new PutScalingPolicyCommand({
    AutoScalingGroupName: fleet.name,
    PolicyName: policy.name,
    PolicyType: 'StepScaling',
    AdjustmentType: policy.adjustmentType,
    // A percentage of a small group would round to nothing.
    ...(percent && { MinAdjustmentMagnitude: 1 }),
    StepAdjustments: policy.steps.map(({ lower, upper, adjustment }) => ({
      ...(lower !== null && { MetricIntervalLowerBound: lower }),
      ...(upper !== null && { MetricIntervalUpperBound: upper }),
      ScalingAdjustment: adjustment,
    })),
  });
  const made = await send(to, 'autoscaling:PutScalingPolicy', () =>
    writer('autoscaling', fleet, to).send(command),
  );
  return made.PolicyARN ?? '';
}

export const deletePolicy = (to: SentCalls, fleet: FleetRef, name: string) =>
  send(to, 'autoscaling:DeletePolicy', () =>
    writer('autoscaling', fleet, to).send(
      new DeletePolicyCommand({ AutoScalingGroupName: fleet.name, PolicyName: name }),
    ),
  );
