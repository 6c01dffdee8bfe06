import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import type { ScheduledAction, Group } from '../../world/groups/group.ts';
import { isTimeZone, nextRunIn } from '../../world/time/zoned-cron.ts';
import { groupOf } from './group-of.ts';

type Wish = autoScaling.ScheduledUpdateGroupActionRequest & { Time?: Date | undefined };

const refuse = (message: string): never => {
  throw new AwsError('ValidationError', message);
};

function checkSizes({ MinSize: min, MaxSize: max, DesiredCapacity: desired }: Wish) {
  const above = (a: number | undefined, b: number | undefined) => a !== undefined && b !== undefined && a > b;
  if (above(min, max)) refuse('Min size must be less than or equal to max size');
  if (above(desired, max)) refuse('Desired capacity must be less than or equal to max size');
  if (above(min, desired)) refuse('Desired capacity must be greater than or equal to min size');
}

/** When it first runs. @throws AwsError on a recurrence, zone or time that is none */
function firstRun(input: Wish, now: number): number {
  const { Recurrence: recurrence, TimeZone: zone, EndTime: end } = input;
  if (zone && !isTimeZone(zone)) refuse(`Given time zone: ${zone} is invalid`);
  const repeated = recurrence ? nextRunIn(zone, recurrence, now) : undefined;
  if (recurrence && repeated === undefined) refuse(`Given recurrence string: ${recurrence} is invalid`);
  const startAt = (input.StartTime ?? input.Time)?.getTime() ?? repeated;
  if (startAt === undefined || startAt <= now) return refuse('Given start time is in the past');
  if (end && end.getTime() <= startAt) refuse('Given end time must be after start time');
  return startAt;
}

const number = (key: string, value: number | undefined) => (value === undefined ? {} : { [key]: value });

function actionFrom(group: Group, input: Wish, now: number): ScheduledAction {
  const name = input.ScheduledActionName!;
  checkSizes(input);
  return {
    name,
    arn: `${group.arn.replace(':autoScalingGroup:', ':scheduledUpdateGroupAction:')}:scheduledActionName/${name}`,
    startAt: firstRun(input, now),
    ...(input.EndTime && { endAt: input.EndTime.getTime() }),
    ...(input.Recurrence && { recurrence: input.Recurrence }),
    ...(input.TimeZone && { timeZone: input.TimeZone }),
    ...number('min', input.MinSize),
    ...number('max', input.MaxSize),
    ...number('desired', input.DesiredCapacity),
  };
}

/** Makes one, or replaces the one of that name. */
function put(group: Group, input: Wish, now: number) {
  const action = actionFrom(group, input, now);
  group.scheduledActions = [...group.scheduledActions.filter(({ name }) => name !== action.name), action];
}

function remove(group: Group, name: string | undefined) {
  const kept = group.scheduledActions.filter((one) => one.name !== name);
  if (kept.length === group.scheduledActions.length) refuse('Scheduled action name not found');
  group.scheduledActions = kept;
}

/** Those of a batch that AWS refuses, with its reasons; the others are done. */
function failures<T>(all: T[], nameOf: (one: T) => string, act: (one: T) => void) {
  return all.flatMap((one) => {
    try {
      act(one);
      return [];
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return [{ ScheduledActionName: nameOf(one), ErrorCode: error.code, ErrorMessage: error.message }];
    }
  });
}

export const putScheduledUpdateGroupAction: Operation<autoScaling.PutScheduledUpdateGroupActionType> = (
  world,
  input,
  context,
) => {
  put(groupOf(world, context, input.AutoScalingGroupName).group, input, context.now);
  return {};
};

export const deleteScheduledAction: Operation<autoScaling.DeleteScheduledActionType> = (
  world,
  input,
  context,
) => {
  remove(groupOf(world, context, input.AutoScalingGroupName).group, input.ScheduledActionName);
  return {};
};

export const batchPutScheduledUpdateGroupAction: Operation<
  autoScaling.BatchPutScheduledUpdateGroupActionType,
  autoScaling.BatchPutScheduledUpdateGroupActionAnswer
> = (world, input, context) => {
  const { group } = groupOf(world, context, input.AutoScalingGroupName);
  const failed = failures(
    input.ScheduledUpdateGroupActions ?? [],
    (one) => one.ScheduledActionName!,
    (one) => put(group, one, context.now),
  );
  return { FailedScheduledUpdateGroupActions: failed };
};

export const batchDeleteScheduledAction: Operation<
  autoScaling.BatchDeleteScheduledActionType,
  autoScaling.BatchDeleteScheduledActionAnswer
> = (world, input, context) => {
  const { group } = groupOf(world, context, input.AutoScalingGroupName);
  const failed = failures(
    input.ScheduledActionNames ?? [],
    (name) => name,
    (name) => remove(group, name),
  );
  return { FailedScheduledActions: failed };
};
