import 'server-only';
import {
  paginateDescribeScheduledActions,
  type ScheduledUpdateGroupAction,
} from '@aws-sdk/client-auto-scaling';
import type { FleetRef } from '@/lib/core/fleet-ref';
import type { Place } from '@/lib/core/place';
import { read } from './call';
import { reader } from './clients';
import { collect } from './pages';

/** A scheduled action. AWS leaves a null size as it is. */
export interface ScheduleFacts {
  group: string;
  name: string;
  /** UTC ms of the next run. */
  startAt: number | null;
  endAt: number | null;
  /** Cron expression in its time zone; null: runs once. */
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

const ask = (place: Place, key: string, pace: number, group: string | undefined) =>
  read({ what: 'autoscaling:DescribeScheduledActions', place, key, pace }, async () => {
    const config = { client: reader('autoscaling', place), pageSize: 100 };
    const input = group === undefined ? {} : { AutoScalingGroupName: group };
    const pages = paginateDescribeScheduledActions(config, input);
    return (await collect(pages, (page) => page.ScheduledUpdateGroupActions)).map(fromAction);
  });

/** The scheduled actions of a group; `pace` is the most age in ms. */
export const describeSchedules = (ref: FleetRef, pace: number) => ask(ref, ref.name, pace, ref.name);

/** The scheduled actions of all groups of a region. */
export const describeSchedulesIn = (place: Place, pace: number) => ask(place, '', pace, undefined);
