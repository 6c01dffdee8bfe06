import type { Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import type { Activity } from '../../world/groups/activity.ts';
import type { Group } from '../../world/groups/group.ts';
import { regionOf } from '../region.ts';
import { groupOf } from './group-of.ts';
import { asgPage } from './pages.ts';

export const toActivity = (group: Group, activity: Activity): autoScaling.Activity => ({
  ActivityId: activity.id,
  AutoScalingGroupName: group.name,
  AutoScalingGroupARN: group.arn,
  Description: activity.description,
  Cause: activity.cause,
  StartTime: new Date(activity.startedAt),
  ...(activity.endedAt && { EndTime: new Date(activity.endedAt) }),
  StatusCode: activity.status,
  ...(activity.message && { StatusMessage: activity.message }),
  Progress: activity.progress,
  Details: activity.details,
});

/** Newest first, six weeks back; without a group, those of all groups. */
export const describeScalingActivities: Operation<
  autoScaling.DescribeScalingActivitiesType,
  autoScaling.ActivitiesType
> = (world, input, context) => {
  const groups = input.AutoScalingGroupName
    ? [groupOf(world, context, input.AutoScalingGroupName).group]
    : Object.values(regionOf(world, context).groups);
  const ids = input.ActivityIds ?? [];
  const chosen = groups
    .flatMap((group) => group.activities.map((activity) => ({ group, activity })))
    .filter(({ activity }) => ids.length === 0 || ids.includes(activity.id))
    .sort((a, b) => b.activity.startedAt - a.activity.startedAt);
  const { items, next } = asgPage(chosen, input, 100);
  return {
    Activities: items.map(({ group, activity }) => toActivity(group, activity)),
    ...(next && { NextToken: next }),
  };
};
