import type { Tags, TemplateRef } from '../launch/template.ts';
import type { MixedInstances } from '../launch/mixed-instances.ts';
import type { Policy } from '../policies/policy.ts';
import type { Refresh } from '../refresh/types.ts';
import type { Activity } from './activity.ts';
import type { Owner } from './owner.ts';

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
  /** InstanceReusePolicy.ReuseOnScaleIn: machines come back to the pool at scale-in. */
  reuse?: boolean;
  /** DeleteWarmPool was asked: it is gone with its last machine. */
  leaving?: boolean;
}

export interface LifecycleHook {
  name: string;
  transition: 'launching' | 'terminating';
  heartbeatSeconds: number;
  /** DefaultResult, once the heartbeat is over. */
  result: 'CONTINUE' | 'ABANDON';
  /** NotificationTargetARN, RoleARN, NotificationMetadata. */
  target?: string;
  role?: string;
  metadata?: string;
  /** Hidden from AWS: whoever is told answers after so long; without it nobody answers. */
  answersSeconds?: number;
}

/** Settings in AWS's own members, told as they were given. */
export interface GivenSettings {
  AvailabilityZoneDistribution?: { CapacityDistributionStrategy?: string };
  AvailabilityZoneImpairmentPolicy?: {
    ZonalShiftEnabled?: boolean;
    ImpairedZoneHealthCheckBehavior?: string;
  };
  CapacityReservationSpecification?: object;
  Context?: string;
  DeletionProtection?: string;
  InstanceLifecyclePolicy?: { RetentionTriggers?: { TerminateHookAbandon?: string } };
  MaxInstanceLifetime?: number;
  Operator?: { Managed?: boolean; Principal?: string };
  PlacementGroup?: string;
  ServiceLinkedRoleARN?: string;
}

export interface ScheduledAction {
  name: string;
  arn: string;
  /** The next or only time. */
  startAt: number;
  endAt?: number;
  recurrence?: string;
  timeZone?: string;
  min?: number;
  max?: number;
  desired?: number;
}

export interface Group {
  name: string;
  arn: string;
  region: string;
  min: number;
  max: number;
  desired: number;
  createdAt: number;
  subnetIds: string[];
  /** Zones that are told where the subnets are not known. */
  zones?: string[];
  healthCheck: 'EC2' | 'ELB';
  /** As it was given, where it names other checks: "EBS,ELB" or "VPC_LATTICE". */
  healthTypes?: string | undefined;
  graceSeconds: number;
  cooldownSeconds: number;
  /** DefaultInstanceWarmup. */
  warmupSeconds?: number;
  template: TemplateRef;
  /** What one unit of capacity is, where types are chosen by their attributes. */
  capacityType?: 'units' | 'vcpu' | 'memory-mib';
  /** Replaces Spot machines that are at risk before EC2 takes them. */
  capacityRebalance?: boolean;
  targetGroupArns: string[];
  /** InstanceMaintenancePolicy, percent. */
  maintenance?: { minHealthy: number; maxHealthy: number };
  protectNew: boolean;
  tags: Tags;
  suspended: { process: string; reason: string }[];
  policies: Policy[];
  scheduledActions: ScheduledAction[];
  /** Newest first, six weeks. */
  activities: Activity[];
  /** Newest first, six weeks. */
  refreshes: Refresh[];
  /** Group metrics that are collected. */
  enabledMetrics: string[];
  /** Since when, if not always. */
  metricsSince?: number;
  /** LoadBalancerNames: classic ones. */
  classicBalancers: string[];
  /** ARNs of target groups of VPC Lattice. */
  latticeTargets?: string[];
  hooks: LifecycleHook[];
  given: GivenSettings;
  /** Who is told of launches and terminations. */
  notifications: { topic: string; type: string }[];
  workload: Workload;
  /** Hidden from AWS: systems that write back what they hold to be right. */
  owners?: Owner[];
  /** The end of the last scaling, for HonorCooldown and policies. */
  lastScaledAt: number;
  /** After a failed launch: no other before then. */
  launchAgainAt?: number;
  /** Launches that failed in a row: each waits longer for the next. */
  launchFailures: number;
  /** A zone was short of machines: balance is looked at again then. */
  rebalanceAt?: number;
  mixed?: MixedInstances;
  terminationPolicies: TerminationPolicy[];
  /** Keys of tags that new machines do not get. */
  unpropagated: string[];
  warmPool?: WarmPool;
  /** Answers of LaunchInstances, in AWS's own members, by their token. */
  launched?: { ClientToken?: string | undefined }[];
  /** Deleted by force: gone with its last machine. */
  deletingAt?: number;
}

/** Hidden from AWS: the load a fleet carries. Only load/ and seed/ read it and give it members. */
export interface Workload {
  [member: string]: unknown;
}
