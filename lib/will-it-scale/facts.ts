import type { AlarmFacts } from '@/lib/aws/alarms';
import type { PolicyFacts } from '@/lib/aws/policies';
import type { SubnetFacts } from '@/lib/aws/subnets';
import type { TargetFacts } from '@/lib/aws/targets';
import type { LaunchTrial } from '@/lib/aws/trials';
import type { Known } from '@/lib/core/known';
import type { Fleet } from '@/lib/fleets/model';
import type { Activity } from '@/lib/scaling/model';

export interface QuotaFacts {
  /** Of Service Quotas. */
  code: string;
  /** For example "G and VT, Spot". */
  name: string;
  /** vCPUs that the account may run, and that its fleets run now. */
  limit: number;
  used: number;
  /** vCPUs of one more instance of the fleet. */
  perInstance: number;
}

/** A target group of the fleet. */
export interface Targets {
  arn: string;
  name: string;
  hasBalancer: boolean;
  targets: TargetFacts[];
}

/** What the chain of a fleet is made of. A part that was not read says why. */
export interface ScalingFacts {
  fleet: Fleet;
  /** Ids of its instances in service. */
  inService: readonly string[];
  /** HealthCheckGracePeriod, seconds. */
  graceSeconds: number;
  subnetIds: readonly string[];
  /** AWS's reason for each suspended process. */
  suspensions: Record<string, string>;
  /** Who suspended them, by CloudTrail; null: not known. */
  suspendedBy: string | null;
  /** Of this fleet only. */
  policies: Known<PolicyFacts[]>;
  /** Of the region. */
  alarms: Known<AlarmFacts[]>;
  /** UTC ms of the newest point of what an alarm watches, by alarm; null: none in the last hour. */
  newest: Known<Record<string, number | null>>;
  quota: Known<QuotaFacts>;
  trial: Known<LaunchTrial>;
  /** Of the region. */
  subnets: Known<SubnetFacts[]>;
  /** Newest first. */
  activities: Known<Activity[]>;
  targets: Known<Targets[]>;
  /** AWS's clock, UTC ms. */
  now: number;
}
