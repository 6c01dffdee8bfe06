import { refreshTimes } from './refresh/times.ts';
import { MINUTE, nextMinute } from './time/time.ts';
import { instanceTimes } from './machines/transitions.ts';
import { membersOf } from './groups/members.ts';
import { activeShifts } from './zonal-shifts.ts';
import type { Group } from './groups/group.ts';
import type { Region, World } from './types.ts';

/**
 * When each group next has something to do by itself (UTC ms), so that nobody looks at every machine for every event.
 * It holds as long as the world changes by `advance` alone: who changes it otherwise makes a new one.
 */
export interface Agenda {
  due: Map<Group, number>;
  /** All were looked at this minute or later. */
  madeAt: number;
}

export const newAgenda = (): Agenda => ({ due: new Map(), madeAt: -Infinity });

/** The next time at which something happens to a group of itself; Infinity when nothing will. */
function nextOf(region: Region, group: Group, now: number): number {
  let next = Infinity;
  const consider = (at: number | undefined) => {
    if (at !== undefined && at > now && at < next) next = at;
  };
  for (const instance of membersOf(region, group)) instanceTimes(group, instance).forEach(consider);
  refreshTimes(region, group).forEach(consider);
  consider(group.launchAgainAt);
  consider(group.rebalanceAt);
  for (const { startAt } of group.scheduledActions) consider(startAt);
  for (const { until } of activeShifts(region, group, now)) consider(until);
  return next;
}

/** Looks at these groups anew; one that was deleted has nothing to do. */
export function review(agenda: Agenda, world: World, groups: Iterable<Group>) {
  for (const group of groups) {
    const region = world.regions[group.region];
    const there = region?.groups[group.name] === group;
    const next = there ? nextOf(region, group, world.now) : Infinity;
    if (next === Infinity) agenda.due.delete(group);
    else agenda.due.set(group, next);
  }
}

/** Every group, once a minute: policies, alarms and schedules may have touched any. */
export function reviewAll(agenda: Agenda, world: World) {
  agenda.due.clear();
  for (const region of Object.values(world.regions)) review(agenda, world, Object.values(region.groups));
  agenda.madeAt = world.now;
}

/** The next event of all. */
export function nextEvent(agenda: Agenda, world: World): number {
  if (agenda.madeAt < world.now - MINUTE) reviewAll(agenda, world);
  let next = nextMinute(world.now);
  for (const at of agenda.due.values()) if (at < next) next = at;
  return next;
}
