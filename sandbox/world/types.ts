import type { Holdings, InstanceProfile } from './account-types.ts';
import type { Activity, ScheduledAction } from './activity-types.ts';
import type { SetFault } from '../fault-types.ts';
import type { AlarmRules } from './alarm-types.ts';
import type { GroupState, Supply } from './group-types.ts';
import type { Lifecycle, MachineState } from './machine-types.ts';
import type { LoadBalancer, SecurityGroup, TargetGroup } from './network-types.ts';
import type { Adjusting } from './policy-types.ts';
import type { Refresh } from './refresh/types.ts';
import type { LaunchTemplate, Tags, TemplateRef } from './template-types.ts';
import type { TrailEvent } from './trail.ts';

/**
 * The whole account is one plain JSON value, `World`: no Date, Map or class, so it can be saved as it is.
 * Times are UTC milliseconds, durations are seconds, both said by the name (`…At`, `…Seconds`).
 *
 * How the parts plug in:
 * - `seed/shop.ts` exports `seedWorld(options: SeedOptions): World`, with 35 days of `running` history.
 * - `load/alarms.ts` exports `updateAlarms(world, region, now)`: sets the state of each of `region.alarms`;
 *   called once a virtual minute a region.
 * - `world/policies/act.ts` exports `runAlarmActions(world, region)`: called once a virtual minute a region, after the
 *   alarms; policies change capacity only by `setDesired` of `world/capacity.ts`.
 * - `services/<service>/operations.ts` exports `operations: Operations`, the table from operation name to function
 *   (`protocol/operation.ts`); metrics and costs are pure functions of (world, time), nothing is stored for them.
 * - All chance comes from `world/random.ts`, whose state is `world.random`.
 */

/** Raised when a saved world can no longer be read by this program. */
export const WORLD_FORMAT = 2;

export interface World {
  format: typeof WORLD_FORMAT;
  scenario: string;
  /** Twelve digits. */
  account: string;
  /** The world has been moved up to here. */
  now: number;
  /** When the seed made it; what is before is history. */
  seededAt: number;
  /** State of the pseudo-random numbers. */
  random: number;
  regions: Record<string, Region>;
  /** Every interval that a machine ran, oldest launch first: costs and past capacity come from it. */
  running: Interval[];
  /** Recorded load to replay, by series name; absent when the load is made up. */
  traffic?: Record<string, RecordedSeries>;
  /** How often it was saved to a file. */
  saves?: number;
  /** Calls that changed something, oldest first. */
  trail?: TrailEvent[];
  /** Troubles that people set, until they take them away. */
  faults?: SetFault[];
  /** By name. */
  instanceProfiles?: Record<string, InstanceProfile>;
}

export interface SeedOptions {
  now: number;
  scenario: string;
  traffic?: TrafficFiles;
}

/** File name to CSV text (`timestamp,value`). */
export type TrafficFiles = Record<string, string>;

export interface RecordedSeries {
  startAt: number;
  stepSeconds: number;
  /** null where the recording has a gap. */
  values: (number | null)[];
}

export interface Interval {
  instanceId: string;
  group: string;
  region: string;
  zone: string;
  type: string;
  imageId: string;
  launchedAt: number;
  /** The machine's, while this interval lasts: other tags begin another. */
  tags: Tags;
  /** Not a launch: the machine ran before, with another image, group or tag. */
  continues?: true;
  /** From here on it takes load; absent while it boots, or when it never served. */
  servingAt?: number;
  terminatedAt?: number;
}

export interface Region extends Partial<Supply>, Partial<Holdings> {
  name: string;
  zones: Zone[];
  vpcId: string;
  subnets: Subnet[];
  securityGroups: SecurityGroup[];
  /** By image id. */
  images: Record<string, Image>;
  /** By template id. */
  templates: Record<string, LaunchTemplate>;
  loadBalancers: LoadBalancer[];
  targetGroups: TargetGroup[];
  /** By group name. */
  groups: Record<string, Group>;
  /** By instance id; a terminated one stays for an hour. */
  instances: Record<string, Instance>;
  alarms: Alarm[];
  /** Systems Manager parameters that hold an image id, by name. */
  parameters?: Record<string, string>;
}

/** "us-east-1a", "use1-az1" */
export interface Zone {
  name: string;
  id: string;
}

export interface Subnet {
  id: string;
  zone: string;
  cidr: string;
  tags: Tags;
}

