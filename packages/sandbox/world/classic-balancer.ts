import { membersOf } from './groups/members.ts';
import type { Tags } from './launch/template.ts';
import type { Instance } from './machines/instance.ts';
import type { Region } from './types.ts';

export interface ClassicListener {
  port: number;
  /** "HTTP", "HTTPS", "TCP" or "SSL". */
  protocol: string;
  instancePort: number;
  instanceProtocol: string;
  certificate?: string;
  policies: string[];
}

export interface ClassicPolicy {
  name: string;
  /** "LBCookieStickinessPolicyType" */
  type: string;
  attributes: Record<string, string>;
}

/** A Classic Load Balancer: known by its name, and without target groups. */
export interface ClassicBalancer {
  name: string;
  dnsName: string;
  createdAt: number;
  scheme: 'internet-facing' | 'internal';
  vpcId: string;
  subnetIds: string[];
  securityGroupIds: string[];
  listeners: ClassicListener[];
  policies: ClassicPolicy[];
  /** Names of policies by the port of the machines. */
  backendPolicies: Record<string, string[]>;
  healthCheck: ClassicHealthCheck;
  /** What was set, in AWS's own members. */
  attributes: object;
  /** Machines by id that were registered by hand, and those of groups that were taken out. */
  byHand: Record<string, boolean>;
  tags: Tags;
}

export interface ClassicHealthCheck {
  Target: string;
  Interval: number;
  Timeout: number;
  UnhealthyThreshold: number;
  HealthyThreshold: number;
}

export const HEALTH_CHECK = { Interval: 30, Timeout: 5, UnhealthyThreshold: 2, HealthyThreshold: 10 };

const isIn = ({ lifecycle, unregistered }: Instance) => lifecycle === 'InService' && !unregistered;

/** Ids of the machines behind it: those of groups that name it, and those registered by hand. */
export function machinesBehind(region: Region, { name, byHand }: ClassicBalancer): string[] {
  const ofGroups = Object.values(region.groups)
    .filter(({ classicBalancers }) => classicBalancers.includes(name))
    .flatMap((group) => membersOf(region, group).filter(isIn))
    .map(({ id }) => id);
  const registered = Object.keys(byHand).filter((id) => byHand[id]);
  return [...new Set([...ofGroups, ...registered])].filter((id) => byHand[id] !== false);
}
