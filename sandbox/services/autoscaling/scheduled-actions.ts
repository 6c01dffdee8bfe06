import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import { nextRun } from '../../world/cron.ts';
import { groupOf } from './group-of.ts';

type Put = autoScaling.PutScheduledUpdateGroupActionType;

/** Makes one, or replaces the one of that name. */
export const putScheduledUpdateGroupAction: Operation<Put> = (world, input, context) => {
  const { group } = groupOf(world, context, input.AutoScalingGroupName);
  const name = input.ScheduledActionName!;
  const repeated = input.Recurrence ? nextRun(input.Recurrence, context.now) : undefined;
  if (input.Recurrence && repeated === undefined)
    throw new AwsError('ValidationError', 'Given recurrence string is invalid.');
  const startAt = (input.StartTime ?? input.Time)?.getTime() ?? repeated;
  if (startAt === undefined || startAt <= context.now)
    throw new AwsError('ValidationError', 'Given start time is in the past');
  const number = (key: string, value: number | undefined) => (value === undefined ? {} : { [key]: value });
  const action = {
    name,
    arn: `${group.arn.replace(':autoScalingGroup:', ':scheduledUpdateGroupAction:')}:scheduledActionName/${name}`,
    startAt,
    ...(input.EndTime && { endAt: input.EndTime.getTime() }),
    ...(input.Recurrence && { recurrence: input.Recurrence }),
    ...(input.TimeZone && { timeZone: input.TimeZone }),
    ...number('min', input.MinSize),
    ...number('max', input.MaxSize),
    ...number('desired', input.DesiredCapacity),
  };
  group.scheduledActions = [...group.scheduledActions.filter((one) => one.name !== name), action];
  return {};
};

export const deleteScheduledAction: Operation<autoScaling.DeleteScheduledActionType> = (
  world,
  input,
  context,
) => {
  const { group } = groupOf(world, context, input.AutoScalingGroupName);
  const kept = group.scheduledActions.filter(({ name }) => name !== input.ScheduledActionName);
  if (kept.length === group.scheduledActions.length)
    throw new AwsError('ValidationError', 'Scheduled action name not found');
  group.scheduledActions = kept;
  return {};
};
