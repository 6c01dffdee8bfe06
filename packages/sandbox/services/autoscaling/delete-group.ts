import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import { causes, joined } from '../../world/groups/causes.ts';
import { membersOf } from '../../world/groups/members.ts';
import { settle } from '../../world/groups/settle.ts';
import { terminate } from '../../world/groups/terminate.ts';
import { groupOf } from './group-of.ts';
import { forgetAlarms } from './put-policy.ts';

/** Without force only an empty group goes; with it, all its machines go first, the protected too. */
export const deleteAutoScalingGroup: Operation<autoScaling.DeleteAutoScalingGroupType> = (
  world,
  input,
  context,
) => {
  const { region, group } = groupOf(world, context, input.AutoScalingGroupName);
  const { DeletionProtection: protection = 'none' } = group.given;
  if (protection === 'prevent-all-deletion' || (protection === 'prevent-force-deletion' && input.ForceDelete))
    throw new AwsError(
      'ValidationError',
      `The Auto Scaling group ${group.name} has the deletion protection ${protection}. Update the group to remove it, and try again.`,
    );
  const members = membersOf(region, group);
  if (!input.ForceDelete && members.length > 0)
    throw new AwsError(
      'ResourceInUse',
      'You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still in the group.',
    );
  for (const policy of group.policies) forgetAlarms(region, policy);
  const staying = members.filter(({ lifecycle }) => lifecycle !== 'Terminating');
  const from = staying.length;
  staying.forEach((instance, index) => {
    const cause = joined(
      causes.forceDeleted(context.now, group.desired),
      causes.shrunk(context.now, from - index, from - index - 1),
    );
    terminate(world, region, group, instance, { departure: 'capacity', cause });
  });
  Object.assign(group, {
    min: 0,
    max: 0,
    desired: 0,
    policies: [],
    scheduledActions: [],
    deletingAt: context.now,
  });
  delete group.warmPool;
  settle(world, region, group);
  return {};
};
