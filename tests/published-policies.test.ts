import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientsFor } from '../packages/sandbox/protocol/test-clients.ts';
import { openSandbox, refusal } from '../packages/sandbox/test-sandbox.ts';
import { takeSnapshot } from '../packages/sandbox/snapshot/take.ts';
import { START } from '../packages/sandbox/testing.ts';
import { publishedRoles } from '../scripts/published-roles.ts';

const ROOT = join(import.meta.dirname, '..');
const readJson = (file: string) => JSON.parse(readFileSync(join(ROOT, 'public/iam', file), 'utf8')) as object;
const [READ, OPERATE] = [readJson('read-policy.json'), readJson('operate-policy.json')];
const ORGANIZATION = readJson('organization-policy.json');

const source = readdirSync(join(ROOT, 'lib/aws'))
  .map((file) => readFileSync(join(ROOT, 'lib/aws', file), 'utf8'))
  .join('\n');
const actionsIn = (pattern: RegExp) =>
  [...new Set([...source.matchAll(pattern)].map(([, name]) => name!))].sort();
/** Plimsoll's own credentials call it, and only where `AWS_ORGANIZATION_ROLE` is set. */
const LIST = 'organizations:ListAccounts';
const reads = actionsIn(/what: '([a-z0-9]+:\w+)'/g).filter((action) => action !== LIST);
const changes = actionsIn(/^ {2}'([a-z0-9]+:\w+)': \w+\.\w+Command,$/gm);

type Clients = ReturnType<typeof clientsFor>;
const group = { AutoScalingGroupName: 'web' };
const template = { LaunchTemplateId: 'lt-0web', Version: '2' };
const BUILDER = 'arn:aws:imagebuilder:us-east-1:123456789012';
const PIPELINE = { imagePipelineArn: `${BUILDER}:image-pipeline/web-image` };
const IMAGE = { Resources: ['ami-0good'] };
const SNAPSHOT = 'snap-0manifest';
const hour = { StartTime: new Date(START - 3_600_000), EndTime: new Date(START) };
const day = { TimePeriod: { Start: '2026-11-01', End: '2026-11-02' } };
const cost = { ...day, Metrics: ['UnblendedCost'] };
const forecast = { TimePeriod: { Start: '2026-11-25', End: '2026-12-01' } };

