import { serves } from '../groups/members.ts';
import { SECOND } from '../time/time.ts';
import type { Refresh } from './types.ts';
import type { Instance } from '../machines/instance.ts';
import type { Region, World } from '../types.ts';
import { totalOf } from './bookkeeping.ts';

export const launchedOf = (region: Region, refresh: Refresh): Instance[] =>
  refresh.launched.flatMap((id) => region.instances[id] ?? []);

export const warmAt = (instance: Instance, refresh: Refresh) =>
  (instance.inServiceAt ?? Infinity) + refresh.preferences.warmupSeconds * SECOND;

export const isWarm = (world: World, instance: Instance, refresh: Refresh) =>
  serves(instance) && warmAt(instance, refresh) <= world.now;

/** A rollback passes no checkpoints. */
export const checkpointsOf = ({ status, preferences }: Refresh) =>
  status === 'RollbackInProgress' ? [] : preferences.checkpoints;

/** How many machines make a share of all, rounded up. */
const share = (refresh: Refresh, percent: number) => Math.ceil((totalOf(refresh) * percent) / 100);

/** Replacements in all: fewer than there are machines when the last checkpoint is below 100. */
export const goal = (refresh: Refresh) => share(refresh, checkpointsOf(refresh).at(-1) ?? 100);

/** Replacements allowed up to the next checkpoint. */
export const allowed = (refresh: Refresh) =>
  share(refresh, checkpointsOf(refresh)[refresh.checkpointsPassed] ?? checkpointsOf(refresh).at(-1) ?? 100);

/** Replaced, healthy and warm. */
export const doneCount = (world: World, region: Region, refresh: Refresh) =>
  Math.min(refresh.retired, launchedOf(region, refresh).filter((one) => isWarm(world, one, refresh)).length);

/** 0 to 100, not rounded; all is done where there is nothing to do. */
function donePercent(world: World, region: Region, refresh: Refresh) {
  const total = totalOf(refresh);
  return total > 0 ? (100 * doneCount(world, region, refresh)) / total : 100;
}

/** How many checkpoints are reached now. */
export const checkpointsReached = (world: World, region: Region, refresh: Refresh) => {
  const percent = donePercent(world, region, refresh);
  return checkpointsOf(refresh).filter((checkpoint) => checkpoint <= percent).length;
};

/**
 * One more of what is rolled out, that takes no other's place. In the larger group a smaller share is new, so that
 * checkpoints can be reached again (user guide, "Add checkpoints to an instance refresh").
 */
export function noteGrowth(world: World, region: Region, refresh: Refresh, id: string) {
  refresh.launched.push(id);
  refresh.retired += 1;
  refresh.checkpointsPassed = Math.min(refresh.checkpointsPassed, checkpointsReached(world, region, refresh));
}

/** In a rollback the percentage goes back to zero, and what is restored counts as not updated. */
function writeRollback(world: World, region: Region, refresh: Refresh) {
  const { percentageBefore, leftBefore } = refresh.rollback!;
  refresh.percentage = Math.floor(percentageBefore * (1 - donePercent(world, region, refresh) / 100));
  refresh.left = leftBefore + Math.min(refresh.retired, totalOf(refresh));
}

/** Writes the two numbers that AWS shows: neither follows from the other. */
export function writeNumbers(world: World, region: Region, refresh: Refresh) {
  if (refresh.status === 'RollbackInProgress') return writeRollback(world, region, refresh);
  refresh.percentage = Math.floor(donePercent(world, region, refresh));
  refresh.left = Math.max(0, Math.min(refresh.todo.length, goal(refresh) - refresh.retired));
}

/** A machine that came up healthy, and a wait that ended, count as progress. */
export function noteProgress(region: Region, refresh: Refresh) {
  const warming = launchedOf(region, refresh)
    .filter(serves)
    .map((one) => warmAt(one, refresh));
  refresh.progressAt = Math.max(refresh.progressAt, refresh.waitUntil ?? 0, ...warming);
}
