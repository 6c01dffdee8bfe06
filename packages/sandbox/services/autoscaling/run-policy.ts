import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import { bounded, setDesired } from '../../world/groups/capacity.ts';
import { causes } from '../../world/groups/causes.ts';
import { isCoolingDown } from '../../world/policies/cooldown.ts';
import { WISHES } from '../../world/policies/wishes.ts';
import { ADJUSTMENT_TYPES } from '../../world/policies/policy.ts';
import type { Group } from '../../world/groups/group.ts';
import { forgetAlarms, groupAndPolicy } from './put-policy.ts';

/** @throws AwsError when a scaling runs, or its cooldown does */
export function refuseWhileCooling(group: Group, now: number) {
  if (!isCoolingDown(group, now)) return;
  const running = group.activities.find(({ endedAt }) => endedAt === undefined) ?? group.activities[0];
  throw new AwsError(
    'ScalingActivityInProgress',
    `Scaling activity ${running?.id} is in progress and blocks this action`,
  );
}

/** Runs a simple or step policy as its alarm would; a step policy must be told the breach. */
export const executePolicy: Operation<autoScaling.ExecutePolicyType> = (world, input, context) => {
  const { region, group, policy } = groupAndPolicy(world, context, input);
  if (policy.type === 'TargetTrackingScaling' || policy.type === 'PredictiveScaling')
    throw new AwsError('ValidationError', `ExecutePolicy is not supported for ${policy.type} policies`);
  const { MetricValue: value, BreachThreshold: threshold } = input;
  if (policy.type === 'StepScaling' && (value === undefined || threshold === undefined))
    throw new AwsError(
      'ValidationError',
      'MetricValue and BreachThreshold must be specified for a StepScaling policy',
    );
  if (input.HonorCooldown && policy.type === 'SimpleScaling') refuseWhileCooling(group, context.now);
  const at = threshold ?? 0;
  const breach = { value: value ?? at, threshold: at, rising: (value ?? at) >= at };
  const wish = WISHES[policy.type](world, region, group, { ...policy, cooldownSeconds: -Infinity }, breach);
  if (wish === undefined) return {};
  const desired = bounded(group, wish);
  const cause = causes.executed(context.now, policy.name, group.desired, desired);
  if (desired !== group.desired) setDesired(world, group, desired, cause);
  return {};
};

export const deletePolicy: Operation<autoScaling.DeletePolicyType> = (world, input, context) => {
  const { region, group, policy } = groupAndPolicy(world, context, input);
  group.policies = group.policies.filter((one) => one !== policy);
  forgetAlarms(region, policy);
  return {};
};

export const describeAdjustmentTypes: Operation<object, autoScaling.DescribeAdjustmentTypesAnswer> = () => ({
  AdjustmentTypes: ADJUSTMENT_TYPES.map((AdjustmentType) => ({ AdjustmentType })),
});
