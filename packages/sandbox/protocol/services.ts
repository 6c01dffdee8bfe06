import * as autoScaling from '@aws-sdk/client-auto-scaling';
import * as cloudTrail from '@aws-sdk/client-cloudtrail';
import * as cloudWatch from '@aws-sdk/client-cloudwatch';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as computeOptimizer from '@aws-sdk/client-compute-optimizer';
import * as costExplorer from '@aws-sdk/client-cost-explorer';
import * as ebs from '@aws-sdk/client-ebs';
import * as ec2 from '@aws-sdk/client-ec2';
import * as classicElb from '@aws-sdk/client-elastic-load-balancing';
import * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import * as iam from '@aws-sdk/client-iam';
import * as imageBuilder from '@aws-sdk/client-imagebuilder';
import * as organizations from '@aws-sdk/client-organizations';
import * as pricing from '@aws-sdk/client-pricing';
import * as serviceQuotas from '@aws-sdk/client-service-quotas';
import * as ssm from '@aws-sdk/client-ssm';
import * as sts from '@aws-sdk/client-sts';
import * as zonalShift from './zonal-shift-schema.ts';
import type { NormalizedSchema } from '@smithy/core/schema';
import { NormalizedSchema as Schemas } from '@smithy/core/schema';

export interface OperationSchema {
  name: string;
  input: NormalizedSchema;
  output: NormalizedSchema;
  /** Of a REST service: "/snapshots/{SnapshotId}/blocks". */
  http?: { method: string; path: string; status: number };
}

/** What the SDK's client of a service says of its wire. */
export interface ServiceSchema {
  /** The SigV4 signing name. */
  name: string;
  protocol: 'query' | 'ec2' | 'json' | 'rest';
  namespace: string;
  xmlNamespace: string;
  operations: Map<string, OperationSchema>;
}

interface ClientConfig {
  protocol: { getShapeId(): string };
  protocolSettings: { defaultNamespace: string; xmlNamespace?: string };
}

/** An exported operation schema: [9, namespace, name, traits, input, output]. */
type OperationExport = [9, string, string, OperationTraits | 0, never, never];
type OperationTraits = { http?: [method: string, path: string, status: number] };
const isOperation = (value: unknown): value is OperationExport => Array.isArray(value) && value[0] === 9;

const PROTOCOLS: Record<string, ServiceSchema['protocol']> = {
  'aws.protocols#awsQuery': 'query',
  'aws.protocols#ec2Query': 'ec2',
  'aws.protocols#awsJson1_0': 'json',
  'aws.protocols#awsJson1_1': 'json',
  'aws.protocols#restJson1': 'rest',
};

function httpOf(traits: OperationTraits | 0): Pick<OperationSchema, 'http'> {
  const [method, path, status] = (traits && traits.http) || [];
  return method && path ? { http: { method, path, status: status ?? 200 } } : {};
}

function schemaOf(name: string, client: object, { config }: { config: unknown }): ServiceSchema {
  const { protocol, protocolSettings } = config as ClientConfig;
  const operations = Object.values(client)
    .filter(isOperation)
    .map(([, , operation, traits, input, output]): [string, OperationSchema] => [
      operation,
      { name: operation, input: Schemas.of(input), output: Schemas.of(output), ...httpOf(traits) },
    ]);
  return {
    name,
    protocol: PROTOCOLS[protocol.getShapeId()] ?? 'json',
    namespace: protocolSettings.defaultNamespace,
    xmlNamespace: protocolSettings.xmlNamespace ?? '',
    operations: new Map(operations),
  };
}

const any = { region: 'us-east-1' };

/** By signing name: what a call's credential scope says. Classic balancers have another name, that of the AWS CLI. */
export const SERVICES = new Map(
  [
    schemaOf('autoscaling', autoScaling, new autoScaling.AutoScalingClient(any)),
    schemaOf('monitoring', cloudWatch, new cloudWatch.CloudWatchClient(any)),
    schemaOf('cloudtrail', cloudTrail, new cloudTrail.CloudTrailClient(any)),
    schemaOf('ce', costExplorer, new costExplorer.CostExplorerClient(any)),
    schemaOf('compute-optimizer', computeOptimizer, new computeOptimizer.ComputeOptimizerClient(any)),
    schemaOf('ebs', ebs, new ebs.EBSClient(any)),
    schemaOf('ec2', ec2, new ec2.EC2Client(any)),
    schemaOf('elb', classicElb, new classicElb.ElasticLoadBalancingClient(any)),
    schemaOf('elasticloadbalancing', elb, new elb.ElasticLoadBalancingV2Client(any)),
    schemaOf('iam', iam, new iam.IAMClient(any)),
    schemaOf('imagebuilder', imageBuilder, new imageBuilder.ImagebuilderClient(any)),
    schemaOf('logs', logs, new logs.CloudWatchLogsClient(any)),
    schemaOf('organizations', organizations, new organizations.OrganizationsClient(any)),
    schemaOf('pricing', pricing, new pricing.PricingClient(any)),
    schemaOf('servicequotas', serviceQuotas, new serviceQuotas.ServiceQuotasClient(any)),
    schemaOf('ssm', ssm, new ssm.SSMClient(any)),
    schemaOf('arc-zonal-shift', zonalShift.schemas, zonalShift.client),
    schemaOf('sts', sts, new sts.STSClient(any)),
  ].map((service): [string, ServiceSchema] => [service.name, service]),
);

const CLASSIC_VERSION = '2012-06-01';

/** Both kinds of balancers sign as one service: their API version tells them apart. */
export function serviceOf(signingName: string, body: Buffer): ServiceSchema | undefined {
  const isClassic =
    signingName === 'elasticloadbalancing' &&
    new URLSearchParams(body.toString('latin1')).get('Version') === CLASSIC_VERSION;
  return SERVICES.get(isClassic ? 'elb' : signingName);
}
