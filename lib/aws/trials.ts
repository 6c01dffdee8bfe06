import 'server-only';
import * as autoscaling from '@aws-sdk/client-auto-scaling';
import * as cloudtrail from '@aws-sdk/client-cloudtrail';
import * as optimizer from '@aws-sdk/client-compute-optimizer';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as ec2 from '@aws-sdk/client-ec2';
import * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import * as iam from '@aws-sdk/client-iam';
import * as builder from '@aws-sdk/client-imagebuilder';
import * as pricing from '@aws-sdk/client-pricing';
import * as quotas from '@aws-sdk/client-service-quotas';
import * as sts from '@aws-sdk/client-sts';
import { AppError } from '@/lib/core/errors';
import { arnPartition } from '@/lib/core/partition';
import type { Place } from '@/lib/core/place';
import { billingPlace } from './billing-place';
import { read, type SentCalls } from './call';
import { reader, writer } from './clients';
import { translate } from './errors';
import { roleFor } from './roles';
import { listManagedResources } from './zonal-shift-client';

export type Verdict = 'allowed' | 'denied' | 'unknown';

/** The result of a trial; `why` explains an unknown one, and is AWS's own sentence for a denied one. */
export interface Tried {
  verdict: Verdict;
  why: string | null;
}

/** A name that does not exist: AWS checks the permission before it looks for the resource. */
const NOTHING = 'plimsoll-permission-check';
const group = { AutoScalingGroupName: NOTHING };
const TARGET = (place: Place) =>
  `arn:${arnPartition(place.region)}:elasticloadbalancing:${place.region}:${place.account}:targetgroup/${NOTHING}/0000000000000000`;
const PIPELINE = ({ region, account }: Place, kind: string) =>
  `arn:${arnPartition(region)}:imagebuilder:${region}:${account}:${kind}`;

type Call = (place: Place) => Promise<unknown>;

