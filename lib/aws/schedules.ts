import 'server-only';
import {
  DeleteScheduledActionCommand,
  paginateDescribeScheduledActions,
  PutScheduledUpdateGroupActionCommand,
  type ScheduledUpdateGroupAction,
} from '@aws-sdk/client-auto-scaling';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { read, send, type SentCalls } from './call';
import { reader, writer } from './clients';
import { collect } from './pages';

/** What AWS will set by itself at a time; null stays as it is. */
export interface ScheduleFacts {
  group: string;
  name: string;
  /** UTC ms of its next run. */
  startAt: number | null;
  endAt: number | null;
  /** Cron in its time zone; null: once. */
  recurrence: string | null;
  timeZone: string | null;
  min: number | null;
  max: number | null;
  desired: number | null;
}

const fromAction = (action: ScheduledUpdateGroupAction): ScheduleFacts => ({
  group: action.AutoScalingGroupName ?? '',
  name: action.ScheduledActionName ?? '',
  startAt: action.StartTime?.getTime() ?? null,
  endAt: action.EndTime?.getTime() ?? null,
  recurrence: action.Recurrence ?? null,
  timeZone: action.TimeZone ?? null,
  min: action.MinSize ?? null,
  max: action.MaxSize ?? null,
  desired: action.DesiredCapacity ?? null,
});

export const describeSchedules = (ref: FleetRef, pace: number) =>
  read({ what: 'autoscaling:DescribeScheduledActions', place: ref, key: ref.name, pace }, async () => {
    const config = { client: reader('autoscaling', ref), pageSize: 100 };
    const pages = paginateDescribeScheduledActions(config, { AutoScalingGroupName: ref.name });
    return (await collect(pages, (page) => page.ScheduledUpdateGroupActions)).map(fromAction);
  });

/** Makes it, or replaces the one of that name. */
export const putSchedule = (to: SentCalls, schedule: Omit<ScheduleFacts, 'group'>, fleet: FleetRef) =>
  send(to, 'autoscaling:PutScheduledUpdateGroupAction', () =>
    writer('autoscaling', fleet, to).send(
      new PutScheduledUpdateGroupActionCommand({
        AutoScalingGroupName: fleet.name,
        ScheduledActionName: schedule.name,
        ...(schedule.startAt !== null && { StartTime: new Date(schedule.startAt) }),
        ...(schedule.endAt !== null && { EndTime: new Date(schedule.endAt) }),
        ...(schedule.recurrence && { Recurrence: schedule.recurrence }),
        ...(schedule.timeZone && { TimeZone: schedule.timeZone }),
        ...(schedule.min !== null && { MinSize: schedule.min }),
        ...(schedule.max !== null && { MaxSize: schedule.max }),
        ...(schedule.desired !== null && { DesiredCapacity: schedule.desired }),
      }),
    ),
  );

export const deleteSchedule = (to: SentCalls, fleet: FleetRef, name: string) =>
  send(to, 'autoscaling:DeleteScheduledAction', () =>
    writer('autoscaling', fleet, to).send(
      new DeleteScheduledActionCommand({ AutoScalingGroupName: fleet.name, ScheduledActionName: name }),
    ),
  );
