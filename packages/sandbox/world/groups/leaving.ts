import { addActivity } from './activities.ts';
import { HOUR } from '../time/time.ts';
import type { TerminationPolicy, Group } from './group.ts';
import type { Instance } from '../machines/instance.ts';
import type { Region, World } from '../types.ts';

type Rank = (one: Instance, now: number) => number[];

const version: Rank = ({ template }) => [Number(template.version)];

/** Lower goes first. Launch configurations and allocation strategies tell no two machines apart here. */
const RANKS: Record<TerminationPolicy, Rank> = {
  Default: version,
  OldestInstance: ({ launchedAt }) => [launchedAt],
  NewestInstance: ({ launchedAt }) => [-launchedAt],
  OldestLaunchTemplate: version,
  OldestLaunchConfiguration: () => [],
  AllocationStrategy: () => [],
  ClosestToNextInstanceHour: ({ launchedAt }, now) => [HOUR - ((now - launchedAt) % HOUR)],
};

/** The group's termination policies in their order, as numbers of which the lower goes first; then the older. */
export const leavingRank = ({ terminationPolicies }: Group, one: Instance, now: number) => [
  ...terminationPolicies.flatMap((policy) => RANKS[policy](one, now)),
  one.launchedAt,
];

/** In a zone that the group has left. */
export const isStray = (region: Region, group: Group, { zone }: Instance) =>
  !region.subnets.some((one) => one.zone === zone && group.subnetIds.includes(one.id));

const ALL_PROTECTED =
  'Could not scale to desired capacity because all remaining instances are protected from scale-in.';

/** Told once for each change of the capacity. */
export function noteProtected(world: World, group: Group, cause: string) {
  const told = group.activities.some(
    ({ description, startedAt }) => description === ALL_PROTECTED && startedAt >= group.lastScaledAt,
  );
  if (told) return;
  const end = { status: 'Cancelled', endedAt: world.now, progress: 100 } as const;
  addActivity(world, group, { description: ALL_PROTECTED, cause, ...end });
}
