import type { SetFault } from '../fault-types.ts';
import type { InstanceProfile, LogGroup } from './account.ts';
import type { Billing } from './billing.ts';
import type { ClassicBalancer } from './classic-balancer.ts';
import type { Group } from './groups/group.ts';
import type { AllowedImages } from './images/allowed-images.ts';
import type { Image } from './images/image.ts';
import type { ImageBuild, Pipeline } from './images/pipeline.ts';
import type { Snapshot } from './images/snapshot.ts';
import type { LaunchConfiguration, LaunchTemplate, Tags } from './launch/template.ts';
import type { Instance } from './machines/instance.ts';
import type { Interval } from './machines/interval.ts';
import type { NetworkInterface } from './network-interface.ts';
import type { Organization } from './organization.ts';
import type { Parameter } from './parameters.ts';
import type {
  KeyPair,
  Listener,
  LoadBalancer,
  SecurityGroup,
  Subnet,
  TargetGroup,
  Vpc,
  Zone,
} from './network.ts';
import type { Alarm } from './policies/alarm.ts';
import type { CompositeAlarm } from './policies/composite.ts';
import type { IamRole } from './role.ts';
import type { TrailEvent } from './trail.ts';
import type { Volume } from './volume.ts';
import type { ZonalShift } from './zonal-shifts.ts';

/**
 * The whole account is one plain JSON value, `World`: no Date, Map or class, so it can be saved as it is.
 * Times are UTC milliseconds (`…At`), durations are seconds (`…Seconds`).
 * Randomness comes only from `world/random.ts`, whose state is `world.random`, so the same calls give the same world.
 */

/** Raised when a saved world can no longer be read by this program. */
export const WORLD_FORMAT = 4;

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
  saves: number;
  /** Calls that changed something, oldest first. */
  trail: TrailEvent[];
  /** Troubles that people set, until they take them away. */
  faults: SetFault[];
  /** Cost Explorer was never enabled. */
  noCostExplorer?: true;
  /** Since when the account is enrolled in Compute Optimizer; else it is not. */
  optimizedSince?: number;
  /** Other lines of its bill, besides machines at list price. Without it there are none. */
  billing?: Billing;
  /** The organisation that this account manages. */
  organization?: Organization;
  /** By name. */
  instanceProfiles: Record<string, InstanceProfile>;
  /** By name: those that somebody made or changed. `rolesIn` also has those of profiles. */
  roles?: Record<string, IamRole>;
}

export interface SeedOptions {
  now: number;
  scenario: string;
  traffic?: TrafficFiles;
  /** Of scenario huge. */
  size?: Size;
}

export interface Size {
  fleets: number;
  /** Machines of each fleet. */
  machines: number;
}

/** File name to CSV text (`timestamp,value`). */
export type TrafficFiles = Record<string, string>;

export interface RecordedSeries {
  startAt: number;
  stepSeconds: number;
  /** null where the recording has a gap. */
  values: (number | null)[];
}

export interface Region {
  name: string;
  zones: Zone[];
  vpcId: string;
  subnets: Subnet[];
  securityGroups: SecurityGroup[];
  /** Tags of the rules of security groups, by the ids of the rules. */
  ruleTags?: Record<string, Tags>;
  /** By image id. */
  images: Record<string, Image>;
  /** By name. */
  launchConfigurations: Record<string, LaunchConfiguration>;
  /** By template id. */
  templates: Record<string, LaunchTemplate>;
  /** Those that were made; `vpcId` is there without being listed. */
  vpcs: Vpc[];
  keyPairs: KeyPair[];
  /** Those that somebody made, by id; each machine has one of its own. */
  networkInterfaces?: Record<string, NetworkInterface>;
  /** What was put into CloudWatch, oldest first. */
  custom: CustomPoint[];
  /** Metrics that were recorded from AWS: instead of those that the load makes. */
  recorded?: RecordedMetric[];
  listeners: Listener[];
  loadBalancers: LoadBalancer[];
  classicBalancers?: ClassicBalancer[];
  targetGroups: TargetGroup[];
  /** By group name. */
  groups: Record<string, Group>;
  /** By instance id; a terminated one stays for an hour. */
  instances: Record<string, Instance>;
  alarms: Alarm[];
  composites?: CompositeAlarm[];
  /** The account's own parameters of Systems Manager, by name. */
  parameters: Record<string, Parameter>;
  logGroups: LogGroup[];
  /** Those that somebody made or changed, by id; the others follow from their machines. */
  volumes?: Record<string, Volume>;
  /** Those that stand by themselves, by id. */
  snapshots: Record<string, Snapshot>;
  allowedImages?: AllowedImages;
  pipelines: Pipeline[];
  /** Oldest first. */
  builds: ImageBuild[];
  shortages: Shortage[];
  /** Newest first. */
  zonalShifts?: ZonalShift[];
  /** Quotas of vCPUs by their code in Service Quotas; without one there is no limit. */
  vcpuLimits?: Record<string, number>;
}

/** A metric as AWS told it: lists of the same length, oldest first. After its end it stands again and again. */
export interface RecordedMetric {
  namespace: string;
  metric: string;
  dimensions: Record<string, string>;
  periodSeconds: number;
  times: number[];
  sum: number[];
  count: number[];
  min: number[];
  max: number[];
}

/** One value of PutMetricData, or what several of a minute come to. */
export interface CustomPoint {
  namespace: string;
  metric: string;
  dimensions: Record<string, string>;
  at: number;
  sum: number;
  count: number;
  min: number;
  max: number;
  unit?: string;
}

/** What EC2 has no machines for: a type in a zone, all of a zone, or a type everywhere. */
export interface Shortage {
  /** Of Spot capacity only. */
  market?: 'spot';
  zone?: string;
  type?: string;
}
