import type { TemplateRef } from './template-types.ts';

/** One of a mixed instances policy's types, in order of preference. */
export interface Override {
  type: string;
  /** Another template than the group's. */
  template?: TemplateRef;
}

/** On demand only: Spot has no market here. */
export interface MixedInstances {
  overrides: Override[];
  strategy: 'prioritized' | 'lowest-price';
  /** OnDemandBaseCapacity. */
  base: number;
}

/** What a group may have besides what each has. */
export interface GroupState {
  /** Launches that failed in a row: each waits longer for the next. */
  launchFailures: number;
  /** A zone was short of machines: balance is looked at again then. */
  rebalanceAt: number;
  mixed: MixedInstances;
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
