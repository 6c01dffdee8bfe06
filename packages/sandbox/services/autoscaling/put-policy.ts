import { AwsError } from '../../protocol/aws-error.ts';
import type { Context, Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import { uuid } from '../../world/random.ts';
import type { Group } from '../../world/groups/group.ts';
import type { Policy } from '../../world/policies/policy.ts';
import type { Region, World } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { groupOf } from './group-of.ts';
import { adjustmentTypeOf, simpleAdjustment, stepsOf, typeOf } from './policy-rules.ts';
import { predictiveOf } from './predictive-settings.ts';
import { alarmsOf } from './policy-shape.ts';
import { trackingAlarms, trackingOf } from './tracking-alarms.ts';

type Put = autoScaling.PutScalingPolicyType;

const AGGREGATIONS = ['Average', 'Minimum', 'Maximum'] as const;

const OWN: Record<Policy['type'], (input: Put) => Partial<Policy>> = {
  PredictiveScaling: (input) => predictiveOf(input.PredictiveScalingConfiguration),
  SimpleScaling: (input) => {
    const adjustmentType = adjustmentTypeOf('SimpleScaling', input);
    return {
      adjustmentType,
      adjustment: simpleAdjustment(adjustmentType, input),
      ...(input.Cooldown !== undefined && { cooldownSeconds: input.Cooldown }),
      ...magnitude(input.MinAdjustmentMagnitude ?? input.MinAdjustmentStep),
    };
  },
  StepScaling: (input) => {
    const adjustmentType = adjustmentTypeOf('StepScaling', input);
    return {
      adjustmentType,
      steps: stepsOf(adjustmentType, input),
      aggregation: AGGREGATIONS.find((one) => one === input.MetricAggregationType) ?? 'Average',
      ...magnitude(input.MinAdjustmentMagnitude),
    };
  },
  TargetTrackingScaling: (input) => trackingOf(input.TargetTrackingConfiguration),
};

const magnitude = (minMagnitude: number | undefined) => (minMagnitude === undefined ? {} : { minMagnitude });

const arnOf = (world: World, group: Group, name: string) =>
  `arn:aws:autoscaling:${group.region}:${world.account}:scalingPolicy:${uuid(world)}` +
  `:autoScalingGroupName/${group.name}:policyName/${name}`;

/** What a policy leaves behind in CloudWatch: target tracking takes its alarms along, others only their action. */
export function forgetAlarms(region: Region, { alarmNames, arn, type }: Policy) {
  if (type === 'TargetTrackingScaling')
    region.alarms = region.alarms.filter(({ name }) => !alarmNames.includes(name));
  for (const alarm of region.alarms) {
    if (alarm.actions.includes(arn)) alarm.actions = alarm.actions.filter((one) => one !== arn);
  }
}

/** Makes one, or replaces the one of that name: its ARN stays, target tracking's alarms are made anew. */
export const putScalingPolicy: Operation<Put, autoScaling.PolicyARNType> = (world, input, context) => {
  const { region, group } = groupOf(world, context, input.AutoScalingGroupName);
  const type = typeOf(input);
  const own = OWN[type](input);
  const known = group.policies.find(({ name }) => name === input.PolicyName);
  if (known && known.type !== type) forgetAlarms(region, known);
  if (known?.type === 'TargetTrackingScaling')
    region.alarms = region.alarms.filter(({ name }) => !known.alarmNames.includes(name));
  const policy: Policy = {
    name: input.PolicyName!,
    arn: known?.arn ?? arnOf(world, group, input.PolicyName!),
    type,
    enabled: input.Enabled ?? true,
    ...(type !== 'SimpleScaling' &&
      input.EstimatedInstanceWarmup !== undefined && { warmupSeconds: input.EstimatedInstanceWarmup }),
    ...own,
    alarmNames: [],
  };
  const alarms = type === 'TargetTrackingScaling' ? trackingAlarms(world, group, policy) : [];
  region.alarms.push(...alarms);
  policy.alarmNames = alarms.map(({ name }) => name);
  if (known) group.policies.splice(group.policies.indexOf(known), 1, policy);
  else group.policies.push(policy);
  return { PolicyARN: policy.arn, Alarms: alarmsOf(region, policy) };
};

/** The policy of a group, or of any group where none is named, as an ARN says it all. @throws AwsError */
export function groupAndPolicy(world: World, context: Context, { AutoScalingGroupName, PolicyName }: Named) {
  const groups = Object.values(regionOf(world, context).groups);
  const holder = groups.find(({ policies }) =>
    policies.some(({ arn, name }) => arn === PolicyName || name === PolicyName),
  );
  const name = AutoScalingGroupName ?? holder?.name;
  if (name === undefined) throw new AwsError('ValidationError', 'PolicyARN/Policy name not found');
  const found = groupOf(world, context, name);
  return { ...found, policy: policyOf(found.group, PolicyName) };
}

interface Named {
  AutoScalingGroupName?: string | undefined;
  PolicyName?: string | undefined;
}

/** By name or ARN. @throws AwsError */
function policyOf(group: Group, name: string | undefined): Policy {
  const policy = group.policies.find((one) => one.name === name || one.arn === name);
  if (!policy) throw new AwsError('ValidationError', 'PolicyARN/Policy name not found');
  return policy;
}