/** One call of each action, as Plimsoll makes it. An action that lib/aws comes to use needs a line here. */
const CALLS: Record<string, (aws: Clients) => Promise<unknown>> = {
  'arc-zonal-shift:ListManagedResources': (aws) => aws.zonalShift['listManagedResources']!(),
  'autoscaling:AttachInstances': (aws) =>
    aws.autoScaling.attachInstances({ ...group, InstanceIds: ['i-0none'] }),
  'autoscaling:CancelInstanceRefresh': (aws) => aws.autoScaling.cancelInstanceRefresh(group),
  'autoscaling:DeletePolicy': (aws) => aws.autoScaling.deletePolicy({ ...group, PolicyName: 'none' }),
  'autoscaling:DeleteScheduledAction': (aws) =>
    aws.autoScaling.deleteScheduledAction({ ...group, ScheduledActionName: 'none' }),
  'autoscaling:DescribeAutoScalingGroups': (aws) => aws.autoScaling.describeAutoScalingGroups({}),
  'autoscaling:DescribeInstanceRefreshes': (aws) => aws.autoScaling.describeInstanceRefreshes(group),
  'autoscaling:DescribeLaunchConfigurations': (aws) => aws.autoScaling.describeLaunchConfigurations({}),
  'autoscaling:DescribeLifecycleHooks': (aws) => aws.autoScaling.describeLifecycleHooks(group),
  'autoscaling:DescribePolicies': (aws) => aws.autoScaling.describePolicies({}),
  'autoscaling:DescribeScalingActivities': (aws) => aws.autoScaling.describeScalingActivities(group),
  'autoscaling:DescribeScheduledActions': (aws) => aws.autoScaling.describeScheduledActions(group),
  'autoscaling:DetachInstances': (aws) =>
    aws.autoScaling.detachInstances({
      ...group,
      InstanceIds: ['i-0none'],
      ShouldDecrementDesiredCapacity: true,
    }),
  'autoscaling:DisableMetricsCollection': (aws) => aws.autoScaling.disableMetricsCollection(group),
  'autoscaling:EnableMetricsCollection': (aws) =>
    aws.autoScaling.enableMetricsCollection({ ...group, Granularity: '1Minute' }),
  'autoscaling:EnterStandby': (aws) =>
    aws.autoScaling.enterStandby({
      ...group,
      InstanceIds: ['i-0none'],
      ShouldDecrementDesiredCapacity: true,
    }),
  'autoscaling:ExitStandby': (aws) => aws.autoScaling.exitStandby({ ...group, InstanceIds: ['i-0none'] }),
  'autoscaling:PutScalingPolicy': (aws) =>
    aws.autoScaling.putScalingPolicy({ ...group, PolicyName: 'p', ScalingAdjustment: 1 }),
  'autoscaling:PutScheduledUpdateGroupAction': (aws) =>
    aws.autoScaling.putScheduledUpdateGroupAction({ ...group, ScheduledActionName: 's', MinSize: 1 }),
  'autoscaling:SuspendProcesses': (aws) => aws.autoScaling.suspendProcesses(group),
  'autoscaling:ResumeProcesses': (aws) => aws.autoScaling.resumeProcesses(group),
  'autoscaling:RollbackInstanceRefresh': (aws) => aws.autoScaling.rollbackInstanceRefresh(group),
  'autoscaling:SetDesiredCapacity': (aws) =>
    aws.autoScaling.setDesiredCapacity({ ...group, DesiredCapacity: 1 }),
  'autoscaling:SetInstanceProtection': (aws) =>
    aws.autoScaling.setInstanceProtection({ ...group, InstanceIds: ['i-0none'], ProtectedFromScaleIn: true }),
  'autoscaling:StartInstanceRefresh': (aws) =>
    aws.autoScaling.startInstanceRefresh({ ...group, DesiredConfiguration: { LaunchTemplate: template } }),
  'autoscaling:TerminateInstanceInAutoScalingGroup': async (aws) => {
    const { AutoScalingGroups } = await aws.autoScaling.describeAutoScalingGroups({});
    const InstanceId = AutoScalingGroups![0]!.Instances![0]!.InstanceId!;
    return aws.autoScaling.terminateInstanceInAutoScalingGroup({
      ...{ InstanceId, ShouldDecrementDesiredCapacity: false },
    });
  },
  'autoscaling:UpdateAutoScalingGroup': (aws) =>
    aws.autoScaling.updateAutoScalingGroup({ ...group, MaxSize: 9 }),
  'ce:GetAnomalies': (aws) => aws.costs.getAnomalies({ DateInterval: { StartDate: day.TimePeriod.Start } }),
  'ce:GetCostAndUsage': (aws) => aws.costs.getCostAndUsage({ ...cost, Granularity: 'DAILY' }),
  'ce:GetCostForecast': (aws) =>
    aws.costs.getCostForecast({ ...forecast, Granularity: 'MONTHLY', Metric: 'AMORTIZED_COST' }),
  'ce:GetReservationCoverage': (aws) => aws.costs.getReservationCoverage(day),
  'ce:GetReservationUtilization': (aws) => aws.costs.getReservationUtilization(day),
  'ce:GetSavingsPlansCoverage': (aws) => aws.costs.getSavingsPlansCoverage(day),
  'ce:GetSavingsPlansUtilizationDetails': (aws) => aws.costs.getSavingsPlansUtilizationDetails(day),
  'cloudtrail:LookupEvents': (aws) => aws.cloudTrail.lookupEvents({}),
  'cloudwatch:DeleteAlarms': (aws) => aws.cloudWatch.deleteAlarms({ AlarmNames: ['plimsoll-web'] }),
  'cloudwatch:DescribeAlarms': (aws) => aws.cloudWatch.describeAlarms({}),
  'cloudwatch:EnableAlarmActions': (aws) =>
    aws.cloudWatch.enableAlarmActions({ AlarmNames: ['plimsoll-web'] }),
  'cloudwatch:GetMetricData': (aws) => aws.cloudWatch.getMetricData({ ...hour, MetricDataQueries: [] }),
  'cloudwatch:ListMetrics': (aws) => aws.cloudWatch.listMetrics({}),
  'cloudwatch:PutMetricAlarm': (aws) =>
    aws.cloudWatch.putMetricAlarm({
      ...{ AlarmName: 'plimsoll-web', Namespace: 'AWS/EC2', MetricName: 'CPUUtilization' },
      ...{ Period: 60, EvaluationPeriods: 1, Threshold: 70, Statistic: 'Average' },
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    }),
  'ebs:GetSnapshotBlock': (aws) =>
    aws.ebs.getSnapshotBlock({ SnapshotId: SNAPSHOT, BlockIndex: 0, BlockToken: 'none' }),
  'ebs:ListSnapshotBlocks': (aws) => aws.ebs.listSnapshotBlocks({ SnapshotId: SNAPSHOT }),
  'ec2:CreateLaunchTemplate': (aws) =>
    aws.ec2.createLaunchTemplate({
      LaunchTemplateName: `adopted-${Math.random()}`,
      LaunchTemplateData: { ImageId: 'ami-0good', InstanceType: 'm7g.large' },
      TagSpecifications: [{ ResourceType: 'launch-template', Tags: [{ Key: 'app', Value: 'web' }] }],
    }),
  'ec2:CreateLaunchTemplateVersion': (aws) =>
    aws.ec2.createLaunchTemplateVersion({
      LaunchTemplateId: 'lt-0web',
      SourceVersion: '1',
      LaunchTemplateData: { ImageId: 'ami-0better' },
    }),
  'ec2:CreateTags': (aws) => aws.ec2.createTags({ ...IMAGE, Tags: [{ Key: 'revoked', Value: 'x' }] }),
  'ec2:DeleteTags': (aws) => aws.ec2.deleteTags({ ...IMAGE, Tags: [{ Key: 'channel:dev' }] }),
  'ec2:DescribeImages': (aws) => aws.ec2.describeImages({ Owners: ['self'] }),
  'ec2:DescribeInstanceImageMetadata': (aws) => aws.ec2.describeInstanceImageMetadata({}),
  'ec2:DescribeInstanceTypeOfferings': (aws) => aws.ec2.describeInstanceTypeOfferings({}),
  'ec2:DescribeInstanceTypes': (aws) => aws.ec2.describeInstanceTypes({}),
  'ec2:DescribeInstanceStatus': (aws) => aws.ec2.describeInstanceStatus({}),
  'ec2:DescribeInstances': (aws) => aws.ec2.describeInstances({}),
  'ec2:DescribeLaunchTemplateVersions': (aws) =>
    aws.ec2.describeLaunchTemplateVersions({ LaunchTemplateId: 'lt-0web' }),
  'ec2:DescribeSecurityGroups': (aws) => aws.ec2.describeSecurityGroups({}),
  'ec2:DescribeSpotPriceHistory': (aws) =>
    aws.ec2.describeSpotPriceHistory({ InstanceTypes: ['m7g.large'], MaxResults: 5 }),
  'ec2:DescribeSubnets': (aws) => aws.ec2.describeSubnets({}),
  'ec2:GetConsoleOutput': (aws) => aws.ec2.getConsoleOutput({ InstanceId: 'i-0123456789abcdef0' }),
  'ec2:GetImageAncestry': (aws) => aws.ec2.getImageAncestry({ ImageId: 'ami-0good' }),
  'elasticloadbalancing:DescribeTargetGroupAttributes': (aws) =>
    aws.elb.describeTargetGroupAttributes({ TargetGroupArn: 'arn:none' }),
  'elasticloadbalancing:DescribeTargetGroups': (aws) => aws.elb.describeTargetGroups({}),
  'elasticloadbalancing:DescribeTargetHealth': (aws) =>
    aws.elb.describeTargetHealth({ TargetGroupArn: 'arn:none' }),
  'iam:GetInstanceProfile': (aws) => aws.iam.getInstanceProfile({ InstanceProfileName: 'web' }),
  'iam:SimulatePrincipalPolicy': (aws) =>
    aws.iam.simulatePrincipalPolicy({
      PolicySourceArn: 'arn:aws:iam::123456789012:role/plimsoll-read',
      ActionNames: ['ec2:DescribeImages'],
    }),
  'imagebuilder:ListImagePipelineImages': (aws) => aws.imageBuilder.listImagePipelineImages(PIPELINE),
  'imagebuilder:ListImagePipelines': (aws) => aws.imageBuilder.listImagePipelines({}),
  'imagebuilder:ListWorkflowExecutions': (aws) =>
    aws.imageBuilder.listWorkflowExecutions({ imageBuildVersionArn: `${BUILDER}:image/web-image/1.0.0/1` }),
  'imagebuilder:StartImagePipelineExecution': (aws) => aws.imageBuilder.startImagePipelineExecution(PIPELINE),
  'logs:DescribeLogGroups': (aws) => aws.logs.describeLogGroups({}),
  'logs:DescribeLogStreams': (aws) => aws.logs.describeLogStreams({ logGroupName: 'web' }),
  [LIST]: (aws) => aws.organizations.listAccounts({}),
  'pricing:GetProducts': (aws) => aws.pricing.getProducts({ ServiceCode: 'AmazonEC2', MaxResults: 1 }),
  'servicequotas:GetServiceQuota': (aws) =>
    aws.quotas.getServiceQuota({ ServiceCode: 'ec2', QuotaCode: 'L-1216C47A' }),
  'sts:GetCallerIdentity': (aws) => aws.sts.getCallerIdentity({}),
};

