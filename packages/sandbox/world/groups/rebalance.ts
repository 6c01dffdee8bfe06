import { causes } from './causes.ts';
import { launch } from '../launch/launch.ts';
import { launchable } from '../launch/launchable.ts';
import { choicesOf } from '../launch/launch-spec.ts';
import { isStray } from './leaving.ts';
import { LOOK_AGAIN } from '../launch/launch-failure.ts';
import { counts, membersOf, serves } from './members.ts';
import { subnetsByNeed } from './placement.ts';
import { isSuspended, mayLaunch } from './processes.ts';
import { activeRefresh } from '../refresh/bookkeeping.ts';
import { isShort } from '../launch/supply.ts';
import { isWeighted, sumOfUnits } from './units.ts';
import type { Group } from './group.ts';
import type { Instance } from '../machines/instance.ts';
import type { Region, World } from '../types.ts';

/** How many machines each zone has that the group may launch in, fewest first. */
function zoneCounts(
  region: Region,
  group: Group,
  live: readonly Instance[],
  now: number,
): [zone: string, count: number][] {
  const subnets = subnetsByNeed(region, group, now);
  return [...new Set(subnets.map(({ zone }) => zone))]
    .map((zone): [string, number] => [zone, live.filter((one) => one.zone === zone).length])
    .sort(([, a], [, b]) => a - b);
}

/** Units launched to balance, not in service yet: above the desired capacity until they are. */
export const balancing = (members: readonly Instance[]) =>
  sumOfUnits(members.filter(({ balances, lifecycle }) => balances && lifecycle === 'Pending'));

const isAtCapacity = (group: Group, live: readonly Instance[]) =>
  isWeighted(group) ? sumOfUnits(live) >= group.desired : live.length === group.desired;

/**
 * AZRebalance: where zones differ by two or more, or machines are in a zone that the group has left, one is launched
 * where there are few. Once it is in service there is one too many, and the zone with the most loses it. Waits for
 * all else that happens in the group.
 */
export function rebalance(world: World, region: Region, group: Group) {
  if (isSuspended(group, 'AZRebalance', 'Terminate') || !mayLaunch(world, group)) return;
  if (activeRefresh(group)) return;
  const members = membersOf(region, group);
  const live = members.filter(counts);
  if (!isAtCapacity(group, live) || !live.every(serves)) return;
  if (members.some(({ lifecycle }) => lifecycle === 'Terminating')) return;
  const zones = zoneCounts(region, group, live, world.now);
  const [[zone, least], [, most]] = [zones[0] ?? ['', 0], zones.at(-1) ?? ['', 0]];
  if (most - least < 2 && !live.some((one) => isStray(region, group, one))) return;
  const what = launchable(region, choicesOf(group, region.name)[0]!, world);
  if (typeof what === 'string' || isShort(region, zone, what.type)) {
    group.rebalanceAt = world.now + LOOK_AGAIN;
    return;
  }
  const cause = causes.balancing(world.now, zones);
  const instance = launch(world, region, group, group, cause, zone);
  if (instance) instance.balances = true;
}
