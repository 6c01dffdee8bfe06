import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import { regionOf } from '../region.ts';
import { groupOf } from './group-of.ts';
import { asgPage } from './pages.ts';

export const NOTIFICATION_TYPES = [
  'autoscaling:EC2_INSTANCE_LAUNCH',
  'autoscaling:EC2_INSTANCE_LAUNCH_ERROR',
  'autoscaling:EC2_INSTANCE_TERMINATE',
  'autoscaling:EC2_INSTANCE_TERMINATE_ERROR',
  'autoscaling:TEST_NOTIFICATION',
];

/** Who is told of a group's launches and terminations. Nothing is sent from here. */
export const putNotificationConfiguration: Operation<autoScaling.PutNotificationConfigurationType> = (
  world,
  input,
  context,
) => {
  const { group } = groupOf(world, context, input.AutoScalingGroupName);
  const types = input.NotificationTypes ?? [];
  const unknown = types.find((type) => !NOTIFICATION_TYPES.includes(type));
  if (unknown) throw new AwsError('ValidationError', `"${unknown}" is not a valid Notification Type.`);
  group.notifications = [
    ...group.notifications.filter(({ topic }) => topic !== input.TopicARN),
    ...types.map((type) => ({ topic: input.TopicARN!, type })),
  ];
  return {};
};

export const describeNotificationConfigurations: Operation<
  autoScaling.DescribeNotificationConfigurationsType,
  autoScaling.DescribeNotificationConfigurationsAnswer
> = (world, input, context) => {
  const names = input.AutoScalingGroupNames ?? [];
  const chosen = Object.values(regionOf(world, context).groups)
    .filter(({ name }) => names.length === 0 || names.includes(name))
    .flatMap(({ name, notifications }) =>
      notifications.map(({ topic, type }) => ({
        AutoScalingGroupName: name,
        TopicARN: topic,
        NotificationType: type,
      })),
    );
  const { items, next } = asgPage(chosen, input);
  return { NotificationConfigurations: items, ...(next && { NextToken: next }) };
};

export const deleteNotificationConfiguration: Operation<autoScaling.DeleteNotificationConfigurationType> = (
  world,
  input,
  context,
) => {
  const { group } = groupOf(world, context, input.AutoScalingGroupName);
  group.notifications = group.notifications.filter(({ topic }) => topic !== input.TopicARN);
  return {};
};
