import type { TemplateRef } from './template.ts';

/** InstanceRequirements in AWS's own members. */
export interface Requirements {
  VCpuCount?: Range;
  MemoryMiB?: Range;
  AllowedInstanceTypes?: string[];
  ExcludedInstanceTypes?: string[];
  BurstablePerformance?: string;
  InstanceGenerations?: string[];
  CpuManufacturers?: string[];
  [member: string]: unknown;
}

export interface Range {
  Min?: number;
  Max?: number;
}

/** One type of a mixed instances policy, or the types that have some attributes; in order of preference. */
export interface Override {
  type?: string;
  requirements?: Requirements;
  /** WeightedCapacity: how many units one machine is. */
  weight?: number;
  /** Another template than the group's. */
  template?: TemplateRef;
  /** Another image than the template's. */
  imageId?: string;
}

export const SPOT_STRATEGIES = [
  'lowest-price',
  'capacity-optimized',
  'capacity-optimized-prioritized',
  'price-capacity-optimized',
] as const;
export type SpotStrategy = (typeof SPOT_STRATEGIES)[number];

export interface MixedInstances {
  overrides: Override[];
  /** OnDemandAllocationStrategy. */
  strategy: 'prioritized' | 'lowest-price';
  /** OnDemandBaseCapacity, units. */
  base: number;
  /** OnDemandPercentageAboveBaseCapacity: the rest is Spot. */
  percentage: number;
  spotStrategy: SpotStrategy;
  /** SpotInstancePools, with lowest-price only. */
  spotPools?: number;
  /** SpotMaxPrice, USD per unit and hour; the on-demand price by default. */
  spotMaxPrice?: string;
}

/** What new machines are launched from; a group is one itself. */
export interface LaunchSpec {
  template: TemplateRef;
  mixed?: MixedInstances;
}
