import { converge } from '../groups/converge.ts';
import { isMoving, membersOf, serves } from '../groups/members.ts';
import { SECOND } from '../time/time.ts';
import type { Refresh, RefreshStatus } from './types.ts';
import type { Group } from '../groups/group.ts';
import type { Region, World } from '../types.ts';
import { activeRefresh, surplus } from './bookkeeping.ts';
import { todoAtStart } from './held.ts';
import { beginsAt, givesUpAt, isStuckAt } from './limits.ts';
import { cancelled, fail, succeed } from './outcome.ts';
import {
  checkpointsOf,
  checkpointsReached,
  doneCount,
  goal,
  launchedOf,
  noteProgress,
  writeNumbers,
} from './progress.ts';
import { reasons, waitingFor } from './reasons.ts';
import { replaceSome } from './replace.ts';

type Move = (world: World, region: Region, group: Group, refresh: Refresh) => void;

const MOVES: Partial<Record<RefreshStatus, Move>> = {
  Pending: begin,
  InProgress: replace,
  Baking: bake,
  Cancelling: windDown,
  RollbackInProgress: replace,
};

/** Moves the group's active refresh as far as it can go at `world.now`. */
export function stepRefresh(world: World, region: Region, group: Group) {
  const refresh = activeRefresh(group);
  if (!refresh) return;
  const status = refresh.status;
  MOVES[status]?.(world, region, group, refresh);
  if (refresh.status !== status) {
    converge(world, region, group);
    stepRefresh(world, region, group);
  }
}

function begin(world: World, region: Region, group: Group, refresh: Refresh) {
  if (world.now < beginsAt(refresh)) return;
  refresh.todo = todoAtStart(region, group, refresh);
  refresh.status = 'InProgress';
  refresh.progressAt = world.now;
}

const firedAlarm = (region: Region, { preferences }: Refresh) =>
  region.alarms.find(({ name, state }) => state === 'ALARM' && preferences.alarms.includes(name));

function replace(world: World, region: Region, group: Group, refresh: Refresh) {
  const alarm = refresh.status === 'InProgress' ? firedAlarm(region, refresh) : undefined;
  if (alarm) return fail(world, region, group, refresh, reasons.alarm(alarm.name));
  for (;;) {
    passCheckpoints(world, region, refresh);
    if (isWaiting(world, refresh) || isComplete(world, region, group, refresh)) break;
    if (!replaceSome(world, region, group, refresh)) break;
  }
  writeNumbers(world, region, refresh);
  noteProgress(region, refresh);
  if (isComplete(world, region, group, refresh)) return complete(world, region, group, refresh);
  if (world.now >= givesUpAt(refresh)) return fail(world, region, group, refresh, reasons.tooLong);
  if (world.now >= isStuckAt(refresh)) return fail(world, region, group, refresh, stuck(region, refresh));
  const reason = waitingFor(world, region, refresh);
  if (reason) refresh.reason = reason;
  else if (refresh.status === 'InProgress') delete refresh.reason;
}

const isWaiting = (world: World, { waitUntil }: Refresh) => waitUntil !== undefined && world.now < waitUntil;

const isComplete = (world: World, region: Region, group: Group, refresh: Refresh) =>
  doneCount(world, region, refresh) >= goal(refresh) && surplus(group) === 0;

/** The highest checkpoint reached holds; those below it are skipped, and after the last there is no wait. */
function passCheckpoints(world: World, region: Region, refresh: Refresh) {
  const passed = checkpointsReached(world, region, refresh);
  if (passed <= refresh.checkpointsPassed) return;
  refresh.checkpointsPassed = passed;
  if (passed < checkpointsOf(refresh).length)
    refresh.waitUntil = world.now + refresh.preferences.checkpointSeconds * SECOND;
}

function complete(world: World, region: Region, group: Group, refresh: Refresh) {
  const { bakeSeconds } = refresh.preferences;
  if (bakeSeconds === 0 || refresh.status === 'RollbackInProgress')
    return succeed(world, region, group, refresh);
  refresh.status = 'Baking';
  refresh.waitUntil = world.now + bakeSeconds * SECOND;
}

function bake(world: World, region: Region, group: Group, refresh: Refresh) {
  const alarm = firedAlarm(region, refresh);
  if (alarm) fail(world, region, group, refresh, reasons.alarm(alarm.name));
  else if (!isWaiting(world, refresh)) succeed(world, region, group, refresh);
  else refresh.reason = reasons.baking((refresh.waitUntil! - world.now) / SECOND);
}

/** A cancelled refresh lets begun launches, terminations and new root volumes finish; nothing is undone. */
function windDown(world: World, region: Region, group: Group, refresh: Refresh) {
  if (!membersOf(region, group).some(isMoving)) cancelled(world, refresh);
}

function stuck(region: Region, refresh: Refresh) {
  const ill = launchedOf(region, refresh).find((one) => !serves(one));
  return ill ? reasons.unhealthy(ill.id) : reasons.noProgress;
}
