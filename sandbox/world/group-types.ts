import type { TemplateRef } from './template-types.ts';

/** One of a mixed instances policy's types, in order of preference. */
export interface Override {
  type: string;
  /** Another template than the group's. */
  template?: TemplateRef;
  /** Another image than the template's. */
  imageId?: string;
}

/** On demand only: Spot has no market here. */
export interface MixedInstances {
  overrides: Override[];
  strategy: 'prioritized' | 'lowest-price';
  /** OnDemandBaseCapacity. */
  base: number;
}

/** What new machines are launched from; a group is one itself. */
export interface LaunchSpec {
  template: TemplateRef;
  mixed?: MixedInstances;
}

export const TERMINATION_POLICIES = [
  'AllocationStrategy',
  'ClosestToNextInstanceHour',
  'Default',
  'NewestInstance',
  'OldestInstance',
  'OldestLaunchConfiguration',
  'OldestLaunchTemplate',
] as const;
export type TerminationPolicy = (typeof TERMINATION_POLICIES)[number];

export interface WarmPool {
  /** MinSize. */
  least: number;
  /** MaxGroupPreparedCapacity; the group's maximum by default. */
  prepared?: number;
  state: 'Stopped' | 'Running' | 'Hibernated';
  /** DeleteWarmPool was asked: it is gone with its last machine. */
  leaving?: boolean;
}

/** What a group may have besides what each has. */
export interface GroupState {
  /** Launches that failed in a row: each waits longer for the next. */
  launchFailures: number;
  /** A zone was short of machines: balance is looked at again then. */
  rebalanceAt: number;
  mixed: MixedInstances;
  terminationPolicies: TerminationPolicy[];
  /** Keys of tags that new machines do not get. */
  unpropagated: string[];
  warmPool: WarmPool;
  /** Deleted by force: gone with its last machine. */
  deletingAt: number;
}

/** What EC2 has no machines for: a type in a zone, all of a zone, or a type everywhere. */
export interface Shortage {
  zone?: string;
  type?: string;
}

/** What a region may lack. */
export interface Supply {
  shortages: Shortage[];
  /** The quota "Running On-Demand Standard instances", vCPUs; without it there is no limit. */
  vcpuLimit: number;
}