export interface Image {
  id: string;
  name: string;
  description: string;
  architecture: 'x86_64' | 'arm64';
  /** As it was set: one that is pending is available once `availableAt` has come (`world/images.ts`). */
  state: 'available' | 'pending' | 'deregistered' | 'disabled';
  createdAt: number;
  availableAt?: number;
  deprecatedAt?: number;
  sourceImageId?: string;
  sourceRegion?: string;
  sourceInstanceId?: string;
  /** The copy that made it: asked for again, it makes no second one. */
  clientToken?: string;
  /** Its snapshot was deleted with it: nothing can be registered from it again. */
  snapshotGone?: boolean;
  bootMode?: 'legacy-bios' | 'uefi' | 'uefi-preferred';
  ownerId: string;
  public: boolean;
  snapshotId: string;
  /** GiB of the root volume. */
  rootSize: number;
  tags: Tags;
  behaviour: ImageBehaviour;
}

/** What AWS does not show: how the machine behaves once launched. */
export interface ImageBehaviour {
  /** From launch to answering health checks. */
  bootSeconds: number;
  /** false: it boots, and never passes a health check. */
  serves: boolean;
  /** Of the requests it answers, 0 to 1. */
  errorShare?: number;
  /** CPU per request, 1 is usual. */
  cpuFactor?: number;
  /** What it fetches and installs at each boot takes this long on top, from half to twice. */
  installSeconds?: number;
  /** Of its boots, 0 to 1, those whose installs fail: such a machine never answers. */
  failShare?: number;
}

export interface Group extends Partial<GroupState> {
  name: string;
  arn: string;
  region: string;
  min: number;
  max: number;
  desired: number;
  createdAt: number;
  subnetIds: string[];
  healthCheck: 'EC2' | 'ELB';
  graceSeconds: number;
  cooldownSeconds: number;
  /** DefaultInstanceWarmup. */
  warmupSeconds?: number;
  template: TemplateRef;
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
  /** Enabled group metrics (EnableMetricsCollection). */
  groupMetrics: boolean;
  workload: Workload;
  /** The end of the last scaling, for HonorCooldown and policies. */
  lastScaledAt: number;
  /** After a failed launch: no other before then. */
  launchAgainAt?: number;
}

/** Hidden from AWS: the load a fleet carries. Only load/ and seed/ read it and give it members. */
export interface Workload {
  [member: string]: unknown;
}

export interface Policy extends Partial<Adjusting> {
  name: string;
  arn: string;
  type: 'TargetTrackingScaling' | 'StepScaling' | 'SimpleScaling';
  enabled: boolean;
  /** PredefinedMetricType, such as ASGAverageCPUUtilization; target tracking only. */
  metric?: string;
  resourceLabel?: string;
  target?: number;
  warmupSeconds?: number;
  disableScaleIn?: boolean;
  /** Names in `region.alarms`. */
  alarmNames: string[];
  /** Free for target tracking: when it last acted, how long the metric was low, and so on. */
  memory?: Record<string, number>;
}

export interface Alarm extends Partial<AlarmRules> {
  name: string;
  arn: string;
  description?: string;
  namespace: string;
  metric: string;
  dimensions: Record<string, string>;
  statistic: 'Average' | 'Sum' | 'Maximum' | 'Minimum';
  periodSeconds: number;
  evaluationPeriods: number;
  threshold: number;
  comparison:
    | 'GreaterThanThreshold'
    | 'GreaterThanOrEqualToThreshold'
    | 'LessThanThreshold'
    | 'LessThanOrEqualToThreshold';
  actions: string[];
  state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  stateReason: string;
  stateUpdatedAt: number;
}

export interface Instance extends Partial<MachineState> {
  id: string;
  /** Group name; kept after termination. */
  group: string;
  zone: string;
  subnetId: string;
  privateIp: string;
  type: string;
  imageId: string;
  template: TemplateRef;
  securityGroupIds: string[];
  tags: Tags;
  launchedAt: number;
  /** What EC2 says. */
  state: 'pending' | 'running' | 'shutting-down' | 'terminated' | 'stopping' | 'stopped';
  /** What Auto Scaling says. */
  lifecycle: Lifecycle;
  health: 'Healthy' | 'Unhealthy';
  /** What the target groups say; "unused" without one. */
  target: 'initial' | 'healthy' | 'unhealthy' | 'draining' | 'unused';
  protected: boolean;
  /** The activity that launched it, or is ending it. */
  activityId: string;
  /** Boots until then: then it is in service, and healthy if its image serves. */
  readyAt: number;
  /** Its installs at boot failed. */
  bootFailed?: boolean;
  inServiceAt?: number;
  /** Draining until then, afterwards shutting down. */
  drainedAt?: number;
  terminatedAt?: number;
}
