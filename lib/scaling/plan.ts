import type { StepFacts } from '@/lib/aws/policies';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { command } from '@/lib/core/shell';
import type { Bounds } from './model';
import type { PolicyCall } from './policy-plan';
import { trackedText } from './policy-text';
import { RETURN_TICKET, type Return } from './schedule';

/** One call to AWS: in words, and as the AWS CLI has it. */
export interface PlannedCall {
  text: string;
  cli: string;
}

interface CapacityChange {
  ref: FleetRef;
  before: Bounds;
  after: Bounds;
  calls: readonly PolicyCall[];
  back: Return | null;
}

/** What is sent, in its order: the way back, bounds, then policies. */
export function capacityPlan({ ref, before, after, calls, back }: CapacityChange): PlannedCall[] {
  const group = { region: ref.region, 'auto-scaling-group-name': ref.name };
  const { min, max, desired } = after;
  const moved = min !== before.min || max !== before.max || desired !== before.desired;
  const ticket: PlannedCall | null = back && {
    text: `Have AWS set ${before.min} to ${before.max}, desired ${back.desired}, at ${iso(back.at)}`,
    cli: command('aws autoscaling put-scheduled-update-group-action', {
      ...group,
      'scheduled-action-name': RETURN_TICKET,
      'start-time': new Date(back.at).toISOString(),
      ...{ 'min-size': before.min, 'max-size': before.max, 'desired-capacity': back.desired },
    }),
  };
  const bounds: PlannedCall | null = moved
    ? {
        text: `Set minimum ${min}, desired ${desired}, maximum ${max}${launches(before, after)}`,
        cli: command('aws autoscaling update-auto-scaling-group', {
          ...group,
          ...{ 'min-size': min, 'max-size': max, 'desired-capacity': desired },
        }),
      }
    : null;
  return [ticket, bounds, ...calls.map((call) => plannedPolicy(call, ref))].filter((one) => one !== null);
}

const iso = (at: number) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

function launches({ desired: from }: Bounds, { desired: to }: Bounds): string {
  if (from === to) return '';
  return to > from ? `: AWS launches ${to - from}` : `: AWS ends ${from - to}, spread over zones`;
}

function plannedPolicy(call: PolicyCall, { region, name }: FleetRef): PlannedCall {
  const group = { region, 'auto-scaling-group-name': name };
  if (call.call === 'delete-policy')
    return {
      text: `Delete policy ${call.name}`,
      cli: command('aws autoscaling delete-policy', { ...group, 'policy-name': call.name }),
    };
  if (call.call === 'delete-alarm')
    return {
      text: `Delete its alarm ${call.name}`,
      cli: command('aws cloudwatch delete-alarms', { region, 'alarm-names': call.name }),
    };
  const put = { ...group, 'policy-name': call.policy.name };
  if (call.call === 'track') {
    const { metric, target, resourceLabel, noScaleIn, warmupSeconds } = call.policy;
    const tracking = {
      PredefinedMetricSpecification: {
        PredefinedMetricType: metric,
        ...(resourceLabel && { ResourceLabel: resourceLabel }),
      },
      TargetValue: target,
      DisableScaleIn: noScaleIn,
    };
    return {
      text: `Keep ${trackedText(metric, target)} by policy ${call.policy.name}; AWS makes its alarms`,
      cli: command('aws autoscaling put-scaling-policy', {
        ...put,
        'policy-type': 'TargetTrackingScaling',
        'estimated-instance-warmup': warmupSeconds,
        'target-tracking-configuration': JSON.stringify(tracking),
      }),
    };
  }
  return plannedSteps(call, put, region);
}

function plannedSteps(
  { policy, alarm }: Extract<PolicyCall, { call: 'step' }>,
  put: Record<string, string>,
  region: string,
): PlannedCall {
  const create = command('aws autoscaling put-scaling-policy', {
    ...put,
    'policy-type': 'StepScaling',
    'adjustment-type': policy.adjustmentType,
    'min-adjustment-magnitude': policy.adjustmentType === 'PercentChangeInCapacity' ? 1 : null,
    'step-adjustments': JSON.stringify(policy.steps.map(toAws)),
    ...{ query: 'PolicyARN', output: 'text' },
  });
  const watch = command('aws cloudwatch put-metric-alarm', {
    region,
    'alarm-name': alarm.name,
    'alarm-description': alarm.description,
    ...{ namespace: alarm.namespace, 'metric-name': alarm.metric, statistic: 'Average' },
    dimensions: Object.entries(alarm.dimensions)
      .map(([name, value]) => `Name=${name},Value=${value}`)
      .join(' '),
    ...{ period: alarm.periodSeconds, 'evaluation-periods': alarm.periods },
    ...{ threshold: alarm.threshold, 'comparison-operator': alarm.comparison },
  });
  const minutes = (alarm.periods * alarm.periodSeconds) / 60;
  const side = alarm.comparison.startsWith('Greater') ? 'above' : 'below';
  const steps = policy.steps
    .map(({ adjustment }) => (adjustment > 0 ? `+${adjustment}` : adjustment))
    .join(', ');
  return {
    text: `Step by ${steps} after ${minutes} min ${side} ${alarm.threshold} % CPU: policy ${policy.name}, alarm ${alarm.name}`,
    cli: `POLICY=$(${create})\n${watch} \\\n  --alarm-actions "$POLICY"`,
  };
}

const toAws = ({ lower, upper, adjustment }: StepFacts) => ({
  ...(lower !== null && { MetricIntervalLowerBound: lower }),
  ...(upper !== null && { MetricIntervalUpperBound: upper }),
  ScalingAdjustment: adjustment,
});
