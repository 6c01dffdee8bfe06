import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import { setDesired } from '../../world/capacity.ts';
import { causes } from '../../world/causes.ts';
import { isCoolingDown } from '../../world/policies/cooldown.ts';
import { WISHES } from '../../world/policies/wishes.ts';
import { ADJUSTMENT_TYPES } from '../../world/policy-types.ts';
import type { Group } from '../../world/types.ts';
import { groupOf } from './group-of.ts';
import { forgetAlarms, policyOf } from './put-policy.ts';

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
  const { region, group } = groupOf(world, context, input.AutoScalingGroupName);
  const policy = policyOf(group, input.PolicyName);
  if (policy.type === 'TargetTrackingScaling')
    throw new AwsError(
      'ValidationError',
      'ExecutePolicy is not supported for TargetTrackingScaling policies',
    );
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
  const desired = Math.min(group.max, Math.max(group.min, wish));
  const cause = causes.executed(context.now, policy.name, group.desired, desired);
  if (desired !== group.desired) setDesired(world, group, desired, cause);
  return {};
};

export const deletePolicy: Operation<autoScaling.DeletePolicyType> = (world, input, context) => {
  const { region, group } = groupOf(world, context, input.AutoScalingGroupName);
  const policy = policyOf(group, input.PolicyName);
  group.policies = group.policies.filter((one) => one !== policy);
  forgetAlarms(region, policy);
  return {};
};

export const describeAdjustmentTypes: Operation<object, autoScaling.DescribeAdjustmentTypesAnswer> = () => ({
  AdjustmentTypes: ADJUSTMENT_TYPES.map((AdjustmentType) => ({ AdjustmentType })),
});