const REFUSED = /^(AccessDenied|AccessDeniedException|UnauthorizedOperation)$/;
let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let operator: Clients;
let viewer: Clients;
beforeAll(async () => {
  sandbox = await openSandbox(
    {},
    { policies: { OPERATOR: [READ, OPERATE], VIEWER: [READ], HOST: [ORGANIZATION] }, roles: publishedRoles },
  );
  sandbox.world.regions['us-east-1']!.templates['lt-0web']!.tags = { app: 'web' };
  sandbox.world.regions['us-east-1']!.pipelines = [
    {
      ...{ name: 'web-image', description: 'Builds web', family: 'web', parentImageId: 'ami-0good' },
      ...{ regions: ['us-east-1'], createdAt: START, tags: { app: 'web' } },
    },
  ];
  sandbox.world.regions['us-east-1']!.snapshots[SNAPSHOT] = {
    ...{ id: SNAPSHOT, description: '', size: 1, startedAt: START, wholeAt: START, writtenAt: START },
    ...{ timeoutMinutes: 0, tags: { manifest: 'sha256:0' } },
  };
  operator = clientsFor(sandbox.url, 'us-east-1', 'OPERATOR');
  viewer = clientsFor(sandbox.url, 'us-east-1', 'VIEWER');
});
afterAll(() => sandbox.close());

