import { causes } from './causes.ts';
import { membersOf, serves } from './members.ts';
import { isSuspended } from './processes.ts';
import { activeRefresh } from '../refresh/bookkeeping.ts';
import { terminate } from './terminate.ts';
import { largestUnits, sumOfUnits, unitsOf } from './units.ts';
import { MINUTE, SECOND } from '../time/time.ts';
import type { Illness, Instance } from '../machines/instance.ts';
import type { Group } from './group.ts';
import { ignoresHealth } from '../zonal-shifts.ts';
import type { Region, World } from '../types.ts';

/** Two failed health checks in a row, half a minute apart. */
const SHORTEST_GRACE = 60;
/** Two failed status checks, a minute apart. */
const STATUS_CHECKS = 2 * MINUTE;
/** Until Auto Scaling hears from EC2 that a machine is gone. */
const NOTICED_AFTER = 30 * SECOND;

/** The end of the grace period: what fails before counts from here on. */
export const graceUntil = (group: Group, { inServiceAt = 0 }: Instance) =>
  inServiceAt + group.graceSeconds * SECOND;

/** By illness, the time from which a check has failed for long enough; undefined where it does not fail. */
const FAILS: [Illness, (group: Group, instance: Instance) => number | undefined][] = [
  ['ended', (_group, { endedAt }) => (endedAt === undefined ? undefined : endedAt + NOTICED_AFTER)],
  [
    'status',
    (group, instance) =>
      instance.impairedAt === undefined
        ? undefined
        : Math.max(instance.impairedAt + STATUS_CHECKS, graceUntil(group, instance)),
  ],
  [
    'balancer',
    (group, { target, inServiceAt = 0 }) =>
      group.healthCheck === 'ELB' && target === 'unhealthy'
        ? inServiceAt + Math.max(group.graceSeconds, SHORTEST_GRACE) * SECOND
        : undefined,
  ],
];

/** When this machine's health checks give it up; undefined while all is well, or nothing is checked. */
export function givenUpAt(group: Group, instance: Instance): number | undefined {
  if (instance.lifecycle !== 'InService') return undefined;
  const times = FAILS.map(([, at]) => at(group, instance)).filter((at) => at !== undefined);
  return times.length > 0 ? Math.min(...times) : undefined;
}

/** Marks a machine whose checks fail; the process HealthCheck, suspended, marks none. */
export function checkHealth(world: World, region: Region, group: Group, instance: Instance) {
  if (instance.lifecycle !== 'InService' || instance.health === 'Unhealthy') return;
  if (isSuspended(group, 'HealthCheck')) return;
  if (ignoresHealth(region, group, instance.zone, world.now)) return;
  const [illness] = FAILS.find(([, at]) => (at(group, instance) ?? Infinity) <= world.now) ?? [];
  if (!illness) return;
  instance.health = 'Unhealthy';
  instance.illness = illness;
}

const isIll = ({ lifecycle, health }: Instance) => lifecycle === 'InService' && health === 'Unhealthy';

/** A maintenance policy that keeps all healthy launches before it ends; a refresh has rules of its own. */
const launchesFirst = (group: Group) => (group.maintenance?.minHealthy ?? 0) >= 100 && !activeRefresh(group);

const mayReplace = (group: Group) => !isSuspended(group, 'ReplaceUnhealthy', 'Terminate');

/** Unhealthy machines that stay until their replacements serve: so many units more than desired there may be. */
export function awaitingReplacement(group: Group, members: readonly Instance[]): number {
  if (!launchesFirst(group) || !mayReplace(group)) return 0;
  const room = Math.floor((group.desired * (group.maintenance!.maxHealthy - 100)) / 100);
  const ill = members.filter(isIll);
  return Math.min(sumOfUnits(ill), Math.max(largestUnits(ill), room));
}

/** The first of these whose units together are no more than there are to spare. */
function fittingInto(machines: readonly Instance[], units: number): Instance[] {
  const chosen: Instance[] = [];
  for (const one of machines) if (sumOfUnits(chosen) + unitsOf(one) <= units) chosen.push(one);
  return chosen;
}

/** Ends unhealthy machines, at once or as far as their replacements serve; ReplaceUnhealthy, suspended, ends none. */
export function endUnhealthy(world: World, region: Region, group: Group) {
  const members = membersOf(region, group);
  const ill = members.filter(isIll);
  if (ill.length === 0 || !mayReplace(group)) return;
  const spare = sumOfUnits(members.filter(serves)) - (group.desired - sumOfUnits(ill));
  const leaving = launchesFirst(group) ? fittingInto(ill, spare) : ill;
  for (const instance of leaving) {
    const cause = causes.unhealthy(world.now, instance.illness ?? 'balancer');
    terminate(world, region, group, instance, { departure: 'health', cause, selected: false });
  }
}
