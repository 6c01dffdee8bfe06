import type { Tags } from './launch/template.ts';

/** "us-east-1a", "use1-az1" */
export interface Zone {
  name: string;
  id: string;
}

export interface Vpc {
  id: string;
  cidr: string;
  isDefault?: boolean;
  /** Its IPv6 block, a /56 of Amazon's. */
  ipv6?: string;
  /** InstanceTenancy. */
  tenancy?: string;
  /** EnableDnsSupport, EnableDnsHostnames, EnableNetworkAddressUsageMetrics, where somebody set them. */
  dnsSupport?: boolean;
  dnsHostnames?: boolean;
  usageMetrics?: boolean;
  tags: Tags;
}

export interface Subnet {
  id: string;
  /** The region's first VPC by default. */
  vpcId?: string;
  zone: string;
  cidr: string;
  /** MapPublicIpOnLaunch; by default only where the region's network came with it. */
  publicAddresses?: boolean;
  /** AssignIpv6AddressOnCreation. */
  assignsIpv6?: boolean;
  /** It is on an Outpost. */
  outpostArn?: string;
  tags: Tags;
}

export interface SecurityGroup {
  id: string;
  vpcId?: string;
  name: string;
  description: string;
  /** What may reach its machines; without it nothing is known to. */
  ingress?: Ingress[];
  /** Everywhere by default. */
  egress?: Ingress[];
  tags?: Tags;
}

export interface Ingress {
  /** "sgr-…", where it does not follow from the rest. */
  id?: string;
  /** "-1": all, and then without ports. */
  protocol: string;
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

export interface KeyPair {
  id: string;
  name: string;
  fingerprint: string;
  /** "ed25519" by default. */
  type?: 'rsa' | 'ed25519';
  /** Of one that was imported. */
  publicKey?: string;
  createdAt: number;
  tags: Tags;
}

/** What a load balancer does with what comes in at a port, in AWS's own members. */
export interface Listener {
  arn: string;
  loadBalancerArn: string;
  given: Record<string, unknown>;
  /** In front of the default actions, by priority. */
  rules?: ListenerRule[];
  /** Certificates for other names, besides the default one. */
  certificates?: string[];
  attributes?: Record<string, string>;
  tags?: Tags;
}

export interface ListenerRule {
  arn: string;
  priority: number;
  /** Conditions, actions and transforms in AWS's own members. */
  given: Record<string, unknown>;
  tags?: Tags;
}

export interface LoadBalancer {
  arn: string;
  name: string;
  dnsName: string;
  createdAt: number;
  scheme: 'internet-facing' | 'internal';
  /** An Application Load Balancer unless it says otherwise. */
  type?: 'network' | 'gateway';
  vpcId?: string;
  /** All of the region by default. */
  subnetIds?: string[];
  securityGroupIds?: string[];
  /** IpAddressType: "ipv4" by default. */
  addressType?: string;
  attributes?: Record<string, string>;
  tags?: Tags;
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
  vpcId?: string;
  /** Machines that were registered by hand, by id; those of groups are known by their groups. */
  targets?: { id: string; port?: number }[];
  /** What was set of its protocol, health checks and attributes, in AWS's own members. */
  given?: Record<string, unknown>;
  attributes?: Record<string, string>;
  tags?: Tags;
}
