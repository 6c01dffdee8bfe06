import { causes, joined } from './causes.ts';
import { awaitingReplacement } from './health.ts';
import { launch } from '../launch/launch.ts';
import { isStray, leavingRank, noteProtected } from './leaving.ts';
import { isSuspended, mayLaunch } from './processes.ts';
import { isOfExcessMarket } from '../launch/market.ts';
import { counts, membersOf, serves } from './members.ts';
import { balancing } from './rebalance.ts';
import { activeRefresh, specToLaunch, surplusUnits } from '../refresh/bookkeeping.ts';
import { noteGrowth } from '../refresh/progress.ts';
import { rebalancingUnits } from './spot-risk.ts';
import { terminate } from './terminate.ts';
import { reusesMachines } from './warm-pool.ts';
import { isWeighted, largestUnits, sumOfUnits, unitsOf } from './units.ts';
import type { Group } from './group.ts';
import type { Instance } from '../machines/instance.ts';
import type { Region, World } from '../types.ts';

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
  const held = sumOfUnits(live);
  const wanted =
    group.desired + awaitingReplacement(group, live) + balancing(live) + rebalancingUnits(group, live);
  if (held < wanted && mayLaunch(world, group)) scaleOut(world, region, group, held, wanted, why);
  const tooMany = held - wanted - surplusUnits(region, group);
  // A last machine that did not fit may stay; only a change of the capacity makes it leave.
  const spare = why.cause || !isWeighted(group) ? 1 : largestUnits(live);
  if (tooMany >= spare && !isSuspended(group, 'Terminate'))
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
  for (let held = from; held < wanted;) {
    const replacing = refresh !== undefined && refresh.launched.length < refresh.retired;
    const why = replacing ? causes.launchedByRefresh(world.now) : text;
    const instance = launch(world, region, group, specToLaunch(group), why);
    if (!instance) return;
    held += unitsOf(instance);
    if (replacing) refresh.launched.push(instance.id);
    else if (refresh?.status === 'InProgress') noteGrowth(world, region, refresh, instance.id);
  }
  // Fewer and larger machines took the places of those that left.
  if (refresh && isWeighted(group)) refresh.retired = Math.min(refresh.retired, refresh.launched.length);
}

function scaleIn(
  world: World,
  region: Region,
  group: Group,
  live: Instance[],
  count: number,
  cause?: string,
) {
  const held = sumOfUnits(live);
  const text = joined(cause, causes.shrunk(world.now, held, held - count));
  const left = new Set(live.filter((instance) => !instance.protected));
  if (count > sumOfUnits([...left])) noteProtected(world, group, text);
  for (let rest = count; rest > 0;) {
    // Never below the desired capacity: a machine that is worth more than is too much stays.
    const fitting = [...left].filter((one) => unitsOf(one) <= rest);
    if (fitting.length === 0) return;
    const staying = live.filter((one) => one.protected || left.has(one));
    const victim = leastWanted(region, group, fitting, { live: staying, now: world.now });
    left.delete(victim);
    rest -= unitsOf(victim);
    const returns = reusesMachines(group) && victim.health === 'Healthy';
    terminate(world, region, group, victim, { departure: 'capacity', cause: text, returns });
  }
}

/**
 * Of the market that has more than its share, in the zone with the most machines, the one that the termination policies name: by default of the oldest template
 * version, then the longest running. What does not serve goes before all others, then what a refresh is about to replace.
 */
function leastWanted(
  region: Region,
  group: Group,
  candidates: Instance[],
  { live, now }: { live: readonly Instance[]; now: number },
): Instance {
  const todo = activeRefresh(group)?.todo ?? [];
  const isIdle = (one: Instance) => !serves(one) && (one.lifecycle === 'InService' || todo.length > 0);
  const inZone = (zone: string) => candidates.filter((one) => one.zone === zone).length;
  const rank = (one: Instance) => [
    isIdle(one) ? 0 : 1,
    todo.includes(one.id) ? 0 : 1,
    isStray(region, group, one) ? 0 : 1,
    isOfExcessMarket(group, live, one) ? 0 : 1,
    -inZone(one.zone),
    ...leavingRank(group, one, now),
  ];
  return candidates.reduce((worst, one) => (isBelow(rank(one), rank(worst)) ? one : worst));
}

const isBelow = (a: number[], b: number[]) => {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at >= 0 && a[at]! < b[at]!;
};
