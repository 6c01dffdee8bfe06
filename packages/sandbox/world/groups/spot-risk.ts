import { causes } from './causes.ts';
import { membersOf, serves } from './members.ts';
import { isSuspended } from './processes.ts';
import { terminate } from './terminate.ts';
import { sumOfUnits, unitsOf } from './units.ts';
import { endInterval } from '../machines/running.ts';
import { MINUTE } from '../time/time.ts';
import type { Instance } from '../machines/instance.ts';
import type { Region, World } from '../types.ts';
import type { Group } from './group.ts';

/** EC2 tells a Spot machine so long before. */
const NOTICE = 2 * MINUTE;

const isAtRisk = ({ takenAt, lifecycle }: Instance) => takenAt !== undefined && lifecycle === 'InService';

/** The interruption notice. */
export function giveNotice(world: World, instance: Instance) {
  instance.takenAt ??= world.now + NOTICE;
}

/** EC2 takes the machine back; its group hears of it by the health check. */
export function takeBack(world: World, instance: Instance) {
  if (instance.takenAt === undefined || instance.takenAt > world.now) return;
  if (instance.state !== 'running' || instance.lifecycle === 'Terminating') return;
  instance.state = 'shutting-down';
  instance.endedAt = world.now;
  if (instance.target !== 'unused') instance.target = 'draining';
  endInterval(world, instance.id);
}

/** Units launched before machines at risk are taken; the maximum may be passed by a tenth of it. */
export function rebalancingUnits(group: Group, live: readonly Instance[]): number {
  if (!group.capacityRebalance) return 0;
  const room = Math.floor(group.max * 1.1) - group.desired;
  return Math.max(0, Math.min(room, sumOfUnits(live.filter(isAtRisk))));
}

/** Ends machines at risk as far as their replacements serve. */
export function replaceAtRisk(world: World, region: Region, group: Group) {
  if (!group.capacityRebalance || isSuspended(group, 'Terminate')) return;
  const members = membersOf(region, group);
  let spare = sumOfUnits(members.filter(serves)) - group.desired;
  for (const instance of members.filter(isAtRisk)) {
    if (unitsOf(instance) > spare) continue;
    spare -= unitsOf(instance);
    const cause = causes.atRisk(world.now);
    terminate(world, region, group, instance, { departure: 'health', cause });
  }
}
