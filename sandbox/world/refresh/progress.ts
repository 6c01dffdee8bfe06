import { serves } from '../members.ts';
import { SECOND } from '../time.ts';
import type { Instance, Refresh, Region, World } from '../types.ts';

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
const share = (refresh: Refresh, percent: number) => Math.ceil((refresh.total * percent) / 100);

/** Replacements in all: fewer than there are machines when the last checkpoint is below 100. */
export const goal = (refresh: Refresh) => share(refresh, checkpointsOf(refresh).at(-1) ?? 100);

/** Replacements allowed up to the next checkpoint. */
export const allowed = (refresh: Refresh) =>
  share(refresh, checkpointsOf(refresh)[refresh.checkpointsPassed] ?? checkpointsOf(refresh).at(-1) ?? 100);

/** Replaced, healthy and warm. */
export const doneCount = (world: World, region: Region, refresh: Refresh) =>
  Math.min(refresh.retired, launchedOf(region, refresh).filter((one) => isWarm(world, one, refresh)).length);

/** Writes the two numbers that AWS shows: neither follows from the other. */
export function writeNumbers(world: World, region: Region, refresh: Refresh) {
  const done = doneCount(world, region, refresh);
  refresh.percentage = refresh.total > 0 ? Math.floor((100 * done) / refresh.total) : 100;
  refresh.left = Math.max(0, Math.min(refresh.todo.length, goal(refresh) - refresh.retired));
}

/** A machine that came up healthy, and a wait that ended, count as progress. */
export function noteProgress(region: Region, refresh: Refresh) {
  const warming = launchedOf(region, refresh)
    .filter(serves)
    .map((one) => warmAt(one, refresh));
  refresh.progressAt = Math.max(refresh.progressAt, refresh.waitUntil ?? 0, ...warming);
}
