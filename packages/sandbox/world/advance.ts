import { updateAlarms } from '../load/alarms.ts';
import { runOwners } from '../owners/run.ts';
import { runPredictive } from '../load/predictive.ts';
import { newAgenda, nextEvent, review, reviewAll } from './agenda.ts';
import { distributeBuilds } from './images/image-builds.ts';
import { runAlarmActions } from './policies/act.ts';
import { updateComposites } from './policies/composite.ts';
import { activeRefresh } from './refresh/bookkeeping.ts';
import { runScheduledActions } from './groups/scheduled.ts';
import { settle } from './groups/settle.ts';
import { MINUTE } from './time/time.ts';
import { forgetTerminated } from './machines/transitions.ts';
import type { Group } from './groups/group.ts';
import type { Region, World } from './types.ts';

/**
 * Moves the world to `to` (UTC ms), event by event: from one event to the next, whatever lies between. The way there
 * does not depend on the number of steps: two calls come to the same world as one.
 */
export function advance(world: World, to: number, agenda = newAgenda()) {
  for (;;) {
    const next = nextEvent(agenda, world);
    if (next > to) break;
    world.now = next;
    const due = new Set([...agenda.due].flatMap(([group, at]) => (at === next ? [group] : [])));
    for (const region of Object.values(world.regions)) happen(world, region, due);
    if (next % MINUTE === 0) reviewAll(agenda, world);
    else review(agenda, world, due);
  }
  world.now = Math.max(world.now, to);
}

function happen(world: World, region: Region, due: Set<Group>) {
  const onTheMinute = world.now % MINUTE === 0;
  if (onTheMinute) updateAlarms(world, region, world.now);
  if (onTheMinute) updateComposites(region, world.now);
  const groups = onTheMinute ? Object.values(region.groups) : inOrder(region, due);
  for (const group of groups) {
    if (due.has(group)) runScheduledActions(world, group);
    if (due.has(group) || activeRefresh(group)) settle(world, region, group);
  }
  if (!onTheMinute) return;
  runOwners(world, region);
  distributeBuilds(world, region);
  runAlarmActions(world, region);
  runPredictive(world, region);
  forgetTerminated(world, region);
}

/** Those of this region, in the region's own order: chance is drawn in it. */
function inOrder(region: Region, due: Set<Group>): Group[] {
  const here = [...due].filter((group) => region.groups[group.name] === group);
  if (here.length < 2) return here;
  return Object.values(region.groups).filter((group) => due.has(group));
}
