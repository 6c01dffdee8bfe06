import type { LaunchSpec } from '../launch/mixed-instances.ts';

export const OWNER_KINDS = ['cloudformation', 'cluster-autoscaler', 'ecs', 'eks', 'terraform'] as const;
export type OwnerKind = (typeof OWNER_KINDS)[number];

/** What an owner holds to be right: what it writes back. */
export interface Declared {
  min: number;
  max: number;
  desired: number;
  spec: LaunchSpec;
}

/** Hidden from AWS: another system that believes the group to be its own. */
export interface Owner {
  kind: OwnerKind;
  declared: Declared;
  /** How often it acts by itself. Without it, it acts only when ordered. */
  everySeconds?: number;
  /** UTC ms. */
  nextAt?: number;
  /** Terraform: the configuration has an instance_refresh block. */
  refreshes?: true;
  /** CloudFormation: IgnoreUnmodifiedGroupSizeProperties. */
  keepsSizes?: true;
  /** Cluster Autoscaler: UTC ms since when there are more machines than the pods need. */
  spareSince?: number;
}
