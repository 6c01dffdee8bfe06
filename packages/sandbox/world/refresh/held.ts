import { causes } from '../groups/causes.ts';
import type { Group } from '../groups/group.ts';
import type { LaunchSpec } from '../launch/mixed-instances.ts';
import { isLaunchedFrom } from '../launch/launch-spec.ts';
import { counts, membersOf, serves } from '../groups/members.ts';
import { terminate } from '../groups/terminate.ts';
import type { Refresh, RefreshPreferences } from './types.ts';
import type { Instance } from '../machines/instance.ts';
import type { Region, World } from '../types.ts';

type Choices = Pick<RefreshPreferences, 'scaleInProtected' | 'standby'>;

type Started = Pick<Refresh, 'desired' | 'preferences'>;

const inStandby = ({ lifecycle }: Instance) => lifecycle === 'Standby';

const isIgnored = (instance: Instance, { scaleInProtected, standby }: Choices) =>
  (instance.protected && scaleInProtected === 'Ignore') || (inStandby(instance) && standby === 'Ignore');

/** It is to be replaced, and may not be yet: someone has to take it out of standby, or its protection away. */
export const isHeld = (instance: Instance, { scaleInProtected, standby }: Choices) =>
  (instance.protected && scaleInProtected === 'Wait') || (inStandby(instance) && standby === 'Wait');

/** One that is getting a new root volume is what it will be. */
const soon = (instance: Instance): Instance => ({ ...instance, ...instance.newRoot });

/** Ids of the machines that a refresh to `target` has to replace; the matching are left out where told to. */
export const toReplace = (
  region: Region,
  group: Group,
  order: { target: LaunchSpec; skipMatching: boolean; choices: Choices },
): string[] =>
  membersOf(region, group)
    .filter((one) => counts(one) || inStandby(one))
    .filter((one) => !order.skipMatching || !isLaunchedFrom(region, soon(one), order.target))
    .filter((one) => !isIgnored(one, order.choices))
    .map(({ id }) => id);

/** Looked at when it is asked for, and again when it begins: a machine may have come in between. */
export const todoAtStart = (region: Region, group: Group, { desired, preferences }: Started) =>
  toReplace(region, group, {
    target: desired ?? group,
    skipMatching: preferences.skipMatching,
    choices: preferences,
  });

/** The machines still to be replaced. */
export const todoOf = (region: Region, { todo }: Refresh): Instance[] =>
  todo.flatMap((id) => region.instances[id] ?? []);

/** Launched ahead for machines that are left alone after all; those that serve are kept first. */
function inVain(region: Region, { launched, retired, todo }: Refresh): Instance[] {
  const excess = Math.max(0, launched.length - retired - todo.length);
  return launched
    .flatMap((id) => region.instances[id] ?? [])
    .sort((a, b) => Number(serves(a)) - Number(serves(b)))
    .slice(0, excess);
}

/**
 * Drops what has become one to ignore, and ends what stands by where told to: it does not count toward the desired
 * capacity, so nothing is launched in its place.
 */
export function clearHeld(world: World, region: Region, group: Group, refresh: Refresh) {
  const { preferences } = refresh;
  const ignored = todoOf(region, refresh).filter((one) => isIgnored(one, preferences));
  refresh.todo = refresh.todo.filter((id) => !ignored.some((one) => one.id === id));
  const cause = causes.retiredByRefresh(world.now);
  for (const instance of inVain(region, refresh))
    terminate(world, region, group, instance, { departure: 'capacity', cause });
  if (preferences.standby !== 'Terminate') return;
  for (const instance of todoOf(region, refresh).filter(inStandby))
    if (!isHeld(instance, preferences))
      terminate(world, region, group, instance, { departure: 'capacity', cause });
}
