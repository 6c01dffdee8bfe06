import { causes } from './causes.ts';
import { isSuspended } from './processes.ts';
import { setDesired } from './capacity.ts';
import { nextRunIn } from '../time/zoned-cron.ts';
import type { Group } from './group.ts';
import type { World } from '../types.ts';

/** Runs the scheduled actions that are due: a single one is then gone, a repeated one gets its next time. */
export function runScheduledActions(world: World, group: Group) {
  const due = group.scheduledActions.filter(({ startAt }) => startAt <= world.now);
  for (const action of due) {
    const next = action.recurrence ? nextRunIn(action.timeZone, action.recurrence, world.now) : undefined;
    if (next === undefined || next > (action.endAt ?? Infinity))
      group.scheduledActions = group.scheduledActions.filter((one) => one !== action);
    else action.startAt = next;
    if (isSuspended(group, 'ScheduledActions')) continue;
    group.min = action.min ?? group.min;
    group.max = action.max ?? group.max;
    setDesired(world, group, action.desired ?? group.desired, causes.scheduled(world.now, action.name));
  }
}
