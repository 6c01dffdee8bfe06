import type { Context, Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import type { Group, ScheduledAction } from '../../world/groups/group.ts';
import type { Policy } from '../../world/policies/policy.ts';
import type { World } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { asgPage } from './pages.ts';
import { alarmsOf, ownMembers } from './policy-shape.ts';

const groupsAsked = (world: World, context: Context, name: string | undefined) =>
  Object.values(regionOf(world, context).groups).filter((group) => !name || group.name === name);

const toPolicy = (world: World, group: Group, policy: Policy): autoScaling.ScalingPolicy => ({
  AutoScalingGroupName: group.name,
  PolicyName: policy.name,
  PolicyARN: policy.arn,
  PolicyType: policy.type,
  Enabled: policy.enabled,
  ...(policy.warmupSeconds !== undefined && { EstimatedInstanceWarmup: policy.warmupSeconds }),
  Alarms: alarmsOf(world.regions[group.region], policy),
  ...ownMembers(policy),
});

export const describePolicies: Operation<autoScaling.DescribePoliciesType, autoScaling.PoliciesType> = (
  world,
  input,
  context,
) => {
  const chosen = groupsAsked(world, context, input.AutoScalingGroupName)
    .flatMap((group) => group.policies.map((policy) => ({ group, policy })))
    .filter(({ policy }) => !input.PolicyNames?.length || input.PolicyNames.includes(policy.name))
    .filter(({ policy }) => !input.PolicyTypes?.length || input.PolicyTypes.includes(policy.type));
  const { items, next } = asgPage(chosen, input);
  return {
    ScalingPolicies: items.map(({ group, policy }) => toPolicy(world, group, policy)),
    ...(next && { NextToken: next }),
  };
};

const toAction = (group: Group, action: ScheduledAction): autoScaling.ScheduledUpdateGroupAction => ({
  AutoScalingGroupName: group.name,
  ScheduledActionName: action.name,
  ScheduledActionARN: action.arn,
  Time: new Date(action.startAt),
  StartTime: new Date(action.startAt),
  ...(action.endAt && { EndTime: new Date(action.endAt) }),
  Recurrence: action.recurrence,
  TimeZone: action.timeZone,
  MinSize: action.min,
  MaxSize: action.max,
  DesiredCapacity: action.desired,
});

export const describeScheduledActions: Operation<
  autoScaling.DescribeScheduledActionsType,
  autoScaling.ScheduledActionsType
> = (world, input, context) => {
  const [from, to] = [input.StartTime?.getTime() ?? 0, input.EndTime?.getTime() ?? Infinity];
  const names = input.ScheduledActionNames ?? [];
  const chosen = groupsAsked(world, context, input.AutoScalingGroupName)
    .flatMap((group) => group.scheduledActions.map((action) => ({ group, action })))
    .filter(({ action }) => names.length === 0 || names.includes(action.name))
    .filter(({ action }) => action.startAt >= from && action.startAt <= to);
  const { items, next } = asgPage(chosen, input);
  return {
    ScheduledUpdateGroupActions: items.map(({ group, action }) => toAction(group, action)),
    ...(next && { NextToken: next }),
  };
};
