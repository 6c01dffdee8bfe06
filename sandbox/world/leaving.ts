import { HOUR } from './time.ts';
import type { TerminationPolicy } from './group-types.ts';
import type { Group, Instance } from './types.ts';

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
export const leavingRank = ({ terminationPolicies = ['Default'] }: Group, one: Instance, now: number) => [
  ...terminationPolicies.flatMap((policy) => RANKS[policy](one, now)),
  one.launchedAt,
];
