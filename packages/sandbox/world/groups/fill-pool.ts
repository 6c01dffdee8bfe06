import { isSuspended, mayLaunch } from './processes.ts';
import { causes } from './causes.ts';
import { launchNew } from '../launch/launch.ts';
import { isLaunchedFrom } from '../launch/launch-spec.ts';
import { counts, membersOf } from './members.ts';
import { activeRefresh } from '../refresh/bookkeeping.ts';
import { terminate } from './terminate.ts';
import type { Group } from './group.ts';
import type { Instance } from '../machines/instance.ts';
import type { Region, World } from '../types.ts';
import { isReturning, poolOf } from './warm-pool.ts';

/** How many machines the pool should hold: what is prepared in all without those in the group, at least MinSize. */
function wanted(group: Group, inGroup: number): number {
  const { least, prepared, leaving } = group.warmPool!;
  return leaving ? 0 : Math.max(least, (prepared ?? group.max) - inGroup);
}

function dismiss(world: World, region: Region, group: Group, leaving: Instance[], from: number) {
  leaving.forEach((instance, index) => {
    const cause = causes.shrunk(world.now, from - index, from - index - 1);
    terminate(world, region, group, instance, { departure: 'capacity', cause });
  });
}

function launchWarm(world: World, region: Region, group: Group, from: number, to: number): boolean {
  const cause = causes.started(world.now, from, to);
  const instance = launchNew(world, region, group, group, cause);
  if (!instance) return false;
  Object.assign(instance, { lifecycle: 'Warmed:Pending', warmed: true, target: 'unused', protected: false });
  const activity = group.activities.find(({ id }) => id === instance.activityId)!;
  activity.description = `Launching a new EC2 instance into warm pool: ${instance.id}`;
  return true;
}

/**
 * Brings the warm pool to its size, with machines of the group's version; a refresh is waited for. A pool that was
 * deleted is gone with its last machine.
 */
export function fillPool(world: World, region: Region, group: Group) {
  if (!group.warmPool || activeRefresh(group)) return;
  const members = membersOf(region, group);
  const pool = poolOf(region, group);
  const target = wanted(group, members.filter(counts).length);
  const current = pool.filter((one) => isLaunchedFrom(region, one, group));
  const stale = pool.filter((one) => !current.includes(one));
  if (!isSuspended(group, 'Terminate'))
    dismiss(world, region, group, [...stale, ...current.slice(target)], pool.length);
  if (group.warmPool.leaving && !members.some(({ warmed }) => warmed)) {
    delete group.warmPool;
    return;
  }
  if (!mayLaunch(world, group)) return;
  const coming = members.filter(isReturning).length;
  for (let count = current.length + coming; count < target; count++)
    if (!launchWarm(world, region, group, current.length, target)) return;
}