/** One small call per read. Cost Explorer's are left out because they cost money. */
const READS: Record<string, Call> = {
  'arc-zonal-shift:ListManagedResources': (place) =>
    listManagedResources(reader('zonalShift', place), { maxResults: 1 }),
  'autoscaling:DescribeAutoScalingGroups': (place) =>
    reader('autoscaling', place).send(new autoscaling.DescribeAutoScalingGroupsCommand({ MaxRecords: 1 })),
  'autoscaling:DescribeInstanceRefreshes': (place) =>
    reader('autoscaling', place).send(new autoscaling.DescribeInstanceRefreshesCommand(group)),
  'autoscaling:DescribeLaunchConfigurations': (place) =>
    reader('autoscaling', place).send(new autoscaling.DescribeLaunchConfigurationsCommand({ MaxRecords: 1 })),
  'autoscaling:DescribeLifecycleHooks': (place) =>
    reader('autoscaling', place).send(new autoscaling.DescribeLifecycleHooksCommand(group)),
  'autoscaling:DescribePolicies': (place) =>
    reader('autoscaling', place).send(new autoscaling.DescribePoliciesCommand({ MaxRecords: 1 })),
  'autoscaling:DescribeScalingActivities': (place) =>
    reader('autoscaling', place).send(new autoscaling.DescribeScalingActivitiesCommand(group)),
  'autoscaling:DescribeScheduledActions': (place) =>
    reader('autoscaling', place).send(new autoscaling.DescribeScheduledActionsCommand({ MaxRecords: 1 })),
  'cloudtrail:LookupEvents': (place) =>
    reader('cloudtrail', place).send(new cloudtrail.LookupEventsCommand({ MaxResults: 1 })),
  'cloudwatch:DescribeAlarms': (place) =>
    reader('cloudwatch', place).send(new cloudwatch.DescribeAlarmsCommand({ MaxRecords: 1 })),
  'cloudwatch:GetMetricData': (place) =>
    reader('cloudwatch', place).send(
      new cloudwatch.GetMetricDataCommand({
        ...{ StartTime: new Date(0), EndTime: new Date(60_000), MetricDataQueries: [] },
      }),
    ),
  'cloudwatch:ListMetrics': (place) =>
    reader('cloudwatch', place).send(new cloudwatch.ListMetricsCommand({ Namespace: NOTHING })),
  'compute-optimizer:GetAutoScalingGroupRecommendations': (place) =>
    reader('optimizer', place).send(
      new optimizer.GetAutoScalingGroupRecommendationsCommand({ maxResults: 1 }),
    ),
  'ec2:DescribeImages': (place) =>
    reader('ec2', place).send(new ec2.DescribeImagesCommand({ Owners: ['self'], MaxResults: 5 })),
  'ec2:DescribeInstanceImageMetadata': (place) =>
    reader('ec2', place).send(new ec2.DescribeInstanceImageMetadataCommand({ MaxResults: 5 })),
  'ec2:DescribeInstanceTypeOfferings': (place) =>
    reader('ec2', place).send(new ec2.DescribeInstanceTypeOfferingsCommand({ MaxResults: 5 })),
  'ec2:DescribeInstanceTypes': (place) =>
    reader('ec2', place).send(new ec2.DescribeInstanceTypesCommand({ MaxResults: 5 })),
  'ec2:DescribeInstances': (place) =>
    reader('ec2', place).send(new ec2.DescribeInstancesCommand({ MaxResults: 5 })),
  'ec2:DescribeLaunchTemplateVersions': (place) =>
    reader('ec2', place).send(new ec2.DescribeLaunchTemplateVersionsCommand({ LaunchTemplateName: NOTHING })),
  'ec2:DescribeSecurityGroups': (place) =>
    reader('ec2', place).send(new ec2.DescribeSecurityGroupsCommand({ MaxResults: 5 })),
  'ec2:DescribeSpotPriceHistory': (place) =>
    reader('ec2', place).send(
      new ec2.DescribeSpotPriceHistoryCommand({ InstanceTypes: ['m5.large'], MaxResults: 5 }),
    ),
  'ec2:DescribeSubnets': (place) =>
    reader('ec2', place).send(new ec2.DescribeSubnetsCommand({ MaxResults: 5 })),
  'ec2:GetImageAncestry': (place) =>
    reader('ec2', place).send(new ec2.GetImageAncestryCommand({ ImageId: 'ami-00000000000000000' })),
  'elasticloadbalancing:DescribeTargetGroupAttributes': (place) =>
    reader('elb', place).send(
      new elb.DescribeTargetGroupAttributesCommand({ TargetGroupArn: TARGET(place) }),
    ),
  'elasticloadbalancing:DescribeTargetGroups': (place) =>
    reader('elb', place).send(new elb.DescribeTargetGroupsCommand({ PageSize: 1 })),
  'elasticloadbalancing:DescribeTargetHealth': (place) =>
    reader('elb', place).send(new elb.DescribeTargetHealthCommand({ TargetGroupArn: TARGET(place) })),
  'iam:GetInstanceProfile': (place) =>
    reader('iam', place).send(new iam.GetInstanceProfileCommand({ InstanceProfileName: NOTHING })),
  'iam:SimulatePrincipalPolicy': (place) =>
    reader('iam', place).send(
      new iam.SimulatePrincipalPolicyCommand({
        PolicySourceArn:
          roleFor(place)?.role ??
          `arn:${arnPartition(place.region)}:iam::${place.account}:role/plimsoll-read`,
        ActionNames: ['ec2:DescribeImages'],
      }),
    ),
  'imagebuilder:ListImagePipelineImages': (place) =>
    reader('imagebuilder', place).send(
      new builder.ListImagePipelineImagesCommand({
        imagePipelineArn: PIPELINE(place, `image-pipeline/${NOTHING}`),
      }),
    ),
  'imagebuilder:ListImagePipelines': (place) =>
    reader('imagebuilder', place).send(new builder.ListImagePipelinesCommand({ maxResults: 1 })),
  'imagebuilder:ListWorkflowExecutions': (place) =>
    reader('imagebuilder', place).send(
      new builder.ListWorkflowExecutionsCommand({
        imageBuildVersionArn: PIPELINE(place, `image/${NOTHING}/1.0.0/1`),
      }),
    ),
  'logs:DescribeLogGroups': (place) =>
    reader('logs', place).send(new logs.DescribeLogGroupsCommand({ limit: 1 })),
  'logs:DescribeLogStreams': (place) =>
    reader('logs', place).send(new logs.DescribeLogStreamsCommand({ logGroupName: NOTHING, limit: 1 })),
  'pricing:GetProducts': (place) =>
    reader('pricing', billingPlace(place.account, place.region)).send(
      new pricing.GetProductsCommand({ ServiceCode: 'AmazonEC2', MaxResults: 1 }),
    ),
  'servicequotas:GetServiceQuota': (place) =>
    reader('quotas', place).send(
      new quotas.GetServiceQuotaCommand({ ServiceCode: 'ec2', QuotaCode: 'L-1216C47A' }),
    ),
  'sts:GetCallerIdentity': (place) => reader('sts', place).send(new sts.GetCallerIdentityCommand({})),
};

/** Assumes the role for reads, or for a person's changes. @throws AppError why AWS refused */
export async function assertRole(place: Place, to?: SentCalls) {
  try {
    const client = to ? writer('sts', place, to) : reader('sts', place);
    await client.send(new sts.GetCallerIdentityCommand({}));
  } catch (cause) {
    throw translate(cause, 'sts:AssumeRole', 'read');
  }
}

export const canBeMade = (action: string) => Object.hasOwn(READS, action);

/** Tests a read permission with a small call. */
export const tryRead = (place: Place, action: string) => tried(action, () => READS[action]!(place));

/** What a dry run is made on. */
export interface DryRunOn {
  template: string;
  /** Of the template. */
  version: string;
  /** null: that of the template, or the default one. */
  subnet: string | null;
  image: string;
  /** Instead of the template's machine type. */
  type?: string | null;
}

