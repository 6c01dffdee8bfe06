import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import { causes } from '../../world/groups/causes.ts';
import { counts } from '../../world/groups/members.ts';
import { settle } from '../../world/groups/settle.ts';
import { terminate } from '../../world/groups/terminate.ts';
import { regionOf } from '../region.ts';
import { own } from '../../world/own.ts';

type Input = autoScaling.TerminateInstanceInAutoScalingGroupType;

/** Ends one machine; it is replaced unless the desired capacity is lowered with it. */
export const terminateInstanceInAutoScalingGroup: Operation<Input, autoScaling.ActivityType> = (
  world,
  input,
  context,
) => {
  const region = regionOf(world, context);
  const instance = own(region.instances, input.InstanceId!);
  const group = instance && region.groups[instance.group];
  if (!instance || !group || !(counts(instance) || instance.retained))
    throw new AwsError(
      'ValidationError',
      `Instance Id not found - No managed instance found for instance ID ${input.InstanceId}`,
    );
  // A retained machine is outside the desired capacity.
  const lower = !instance.retained && (input.ShouldDecrementDesiredCapacity ?? false);
  if (lower && group.desired - 1 < group.min)
    throw new AwsError(
      'ValidationError',
      `Currently, desiredSize equals minSize (${group.min}). Terminating instance without replacement will violate ` +
        `group's min size constraint. Either set shouldDecrementDesiredCapacity flag to false or lower group's min size.`,
    );
  const cause = causes.moved(
    context.now,
    instance.id,
    'taken out of service',
    group.desired,
    lower ? group.desired - 1 : group.desired,
  );
  if (instance.retained) {
    delete instance.retained;
    instance.drainedAt = context.now;
  } else
    terminate(world, region, group, instance, {
      departure: lower ? 'capacity' : 'health',
      cause,
      selected: false,
    });
  if (lower) group.desired -= 1;
  settle(world, region, group);
  const activity = group.activities.find(({ id }) => id === instance.activityId)!;
  return {
    Activity: {
      ActivityId: activity.id,
      AutoScalingGroupName: group.name,
      Description: activity.description,
      Cause: activity.cause,
      StartTime: new Date(activity.startedAt),
      StatusCode: 'InProgress',
      Progress: 0,
      Details: activity.details,
    },
  };
};
