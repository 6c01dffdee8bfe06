import { updateAlarms } from '../load/alarms.ts';
import { runAlarmActions } from './policies/act.ts';
import { activeRefresh } from './refresh/bookkeeping.ts';
import { refreshTimes } from './refresh/times.ts';
import { runScheduledActions } from './scheduled.ts';
import { settle } from './settle.ts';
import { MINUTE, nextMinute } from './time.ts';
import { forgetTerminated, instanceTimes } from './transitions.ts';
import type { Group, Region, World } from './types.ts';

/**
 * Moves the world to `to` (UTC ms), event by event: from one event to the next, whatever lies between. The way there
 * does not depend on the number of steps: two calls come to the same world as one.
 */
export function advance(world: World, to: number) {
  for (;;) {
    const next = Math.min(
      nextMinute(world.now),
      ...Object.values(world.regions).map((region) => nextIn(world, region)),
    );
    if (next > to) break;
    world.now = next;
    for (const region of Object.values(world.regions)) happen(world, region);
  }
  world.now = Math.max(world.now, to);
}

/** The times at which something happens to a group of itself, by group name. */
function dueTimes(region: Region): [Group, number | undefined][] {
  const instances = Object.values(region.instances).flatMap((instance) => {
    const group = region.groups[instance.group];
    return group ? instanceTimes(group, instance).map((at): [Group, number | undefined] => [group, at]) : [];
  });
  const groups = Object.values(region.groups).flatMap((group) =>
    [
      ...refreshTimes(region, group),
      group.launchAgainAt,
      group.rebalanceAt,
      ...group.scheduledActions.map(({ startAt }) => startAt),
    ].map((at): [Group, number | undefined] => [group, at]),
  );
  return [...instances, ...groups];
}

function nextIn(world: World, region: Region) {
  return dueTimes(region).reduce(
    (next, [, at]) => (at !== undefined && at > world.now && at < next ? at : next),
    Infinity,
  );
}

function happen(world: World, region: Region) {
  const due = new Set(dueTimes(region).flatMap(([group, at]) => (at === world.now ? [group] : [])));
  const onTheMinute = world.now % MINUTE === 0;
  if (onTheMinute) updateAlarms(world, region, world.now);
  for (const group of Object.values(region.groups)) {
    if (due.has(group)) runScheduledActions(world, group);
    if (due.has(group) || (onTheMinute && activeRefresh(group))) settle(world, region, group);
  }
  if (onTheMinute) runAlarmActions(world, region);
  forgetTerminated(world, region);
}
