import { causes, joined } from './causes.ts';
import { awaitingReplacement } from './health.ts';
import { launch } from './launch.ts';
import { isStray, leavingRank, noteProtected } from './leaving.ts';
import { isSuspended, mayLaunch } from './processes.ts';
import { counts, membersOf, serves } from './members.ts';
import { balancing } from './rebalance.ts';
import { activeRefresh, specToLaunch, surplus } from './refresh/bookkeeping.ts';
import { noteGrowth } from './refresh/progress.ts';
import { terminate } from './terminate.ts';
import type { Group, Instance, Region, World } from './types.ts';

/**
 * Launches what is missing, ends what is too much. `cause` tells why the desired capacity changed, `replaces` why
 * machines are missing though it did not.
 */
export function converge(
  world: World,
  region: Region,
  group: Group,
  why: { cause?: string; replaces?: string } = {},
) {
  const live = membersOf(region, group).filter(counts);
  const wanted = group.desired + awaitingReplacement(group, live) + balancing(live);
  if (live.length < wanted && mayLaunch(world, group))
    scaleOut(world, region, group, live.length, wanted, why);
  const tooMany = live.length - wanted - surplus(group);
  if (tooMany > 0 && !isSuspended(group, 'Terminate'))
    scaleIn(world, region, group, live, tooMany, why.cause);
}

function scaleOut(
  world: World,
  region: Region,
  group: Group,
  from: number,
  wanted: number,
  { cause, replaces }: { cause?: string; replaces?: string },
) {
  const refresh = activeRefresh(group);
  const text = replaces ?? joined(cause, causes.started(world.now, from, wanted));
  for (let count = from; count < wanted; count++) {
    const replacing = refresh !== undefined && refresh.launched.length < refresh.retired;
    const why = replacing ? causes.launchedByRefresh(world.now) : text;
    const instance = launch(world, region, group, specToLaunch(group), why);
    if (!instance) return;
    if (replacing) refresh.launched.push(instance.id);
    else if (refresh?.status === 'InProgress') noteGrowth(world, region, refresh, instance.id);
  }
}

function scaleIn(
  world: World,
  region: Region,
  group: Group,
  live: Instance[],
  count: number,
  cause?: string,
) {
  const text = joined(cause, causes.shrunk(world.now, live.length, live.length - count));
  const left = new Set(live.filter((instance) => !instance.protected));
  if (count > left.size) noteProtected(world, group, text);
  for (let n = 0; n < count && left.size > 0; n++) {
    const victim = leastWanted(region, group, [...left], world.now);
    left.delete(victim);
    terminate(world, region, group, victim, { departure: 'capacity', cause: text });
  }
}

/**
 * In the zone with the most machines the one that the termination policies name: by default of the oldest template
 * version, then the longest running. What does not serve goes before all others, then what a refresh is about to replace.
 */
function leastWanted(region: Region, group: Group, candidates: Instance[], now: number): Instance {
  const todo = activeRefresh(group)?.todo ?? [];
  const isIdle = (one: Instance) => !serves(one) && (one.lifecycle === 'InService' || todo.length > 0);
  const inZone = (zone: string) => candidates.filter((one) => one.zone === zone).length;
  const rank = (one: Instance) => [
    isIdle(one) ? 0 : 1,
    todo.includes(one.id) ? 0 : 1,
    isStray(region, group, one) ? 0 : 1,
    -inZone(one.zone),
    ...leavingRank(group, one, now),
  ];
  return candidates.reduce((worst, one) => (isBelow(rank(one), rank(worst)) ? one : worst));
}

const isBelow = (a: number[], b: number[]) => {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at >= 0 && a[at]! < b[at]!;
};