/** EC2 calls that can be tested with DryRun on an existing resource. */
const DRY_RUNS: Record<string, (to: SentCalls, place: Place, on: DryRunOn) => Promise<unknown>> = {
  'ec2:RunInstances': (to, place, { template, version, subnet, type }) =>
    writer('ec2', place, to).send(
      new ec2.RunInstancesCommand({
        ...{ DryRun: true, MinCount: 1, MaxCount: 1 },
        LaunchTemplate: { LaunchTemplateId: template, Version: version },
        ...(subnet && { SubnetId: subnet }),
        ...(type && { InstanceType: type as ec2._InstanceType }),
      }),
    ),
  'ec2:CreateLaunchTemplate': (to, place, { image }) =>
    writer('ec2', place, to).send(
      new ec2.CreateLaunchTemplateCommand({
        ...{ LaunchTemplateName: NOTHING, LaunchTemplateData: { ImageId: image }, DryRun: true },
        TagSpecifications: [{ ResourceType: 'launch-template', Tags: [{ Key: 'app', Value: NOTHING }] }],
      }),
    ),
  'ec2:CreateLaunchTemplateVersion': (to, place, { template }) =>
    writer('ec2', place, to).send(
      new ec2.CreateLaunchTemplateVersionCommand({
        ...{ DryRun: true, LaunchTemplateId: template, SourceVersion: '1', LaunchTemplateData: {} },
      }),
    ),
  'ec2:CreateTags': (to, place, { image }) =>
    writer('ec2', place, to).send(
      new ec2.CreateTagsCommand({
        DryRun: true,
        Resources: [image],
        Tags: [{ Key: 'channel:dev', Value: '' }],
      }),
    ),
  'ec2:DeleteTags': (to, place, { image }) =>
    writer('ec2', place, to).send(
      new ec2.DeleteTagsCommand({ DryRun: true, Resources: [image], Tags: [{ Key: 'channel:dev' }] }),
    ),
};

export const hasDryRun = (action: string) => Object.hasOwn(DRY_RUNS, action);

/** Sends an EC2 call with DryRun: AWS checks the permission and does nothing. */
export const dryRun = (to: SentCalls, place: Place, action: string, on: DryRunOn) =>
  tried(action, () => DRY_RUNS[action]!(to, place, on));

/** Every answer except a refusal shows that the call was permitted. */
async function tried(action: string, call: () => Promise<unknown>): Promise<Tried> {
  try {
    await call();
  } catch (cause) {
    const { kind, message, aws = null } = translate(cause, action, 'read');
    if (kind === 'denied' && cause instanceof AppError) return { verdict: 'unknown', why: message };
    if (kind === 'denied') return { verdict: 'denied', why: aws };
    if (kind !== 'refused') return { verdict: 'unknown', why: message };
  }
  return { verdict: 'allowed', why: null };
}

/** Whether EC2 would launch: AWS's sentence if it refuses, and why it is unknown. */
export type LaunchTrial = { launches: true } | { refused: string } | { why: string };

/** Sends RunInstances with DryRun. Nothing is launched; AWS does not say whether it has capacity. */
export async function tryLaunch(to: SentCalls, place: Place, on: DryRunOn): Promise<LaunchTrial> {
  try {
    await DRY_RUNS['ec2:RunInstances']!(to, place, on);
    return { launches: true };
  } catch (cause) {
    if ((cause as Error).name === 'DryRunOperation') return { launches: true };
    const { kind, message, aws } = translate(cause, 'ec2:RunInstances', 'read');
    return kind === 'refused' ? { refused: (cause as Error).message } : { why: aws ?? message };
  }
}

export interface Simulation {
  /** ARN of the role, or of the owner of the credentials. */
  principal: string;
  actions: string[];
  resource: string;
  /** Tags of the resource. */
  tags: Record<string, string>;
}

/** IAM's simulation of a principal's policies, by action. @throws AppError if the simulation itself is not permitted */
export const simulate = (place: Place, { principal, actions, resource, tags }: Simulation) =>
  read(
    {
      ...{ what: 'iam:SimulatePrincipalPolicy', place, pace: 0 },
      key: [principal, resource, JSON.stringify(tags), ...actions].join(),
    },
    async () => {
      const output = await reader('iam', place).send(
        new iam.SimulatePrincipalPolicyCommand({
          PolicySourceArn: principal,
          ActionNames: actions,
          ResourceArns: [resource],
          ContextEntries: Object.entries(tags).map(([key, value]) => ({
            ContextKeyName: `aws:ResourceTag/${key}`,
            ContextKeyType: 'string',
            ContextKeyValues: [value],
          })),
        }),
      );
      const results = (output.EvaluationResults ?? []).map(
        ({ EvalActionName = '', EvalDecision }) => [EvalActionName, EvalDecision === 'allowed'] as const,
      );
      return Object.fromEntries(results) as Record<string, boolean>;
    },
  );
