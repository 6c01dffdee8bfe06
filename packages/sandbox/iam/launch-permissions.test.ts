import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientsFor } from '../protocol/test-clients.ts';
import { awsCli, cliInstalled } from '../test-aws-cli.ts';
import { openSandbox, refusal } from '../test-sandbox.ts';

const ROLE = 'arn:aws:iam::123456789012:role/fleets/web-machine';
let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let aws: ReturnType<typeof clientsFor>;
beforeAll(async () => {
  sandbox = await openSandbox();
  aws = clientsFor(sandbox.url, 'us-east-1', 'KEY');
  const { world } = sandbox;
  world.instanceProfiles = {
    web: { id: 'A', name: 'web', createdAt: 0, role: 'web-machine', roleId: 'B', path: '/fleets/' },
  };
  const template = world.regions['us-east-1']!.templates['lt-0web']!;
  template.tags = { app: 'web' };
  world.regions['us-east-1']!.keyPairs = [
    { id: 'key-0', name: 'ops', fingerprint: 'f', createdAt: world.now, tags: {} },
  ];
  Object.assign(template.versions[0]!.data, {
    KeyName: 'ops',
    IamInstanceProfile: { Name: 'web' },
    TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'app', Value: 'web' }] }],
  });
});
afterAll(() => sandbox.close());

type Statement = Record<string, unknown>;
const allow = (Action: string, Resource: unknown = '*', Condition?: object): Statement => ({
  ...{ Effect: 'Allow', Action, Resource },
  ...(Condition && { Condition }),
});
const give = (...Statement: Statement[]) =>
  sandbox.control('POST', 'policies', {
    accessKeyId: 'KEY',
    policies: [{ Version: '2012-10-17', Statement }],
  });
const ec2 = (kind: string) => `arn:aws:ec2:*:*:${kind}/*`;
const KINDS = ['image', 'instance', 'network-interface', 'security-group', 'subnet', 'volume', 'key-pair'];
const PASS = allow('iam:PassRole', ROLE, { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } });
const TAG = allow('ec2:CreateTags', ec2('instance'), {
  StringEquals: { 'ec2:CreateAction': 'RunInstances' },
});
const run = (kinds: string[]) => allow('ec2:RunInstances', ['launch-template', ...kinds].map(ec2));
const GROUPS = allow('autoscaling:*');

const LaunchTemplate = { LaunchTemplateId: 'lt-0web', Version: '1' };
const group = { AutoScalingGroupName: 'web' };
const CALLS: Record<string, () => Promise<unknown>> = {
  UpdateAutoScalingGroup: () => aws.autoScaling.updateAutoScalingGroup({ ...group, LaunchTemplate }),
  CreateAutoScalingGroup: () =>
    aws.autoScaling.createAutoScalingGroup({
      ...{ AutoScalingGroupName: 'new', MinSize: 0, MaxSize: 1, VPCZoneIdentifier: 'subnet-0a' },
      MixedInstancesPolicy: { LaunchTemplate: { LaunchTemplateSpecification: LaunchTemplate } },
    }),
  StartInstanceRefresh: () =>
    aws.autoScaling.startInstanceRefresh({ ...group, DesiredConfiguration: { LaunchTemplate } }),
};
const dryRun = () =>
  refusal(
    aws.ec2.runInstances({ DryRun: true, MinCount: 1, MaxCount: 1, LaunchTemplate, SubnetId: 'subnet-0a' }),
  );

/** What is missing, and the action and the resource that a dry run of one's own names. */
const MISSING: [string, Statement[], string][] = [
  [
    'RunInstances',
    [PASS, TAG],
    'ec2:RunInstances on resource: arn:aws:ec2:us-east-1:123456789012:launch-template',
  ],
  ...KINDS.map((kind): [string, Statement[], string] => [
    kind,
    [run(KINDS.filter((one) => one !== kind)), PASS, TAG],
    `ec2:RunInstances on resource: arn:aws:ec2:us-east-1:${kind === 'image' ? '' : '123456789012'}:${kind}/`,
  ]),
  ['PassRole', [run(KINDS), TAG], `iam:PassRole on resource: ${ROLE}`],
  [
    'CreateTags',
    [run(KINDS), PASS],
    'ec2:CreateTags on resource: arn:aws:ec2:us-east-1:123456789012:instance/*',
  ],
];

