import 'server-only';
import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { ComputeOptimizerClient } from '@aws-sdk/client-compute-optimizer';
import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { EBSClient } from '@aws-sdk/client-ebs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { IAMClient } from '@aws-sdk/client-iam';
import { ImagebuilderClient } from '@aws-sdk/client-imagebuilder';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { PricingClient } from '@aws-sdk/client-pricing';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { STSClient } from '@aws-sdk/client-sts';
import { ZonalShiftClient } from './zonal-shift-client';
import { StandardRetryStrategy } from '@smithy/core/retry';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { placeKey, type Place } from '@/lib/core/place';
import { observeDate } from './clock';
import { isExpired } from './errors';
import { observe } from './observe';
import { OWN, roleFor } from './roles';
import { credentialsOf, dropSession, type RoleOrder } from './sessions';
import { sourceIdentityOf, type Caller } from './source-identity';

const CLIENTS = {
  autoscaling: AutoScalingClient,
  cloudtrail: CloudTrailClient,
  cloudwatch: CloudWatchClient,
  costs: CostExplorerClient,
  ebs: EBSClient,
  ec2: EC2Client,
  elb: ElasticLoadBalancingV2Client,
  iam: IAMClient,
  logs: CloudWatchLogsClient,
  optimizer: ComputeOptimizerClient,
  imagebuilder: ImagebuilderClient,
  organizations: OrganizationsClient,
  pricing: PricingClient,
  quotas: ServiceQuotasClient,
  sts: STSClient,
  zonalShift: ZonalShiftClient,
};
type Service = keyof typeof CLIENTS;

/** The prefixes that IAM policies use. */
const PREFIXES: Record<Service, string> = {
  autoscaling: 'autoscaling',
  cloudtrail: 'cloudtrail',
  cloudwatch: 'cloudwatch',
  costs: 'ce',
  ebs: 'ebs',
  ec2: 'ec2',
  elb: 'elasticloadbalancing',
  iam: 'iam',
  logs: 'logs',
  optimizer: 'compute-optimizer',
  imagebuilder: 'imagebuilder',
  organizations: 'organizations',
  pricing: 'pricing',
  quotas: 'servicequotas',
  sts: 'sts',
  zonalShift: 'arc-zonal-shift',
};

/** ms. The SDK itself has no time-out, and tries three times, even a change. */
const LIMITS = { connectionTimeout: 2_000, requestTimeout: 5_000, throwOnRequestTimeout: true };

/** Does not retry throttled calls: `read` decides when those are repeated. */
class SparingRetries extends StandardRetryStrategy {
  override async refreshRetryTokenForRetry(
    ...[token, info]: Parameters<StandardRetryStrategy['refreshRetryTokenForRetry']>
  ) {
    if (info.errorType === 'THROTTLING') throw info.error;
    return super.refreshRetryTokenForRetry(token, info);
  }
}

interface Wanted {
  place: Place;
  maxAttempts: number;
  role: RoleOrder | null;
}

const create = <S extends Service>(service: S, { place: { region }, maxAttempts, role }: Wanted) => {
  const credentials = role && { credentials: () => sessionOf(region, role) };
  const requestHandler = new NodeHttpHandler(LIMITS);
  const retryStrategy = new SparingRetries(maxAttempts);
  const client = new CLIENTS[service]({ region, maxAttempts, retryStrategy, requestHandler, ...credentials });
  const stack = client.middlewareStack as { add(middleware: unknown, options: object): void };
  stack.add(withDate, { step: 'deserialize', priority: 'low', name: 'observeDate' });
  stack.add(observe(PREFIXES[service], region), { step: 'initialize', priority: 'high', name: 'observe' });
  if (role) stack.add(withSession(role, maxAttempts > 1), { step: 'initialize', name: 'renewSession' });
  return client as InstanceType<(typeof CLIENTS)[S]>;
};

type Deserialize = (args: object) => Promise<{ response: { headers?: Record<string, string> } }>;
const withDate = (next: Deserialize) => async (args: object) => {
  const output = await next(args);
  observeDate(output.response.headers?.date);
  return output;
};

/**
 * Marked as expired so that the SDK asks for it at each call. The session expires by AWS's clock, not by this
 * machine's.
 */
const sessionOf = async (region: string, role: RoleOrder) => ({
  ...(await credentialsOf(
    clientOf('sts', { place: { account: OWN, region }, maxAttempts: 2, role: null }),
    role,
  )),
  expiration: new Date(0),
});

type Next = (args: object) => Promise<unknown>;
/** Replaces a session that AWS rejects. A read is then sent once more. */
const withSession = (role: RoleOrder, again: boolean) => (next: Next) => async (args: object) => {
  const began = Date.now();
  try {
    return await next(args);
  } catch (error) {
    const isOver = isExpired(error) && dropSession(role, began);
    if (isOver && again) return next(args);
    throw error;
  }
};

/** One pool per bundle: a client rejects commands from another copy of the SDK. */
const pool = new Map<string, unknown>();

function clientOf<S extends Service>(service: S, wanted: Wanted) {
  const { place, maxAttempts, role } = wanted;
  const key = [service, placeKey(place), maxAttempts, role?.role, role?.person].join(' ');
  if (!pool.has(key)) pool.set(key, create(service, wanted));
  return pool.get(key) as InstanceType<(typeof CLIENTS)[S]>;
}

/** A client for reads, which may be tried twice. */
export const reader = <S extends Service>(service: S, place: Place) =>
  clientOf(service, { place, maxAttempts: 2, role: roleFor(place) });

/**
 * A client for changes, which are sent once: AWS may have applied a change that it did not answer, even after a 5xx.
 */
export const writer = <S extends Service>(service: S, place: Place, { actor }: { actor: Caller }) =>
  clientOf(service, { place, maxAttempts: 1, role: roleFor(place, sourceIdentityOf(actor)) });

/** A client for reads that cost money, which are sent once: a retry would be billed too. */
export const asker = <S extends Service>(service: S, place: Place) =>
  clientOf(service, { place, maxAttempts: 1, role: roleFor(place) });
