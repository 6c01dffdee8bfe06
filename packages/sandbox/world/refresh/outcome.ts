import { applySpec } from '../launch/launch-spec.ts';
import type { Refresh, RefreshStatus } from './types.ts';
import type { Group } from '../groups/group.ts';
import type { Region, World } from '../types.ts';
import { toReplace } from './held.ts';
import { writeNumbers } from './progress.ts';

function end(world: World, refresh: Refresh, status: RefreshStatus, reason?: string) {
  refresh.status = status;
  refresh.endedAt = world.now;
  delete refresh.waitUntil;
  delete refresh.reason;
  if (reason) refresh.reason = reason;
}

/** Only now does the group itself get the new template: until here AWS could go back. */
export function succeed(world: World, region: Region, group: Group, refresh: Refresh) {
  writeNumbers(world, region, refresh);
  if (refresh.status === 'RollbackInProgress') return end(world, refresh, 'RollbackSuccessful');
  end(world, refresh, 'Successful');
  if (refresh.desired) applySpec(group, refresh.desired);
}

export const cancelled = (world: World, refresh: Refresh) => end(world, refresh, 'Cancelled', refresh.reason);

/** Rolls back when it was told to, and can; a rollback that fails stays where it is. */
export function fail(world: World, region: Region, group: Group, refresh: Refresh, reason: string) {
  if (refresh.status === 'RollbackInProgress') return end(world, refresh, 'RollbackFailed', reason);
  if (refresh.preferences.autoRollback) return beginRollback(world, region, group, refresh, reason);
  end(world, refresh, 'Failed', reason);
}

/** Turns round: now what is not of the old version is to be replaced, from nothing done. */
export function beginRollback(world: World, region: Region, group: Group, refresh: Refresh, reason: string) {
  const { now } = world;
  refresh.rollback = {
    reason,
    startedAt: now,
    percentageBefore: refresh.percentage,
    leftBefore: refresh.left,
  };
  refresh.status = 'RollbackInProgress';
  refresh.reason = reason;
  const order = { target: refresh.previous, skipMatching: true, choices: refresh.preferences };
  refresh.todo = toReplace(region, group, order);
  Object.assign(refresh, { launched: [], retired: 0, progressAt: now });
  delete refresh.waitUntil;
}