describe.each(MISSING)('without %s', (_, statements, named) => {
  it.each(Object.keys(CALLS))('%s names the template alone', async (name) => {
    await give(GROUPS, ...statements);
    expect(await refusal(CALLS[name]!())).toEqual({
      ...{ name: 'AccessDenied', code: 'AccessDenied', status: 403 },
      message: 'You are not authorized to use launch template: lt-0web',
    });
  });

  it('a dry run names the reason', async () => {
    await give(...statements);
    const answer = await dryRun();
    expect(answer).toMatchObject({ code: 'UnauthorizedOperation', status: 403 });
    expect(answer!.message).toContain(`is not authorized to perform: ${named}`);
  });
});

describe('with all of them', () => {
  beforeAll(() => give(GROUPS, run(KINDS), PASS, TAG));

  it('a dry run would succeed', async () =>
    expect(await dryRun()).toMatchObject({ code: 'DryRunOperation', status: 412 }));

  it.each(Object.keys(CALLS))('%s succeeds', async (name) =>
    expect(await refusal(CALLS[name]!())).toBeNull(),
  );
});

it('is not asked where no template is named', async () => {
  await give(GROUPS);
  expect(await refusal(aws.autoScaling.updateAutoScalingGroup({ ...group, MaxSize: 9 }))).toBeNull();
  expect(await refusal(aws.autoScaling.cancelInstanceRefresh(group))).toBeNull();
  await sandbox.pass(60);
  expect(await refusal(aws.autoScaling.startInstanceRefresh(group))).toBeNull();
});

it('also asks for the template of an override', async () => {
  await give(GROUPS, run(KINDS), allow('iam:*'));
  const asked = (overrides: object[]) =>
    refusal(
      aws.autoScaling.createAutoScalingGroup({
        ...{ AutoScalingGroupName: 'mixed', MinSize: 0, MaxSize: 1, VPCZoneIdentifier: 'subnet-0a' },
        MixedInstancesPolicy: {
          LaunchTemplate: {
            LaunchTemplateSpecification: { LaunchTemplateId: 'lt-0web', Version: '2' },
            Overrides: overrides,
          },
        },
      }),
    );
  const tagging = { InstanceType: 'm7g.large', LaunchTemplateSpecification: LaunchTemplate };
  expect(await asked([tagging])).toMatchObject({ code: 'AccessDenied' });
  expect(await asked([{ InstanceType: 'm7g.large' }])).toBeNull();
});

it('tells a condition the template, and of which resources it is the source', async () => {
  const [from, through] = ['ec2:LaunchTemplate', 'ec2:IsLaunchTemplateResource'];
  const any = { ArnLike: { [from]: 'arn:aws:ec2:*:*:launch-template/*' } };
  await give(GROUPS, PASS, TAG, allow('ec2:RunInstances', '*', any));
  expect(await dryRun()).toMatchObject({ code: 'DryRunOperation' });
  const plain = aws.ec2.runInstances({ DryRun: true, MinCount: 1, MaxCount: 1, ImageId: 'ami-0good' });
  expect(await refusal(plain)).toMatchObject({ code: 'UnauthorizedOperation' });
  // The subnet is the group's: a policy that wants every resource from the template fails.
  await give(GROUPS, PASS, TAG, allow('ec2:RunInstances', '*', { ...any, Bool: { [through]: 'true' } }));
  expect(await refusal(CALLS['UpdateAutoScalingGroup']!())).toMatchObject({ code: 'AccessDenied' });
  await give(GROUPS, PASS, TAG, allow('ec2:RunInstances', '*', { Bool: { 'aws:ViaAWSService': 'true' } }));
  expect(await refusal(CALLS['UpdateAutoScalingGroup']!())).toMatchObject({ code: 'AccessDenied' });
});

if (!cliInstalled) console.warn('SKIPPED: the AWS CLI is not installed, so it tried no launch.');
it.skipIf(!cliInstalled)('the AWS CLI tells the same', { timeout: 60_000 }, async () => {
  const launch = () =>
    awsCli(
      sandbox.url,
      ...(['ec2', 'run-instances', '--dry-run', '--subnet-id', 'subnet-0a'] as const),
      ...['--launch-template', 'LaunchTemplateId=lt-0web,Version=1'],
    );
  const only = (...Statement: Statement[]) =>
    sandbox.control('POST', 'policies', {
      accessKeyId: 'AKIASANDBOX',
      policies: [{ Version: '2012-10-17', Statement }],
    });
  await only(run(KINDS), TAG);
  await expect(launch()).rejects.toThrow(
    /\(UnauthorizedOperation\).*not authorized to perform: iam:PassRole on resource: .*role\/fleets\/web-machine/,
  );
  await only(run(KINDS), TAG, PASS);
  await expect(launch()).rejects.toThrow(/\(DryRunOperation\).*would have succeeded/);
});
