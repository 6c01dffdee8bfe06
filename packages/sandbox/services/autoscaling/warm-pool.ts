import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import type { WarmPool, Group } from '../../world/groups/group.ts';
import { membersOf } from '../../world/groups/members.ts';
import { settle } from '../../world/groups/settle.ts';
import { groupOf } from './group-of.ts';
import { toMember } from './member-shape.ts';
import { wholeNumber } from './numbers.ts';
import { asgPage } from './pages.ts';
import { checkNoPool } from './refresh-strategy.ts';

const refuse = (message: string): never => {
  throw new AwsError('ValidationError', message);
};

const STATES = ['Stopped', 'Running', 'Hibernated'] as const;

export const toWarmPool = ({
  least,
  prepared,
  state,
  reuse,
  leaving,
}: WarmPool): autoScaling.WarmPoolConfiguration => ({
  MinSize: least,
  PoolState: state,
  ...(prepared !== undefined && { MaxGroupPreparedCapacity: prepared }),
  ...(reuse !== undefined && { InstanceReusePolicy: { ReuseOnScaleIn: reuse } }),
  ...(leaving && { Status: 'PendingDelete' }),
});

function preparedOf(group: Group, { MaxGroupPreparedCapacity: given }: autoScaling.PutWarmPoolType) {
  if (given === undefined) return group.warmPool?.prepared;
  return given === -1 ? undefined : wholeNumber(given, 'MaxGroupPreparedCapacity');
}

/** Makes the pool, or changes it; what is not sent stays, and -1 takes MaxGroupPreparedCapacity away. */
export const putWarmPool: Operation<autoScaling.PutWarmPoolType> = (world, input, context) => {
  const { region, group } = groupOf(world, context, input.AutoScalingGroupName);
  checkNoPool(group);
  if (group.warmPool?.leaving) refuse('You cannot change a warm pool while it is being deleted.');
  const asked = input.PoolState ?? group.warmPool?.state ?? 'Stopped';
  const state = STATES.find((one) => one === asked);
  if (!state) return refuse(`PoolState must be one of: ${STATES.join(', ')}`);
  const prepared = preparedOf(group, input);
  const least = wholeNumber(input.MinSize ?? group.warmPool?.least ?? 0, 'MinSize');
  const reuse = input.InstanceReusePolicy?.ReuseOnScaleIn ?? group.warmPool?.reuse;
  group.warmPool = {
    ...{ least, state },
    ...(prepared !== undefined && { prepared }),
    ...(reuse !== undefined && { reuse }),
  };
  settle(world, region, group);
  return {};
};

export const describeWarmPool: Operation<
  autoScaling.DescribeWarmPoolType,
  autoScaling.DescribeWarmPoolAnswer
> = (world, input, context) => {
  const { region, group } = groupOf(world, context, input.AutoScalingGroupName);
  const pool = membersOf(region, group).filter(({ warmed }) => warmed);
  const { items, next } = asgPage(pool, input);
  return {
    ...(group.warmPool && { WarmPoolConfiguration: toWarmPool(group.warmPool) }),
    Instances: items.map(toMember),
    ...(next && { NextToken: next }),
  };
};

/** The pool is PendingDelete until its machines are gone; with force it is gone at once, and they follow. */
export const deleteWarmPool: Operation<autoScaling.DeleteWarmPoolType> = (world, input, context) => {
  const { region, group } = groupOf(world, context, input.AutoScalingGroupName);
  if (!group.warmPool) return refuse(`No warm pool found for Auto Scaling group ${group.name}`);
  group.warmPool.leaving = true;
  settle(world, region, group);
  if (input.ForceDelete) delete group.warmPool;
  return {};
};
