import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import { setDesired } from '../../world/groups/capacity.ts';
import { causes } from '../../world/groups/causes.ts';
import { groupOf } from './group-of.ts';
import { wholeNumber } from './numbers.ts';
import { refuseWhileCooling } from './run-policy.ts';

const refuse = (message: string) => new AwsError('ValidationError', message);

export const setDesiredCapacity: Operation<autoScaling.SetDesiredCapacityType> = (world, input, context) => {
  const { group } = groupOf(world, context, input.AutoScalingGroupName);
  const wanted = wholeNumber(input.DesiredCapacity!, 'DesiredCapacity');
  if (wanted > group.max)
    throw refuse(
      `New SetDesiredCapacity value ${wanted} is above max value ${group.max} for the AutoScalingGroup.`,
    );
  if (wanted < group.min)
    throw refuse(
      `New SetDesiredCapacity value ${wanted} is below min value ${group.min} for the AutoScalingGroup.`,
    );
  if (input.HonorCooldown) refuseWhileCooling(group, context.now);
  setDesired(world, group, wanted, causes.explicit(context.now, group.desired, wanted));
  return {};
};
