import { causes } from '../groups/causes.ts';
import { converge } from '../groups/converge.ts';
import { isSuspended } from '../groups/processes.ts';
import { launch } from '../launch/launch.ts';
import { counts, membersOf, serves } from '../groups/members.ts';
import { replaceRoot } from '../machines/root-volume.ts';
import { terminate } from '../groups/terminate.ts';
import type { Refresh } from './types.ts';
import type { Group } from '../groups/group.ts';
import type { Instance } from '../machines/instance.ts';
import type { Region, World } from '../types.ts';
import { isWeighted } from '../groups/units.ts';
import { noteInPlace, specToLaunch, surplus } from './bookkeeping.ts';
import { clearHeld, isHeld, todoOf } from './held.ts';
import { planStep, type Bounds, type Standing } from './plan.ts';
import { allowed, isWarm, launchedOf } from './progress.ts';

function stand(world: World, region: Region, group: Group, refresh: Refresh, todo: Instance[]): Standing {
  const members = membersOf(region, group);
  const warm = new Set(launchedOf(region, refresh).filter((one) => isWarm(world, one, refresh)));
  const isHealthy = (one: Instance) => serves(one) && (!refresh.launched.includes(one.id) || warm.has(one));
  return {
    // A plan counts machines; where capacity counts units, those that hold it.
    desired: isWeighted(group) ? Math.max(1, members.filter(counts).length - surplus(group)) : group.desired,
    live: members.filter(counts).length,
    healthy: members.filter(isHealthy).length,
    sick: todo.filter((one) => !serves(one)).length,
    replaceable: todo.filter(serves).length,
    retired: refresh.retired,
    launched: refresh.launched.length,
    warm: warm.size,
    allowed: allowed(refresh),
  };
}

const isBlocked = (group: Group) => isSuspended(group, 'Launch', 'Terminate', 'InstanceRefresh');

/** Takes out and launches what may be now. @returns whether anything was begun */
export function replaceSome(world: World, region: Region, group: Group, refresh: Refresh): boolean {
  if (isBlocked(group)) return false;
  clearHeld(world, region, group, refresh);
  const todo = todoOf(region, refresh).filter((one) => !isHeld(one, refresh.preferences));
  const step = planStep(stand(world, region, group, refresh, todo), boundsOf(refresh));
  const leaving = [
    ...todo.filter((one) => !serves(one)).slice(0, step.retireSick),
    ...todo.filter(serves).slice(0, step.retire),
  ];
  if (leaving.length > 0) refresh.progressAt = world.now;
  for (const instance of leaving) takeOut(world, region, group, refresh, instance);
  converge(world, region, group);
  const waits = (group.launchAgainAt ?? 0) > world.now;
  const ahead = waits ? 0 : Math.min(step.ahead, allowed(refresh) - refresh.launched.length);
  const started = Array.from({ length: Math.max(0, ahead) }, () =>
    launchAhead(world, region, group, refresh),
  );
  return leaving.length > 0 || started.some(Boolean);
}

/** A root volume needs no room above the desired capacity: nothing is launched. */
export const boundsOf = ({ strategy, preferences }: Refresh): Bounds =>
  strategy === 'Rolling'
    ? preferences
    : { minHealthy: preferences.minHealthy, maxHealthy: 100, maxOmitted: true };

function takeOut(world: World, region: Region, group: Group, refresh: Refresh, instance: Instance) {
  if (refresh.strategy === 'ReplaceRootVolume' && counts(instance)) {
    if (replaceRoot(world, region, group, instance, specToLaunch(group))) noteInPlace(refresh, instance.id);
    return;
  }
  const cause = causes.retiredByRefresh(world.now);
  terminate(world, region, group, instance, { departure: 'refresh', cause });
}

function launchAhead(world: World, region: Region, group: Group, refresh: Refresh) {
  if ((group.launchAgainAt ?? 0) > world.now) return null;
  const instance = launch(world, region, group, specToLaunch(group), causes.launchedByRefresh(world.now));
  if (instance) refresh.launched.push(instance.id);
  return instance;
}
