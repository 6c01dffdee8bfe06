import 'server-only';
import {
  paginateDescribeScheduledActions,
  type ScheduledUpdateGroupAction,
} from '@aws-sdk/client-auto-scaling';
import type { FleetRef } from '@/lib/core/fleet-ref';
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

/** The scheduled actions of a group; `pace` is the most age in ms. */
export const describeSchedules = (ref: FleetRef, pace: number) =>
  read({ what: 'autoscaling:DescribeScheduledActions', place: ref, key: ref.name, pace }, async () => {
    const config = { client: reader('autoscaling', ref), pageSize: 100 };
    const pages = paginateDescribeScheduledActions(config, { AutoScalingGroupName: ref.name });
    return (await collect(pages, (page) => page.ScheduledUpdateGroupActions)).map(fromAction);
  });
