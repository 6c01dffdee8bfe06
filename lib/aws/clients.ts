import 'server-only';
import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { IAMClient } from '@aws-sdk/client-iam';
import { ImagebuilderClient } from '@aws-sdk/client-imagebuilder';
import { PricingClient } from '@aws-sdk/client-pricing';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { STSClient } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { observeDate } from './clock';
import { observe } from './observe';

const CLIENTS = {
  autoscaling: AutoScalingClient,
  cloudwatch: CloudWatchClient,
  costs: CostExplorerClient,
  ec2: EC2Client,
  elb: ElasticLoadBalancingV2Client,
  iam: IAMClient,
  logs: CloudWatchLogsClient,
  imagebuilder: ImagebuilderClient,
  pricing: PricingClient,
  quotas: ServiceQuotasClient,
  sts: STSClient,
};
type Service = keyof typeof CLIENTS;

/** As policies name them. */
const PREFIXES: Record<Service, string> = {
  autoscaling: 'autoscaling',
  cloudwatch: 'cloudwatch',
  costs: 'ce',
  ec2: 'ec2',
  elb: 'elasticloadbalancing',
  iam: 'iam',
  logs: 'logs',
  imagebuilder: 'imagebuilder',
  pricing: 'pricing',
  quotas: 'servicequotas',
  sts: 'sts',
};

/** The SDK's own limits are none (no time-out at all) or too many (three tries, also of a change). */
const LIMITS = { connectionTimeout: 2_000, requestTimeout: 5_000, throwOnRequestTimeout: true };

const create = <S extends Service>(service: S, region: string, maxAttempts: number) => {
  const client = new CLIENTS[service]({ region, maxAttempts, requestHandler: new NodeHttpHandler(LIMITS) });
  const stack = client.middlewareStack as { add(middleware: unknown, options: object): void };
  stack.add(withDate, { step: 'deserialize', priority: 'low', name: 'observeDate' });
  stack.add(observe(PREFIXES[service], region), { step: 'initialize', priority: 'high', name: 'observe' });
  return client as InstanceType<(typeof CLIENTS)[S]>;
};

type Deserialize = (args: object) => Promise<{ response: { headers?: Record<string, string> } }>;
const withDate = (next: Deserialize) => async (args: object) => {
  const output = await next(args);
  observeDate(output.response.headers?.date);
  return output;
};

/** Of this bundle alone: a client checks that commands and it come from the same copy of the SDK. */
const pool = new Map<string, unknown>();

function clientOf<S extends Service>(service: S, region: string, maxAttempts: number) {
  const key = `${service} ${region} ${maxAttempts}`;
  if (!pool.has(key)) pool.set(key, create(service, region, maxAttempts));
  return pool.get(key) as InstanceType<(typeof CLIENTS)[S]>;
}

/** Reads may be tried twice. */
export const reader = <S extends Service>(service: S, region: string) => clientOf(service, region, 2);

/** A change is sent once: AWS may have applied what it did not answer, also behind a 5xx. */
export const writer = <S extends Service>(service: S, region: string) => clientOf(service, region, 1);

/** A question that costs money is asked once: a second try would be a second request on the bill. */
export const asker = <S extends Service>(service: S, region: string) => clientOf(service, region, 1);
