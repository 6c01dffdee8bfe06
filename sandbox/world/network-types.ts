import type { Tags } from './template-types.ts';

export interface SecurityGroup {
  id: string;
  name: string;
  description: string;
  /** What may reach its machines; without it nothing is known to. */
  ingress?: Ingress[];
  tags?: Tags;
}

export interface Ingress {
  /** "-1": all, and then without ports. */
  protocol: 'tcp' | 'udp' | '-1';
  fromPort?: number;
  toPort?: number;
  /** "0.0.0.0/0", "::/0" */
  cidrs?: string[];
  /** Security groups whose machines may. */
  groupIds?: string[];
  description?: string;
}

/** Clients come back to the machine that they met first. */
export interface Stickiness {
  type: 'lb_cookie' | 'app_cookie';
  seconds: number;
  cookieName?: string;
}

export interface LoadBalancer {
  arn: string;
  name: string;
  dnsName: string;
  createdAt: number;
  scheme: 'internet-facing' | 'internal';
}

export interface TargetGroup {
  arn: string;
  name: string;
  port: number;
  loadBalancerArn: string;
  healthPath: string;
  /** Deregistration delay. */
  drainSeconds: number;
  stickiness?: Stickiness;
}