const isRefused = async (call: Promise<unknown>) => REFUSED.test((await refusal(call))?.code ?? '');

it('knows a call of every action that Plimsoll uses', () =>
  expect(Object.keys(CALLS)).toEqual(expect.arrayContaining([...reads, ...changes])));

describe('read and operate together', () => {
  it.each([...reads, ...changes])('allow %s', async (action) =>
    expect(await isRefused(CALLS[action]!(operator))).toBe(false),
  );

  it('allow no change of what has no app tag', async () => {
    const { tags } = sandbox.fleet;
    sandbox.fleet.tags = { env: 'prod' };
    for (const action of changes.filter((name) => name.startsWith('autoscaling:')))
      expect(await isRefused(CALLS[action]!(operator)), action).toBe(true);
    sandbox.fleet.tags = tags;
    sandbox.world.regions['us-east-1']!.templates['lt-0web']!.tags = {};
    expect(await isRefused(CALLS['ec2:CreateLaunchTemplateVersion']!(operator))).toBe(true);
    sandbox.world.regions['us-east-1']!.templates['lt-0web']!.tags = { app: 'web' };
  });

  it('allow no tag of an image but those of channels and of revocation, and of nothing else any', async () => {
    const tag = (id: string, ...keys: string[]) =>
      operator.ec2.createTags({ Resources: [id], Tags: keys.map((Key) => ({ Key, Value: 'x' })) });
    expect(await isRefused(tag('ami-0good', 'version'))).toBe(true);
    expect(await isRefused(tag('ami-0good', 'revoked', 'app'))).toBe(true);
    expect(await isRefused(tag('lt-0web', 'revoked'))).toBe(true);
    // Without a key it would be all of them.
    expect(await isRefused(operator.ec2.deleteTags(IMAGE))).toBe(true);
  });

  it('allow no block of a snapshot to be read but of one with a manifest', async () => {
    const list = () => viewer.ebs.listSnapshotBlocks({ SnapshotId: SNAPSHOT });
    expect(await isRefused(list())).toBe(false);
    const snapshot = sandbox.world.regions['us-east-1']!.snapshots[SNAPSHOT]!;
    snapshot.tags = { family: 'web' };
    expect(await isRefused(list())).toBe(true);
    expect(await isRefused(CALLS['ebs:GetSnapshotBlock']!(viewer))).toBe(true);
    snapshot.tags = { manifest: 'sha256:0' };
  });

  it('T24a: allow no machine to be ended', async () => {
    const end = { InstanceId: 'i-0', ShouldDecrementDesiredCapacity: false };
    expect(await isRefused(operator.autoScaling.terminateInstanceInAutoScalingGroup(end))).toBe(true);
  });

  it('T24b: allow no launch but from a template with an app tag, and with a role of the path', async () => {
    const one = { DryRun: true, MinCount: 1, MaxCount: 1, SubnetId: 'subnet-0a' };
    const launch = async (more: object) =>
      (await refusal(operator.ec2.runInstances({ ...one, ...more })))!.code;
    const { world } = sandbox;
    const web = world.regions['us-east-1']!.templates['lt-0web']!;
    const profile = { id: 'A', name: 'web', createdAt: START, role: 'web-machine', roleId: 'B' };
    expect(await launch({ ImageId: 'ami-0good' })).toBe('UnauthorizedOperation');
    expect(await launch({ LaunchTemplate: template })).toBe('DryRunOperation');
    web.tags = {};
    expect(await launch({ LaunchTemplate: template })).toBe('UnauthorizedOperation');
    web.tags = { app: 'web' };
    const withRole = { LaunchTemplate: template, IamInstanceProfile: { Name: 'web' } };
    world.instanceProfiles = { web: { ...profile, path: '/fleets/' } };
    expect(await launch(withRole)).toBe('DryRunOperation');
    world.instanceProfiles = { web: { ...profile, path: '/admin/' } };
    expect(await launch(withRole)).toBe('UnauthorizedOperation');
    world.instanceProfiles = {};
    // Tags are allowed to what is launched, not to what runs.
    const tags = { Resources: ['i-0'], Tags: [{ Key: 'app', Value: 'x' }] };
    expect(await isRefused(operator.ec2.createTags(tags))).toBe(true);
  });
});

it('the policy of the organisation allows its accounts to be listed and no more, and no role may do it', async () => {
  const host = clientsFor(sandbox.url, 'us-east-1', 'HOST');
  expect(await isRefused(CALLS[LIST]!(host))).toBe(false);
  expect(await isRefused(CALLS['ec2:DescribeImages']!(host))).toBe(true);
  for (const one of [viewer, operator]) expect(await isRefused(CALLS[LIST]!(one))).toBe(true);
});

describe('read alone', () => {
  it('is enough for a snapshot of all that Plimsoll reads of fleets', async () => {
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'VIEWER', AWS_SECRET_ACCESS_KEY: 'none' });
    const { Regions, Unread } = await takeSnapshot({ endpoint: sandbox.url, regions: ['us-east-1'] });
    const refused = Unread!.map(({ Action }) => Action);
    expect(refused.filter((action) => reads.includes(action))).toEqual([]);
    for (const { Reason } of Unread!) expect(Reason).toMatch(/not authorized to perform/);
    const { AutoScalingGroups, LaunchTemplateVersions, Images } = Regions!['us-east-1']!;
    expect([AutoScalingGroups, LaunchTemplateVersions, Images].map((list) => list!.length)).toEqual([
      1,
      Object.values(sandbox.world.regions['us-east-1']!.templates).flatMap(({ versions }) => versions).length,
      3,
    ]);
  });

  it.each(reads)('allows %s', async (action) => expect(await isRefused(CALLS[action]!(viewer))).toBe(false));
  it.each(changes)('refuses %s', async (action) =>
    expect(await isRefused(CALLS[action]!(viewer))).toBe(true),
  );
});
