import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientsFor } from '../protocol/test-clients.ts';
import { openSandbox, refusal } from '../test-sandbox.ts';

const ARN = 'arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:0:autoScalingGroupName/web';
const USER = 'User: arn:aws:iam::123456789012:user/operator is not authorized to perform';
let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let aws: ReturnType<typeof clientsFor>;
beforeAll(async () => {
  sandbox = await openSandbox();
  aws = clientsFor(sandbox.url, 'us-east-1', 'KEY');
});
afterAll(() => sandbox.close());

interface Written {
  Effect?: string;
  [member: string]: unknown;
}
const policy = (...statements: Written[]) => ({
  Version: '2012-10-17',
  Statement: statements.map((statement) => ({
    Effect: 'Allow',
    ...(statement['NotAction'] === undefined && { Action: '*' }),
    ...(statement['NotResource'] === undefined && { Resource: '*' }),
    ...statement,
  })),
});
const give = (...statements: Written[]) =>
  sandbox.control('POST', 'policies', { accessKeyId: 'KEY', policies: [policy(...statements)] });

const scale = (name = 'web') =>
  refusal(aws.autoScaling.setDesiredCapacity({ AutoScalingGroupName: name, DesiredCapacity: 1 }));
const allowed = async () => (await scale()) === null;

describe('the words of a refusal', () => {
  it('a key with an empty list of policies may only ask who it is', async () => {
    await sandbox.control('POST', 'policies', { accessKeyId: 'KEY', policies: [] });
    expect(await refusal(aws.sts.getCallerIdentity({}))).toBeNull();
    expect(await scale()).toMatchObject({
      code: 'AccessDenied',
      status: 403,
      message: `${USER}: autoscaling:SetDesiredCapacity on resource: ${ARN} because no identity-based policy allows the autoscaling:SetDesiredCapacity action`,
    });
    expect(await refusal(aws.cloudWatch.describeAlarms({}))).toMatchObject({
      code: 'AccessDeniedException',
      status: 400,
      message: `${USER}: cloudwatch:DescribeAlarms because no identity-based policy allows the cloudwatch:DescribeAlarms action`,
    });
    expect(await refusal(aws.ec2.describeImages({}))).toMatchObject({
      code: 'UnauthorizedOperation',
      status: 403,
      message: `You are not authorized to perform this operation. ${USER}: ec2:DescribeImages because no identity-based policy allows the ec2:DescribeImages action`,
    });
    const make = aws.ec2.createLaunchTemplateVersion({
      LaunchTemplateId: 'lt-0web',
      LaunchTemplateData: { ImageId: 'ami-0good' },
    });
    expect((await refusal(make))!.message).toMatch(
      /launch-template\/lt-0web because no .* action\. Encoded authorization failure message: [\w-]+$/,
    );
  });

  it('an explicit deny wins, and says so', async () => {
    await give({}, { Effect: 'Deny', Action: 'autoscaling:Set*' });
    expect((await scale())!.message).toBe(
      `${USER}: autoscaling:SetDesiredCapacity on resource: ${ARN} with an explicit deny in an identity-based policy`,
    );
  });

  it('a dry run tells which of the two it would be', async () => {
    const dry = () => refusal(aws.ec2.describeImages({ DryRun: true }));
    await give({ Action: 'ec2:Describe*' });
    expect(await dry()).toMatchObject({ code: 'DryRunOperation' });
    await give({ Action: 'ec2:DescribeInstances' });
    expect(await dry()).toMatchObject({ code: 'UnauthorizedOperation' });
  });

  it('a template that the caller may not launch from', async () => {
    await give({ Action: 'autoscaling:*' });
    const LaunchTemplate = { LaunchTemplateId: 'lt-0web', Version: '1' };
    const call = () =>
      refusal(aws.autoScaling.updateAutoScalingGroup({ AutoScalingGroupName: 'web', LaunchTemplate }));
    expect(await call()).toMatchObject({
      code: 'AccessDenied',
      message: 'You are not authorized to use launch template: lt-0web',
    });
    await give({ Action: ['autoscaling:*', 'ec2:RunInstances'] });
    expect(await call()).toBeNull();
  });
});

const GROUPS = 'arn:aws:autoscaling:*:*:autoScalingGroup:*:autoScalingGroupName/';
const when = (operator: string, key: string, value: unknown) => ({
  Condition: { [operator]: { [key]: value } },
});

it.each<[string, Written, boolean]>([
  ['an action in other letters', { Action: 'AUTOSCALING:setdesiredcapacity' }, true],
  ['a wild card of one sign', { Action: 'autoscaling:SetDesiredCapacit?' }, true],
  ['another action', { Action: ['autoscaling:Describe*', 'ec2:*'] }, false],
  ['NotAction of another', { NotAction: 'iam:*' }, true],
  ['NotAction of this', { NotAction: 'autoscaling:*' }, false],
  ['a resource', { Resource: `${GROUPS}w*` }, true],
  ['another resource', { Resource: `${GROUPS}api-*` }, false],
  ['NotResource of this', { NotResource: `${GROUPS}web` }, false],
  ['a tag of the resource', when('StringEquals', 'aws:ResourceTag/env', ['prod', 'dev']), true],
  ['a tag in other letters', when('StringEquals', 'AWS:resourcetag/ENV', 'prod'), true],
  ['a tag by the service’s own key', when('StringLike', 'autoscaling:ResourceTag/env', 'pr*'), true],
  ['another value of a tag', when('StringEquals', 'aws:ResourceTag/env', 'staging'), false],
  ['a tag that is not there', when('StringEquals', 'aws:ResourceTag/team', 'a'), false],
  ['… if it exists', when('StringEqualsIfExists', 'aws:ResourceTag/team', 'a'), true],
  ['… negated', when('StringNotEquals', 'aws:ResourceTag/team', 'a'), true],
  ['… Null', when('Null', 'aws:ResourceTag/team', 'true'), true],
  ['Null of one that is', when('Null', 'aws:ResourceTag/env', 'true'), false],
  ['the region', when('StringEquals', 'aws:RequestedRegion', 'us-east-1'), true],
  ['another region', when('StringNotEquals', 'aws:RequestedRegion', ['us-east-1', 'eu-west-1']), false],
  ['a bool', when('Bool', 'aws:SecureTransport', false), true],
  ['a number', when('NumericLessThan', 'aws:EpochTime', 1), false],
  ['a date', when('DateGreaterThan', 'aws:CurrentTime', '2026-01-01T00:00:00Z'), true],
  ['an address', when('IpAddress', 'aws:SourceIp', ['10.0.0.0/8', '127.0.0.0/8']), true],
  ['not that address', when('NotIpAddress', 'aws:SourceIp', '127.0.0.1'), false],
  ['an ARN', when('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:user/oper*'), true],
  [
    'a variable',
    when('StringEquals', 'aws:PrincipalArn', 'arn:aws:iam::123456789012:user/${aws:username}'),
    true,
  ],
  ['any of no values', when('ForAnyValue:StringEquals', 'aws:TagKeys', 'a'), false],
  ['all of no values', when('ForAllValues:StringEquals', 'aws:TagKeys', 'a'), true],
])('%s', async (_, statement, expected) => {
  expect((await give(statement)).status).toBe(200);
  expect(await allowed()).toBe(expected);
});

it('conditions of one statement are joined by and, statements by or', async () => {
  const [prod, west] = [{ 'aws:ResourceTag/env': 'prod' }, { 'aws:RequestedRegion': 'us-west-2' }];
  await give({ Condition: { StringEquals: { ...prod, ...west } } });
  expect(await allowed()).toBe(false);
  await give({ Condition: { StringEquals: prod } }, { Condition: { StringEquals: west } });
  expect(await allowed()).toBe(true);
});

it('a group that is not there is refused by its name before it is looked for', async () => {
  await give({ Resource: `${GROUPS}web` });
  expect((await scale('api'))!.message).toContain('autoScalingGroup:*:autoScalingGroupName/api because');
  await give({});
  expect((await scale('api'))!.message).toBe('AutoScalingGroup name not found - null');
});

it.each([
  [{ Effect: 'Maybe' }, 'Effect is Allow or Deny'],
  [{ Action: 'everything' }, '"everything" is no action'],
  [{ Principal: '*' }, 'an identity-based policy has no Principal'],
  [{ NotAction: 'a:b', Action: 'a:b' }, 'either Action or NotAction'],
  [when('StringMatches', 'a', 'b'), 'no condition operator StringMatches'],
])('a policy is refused in one line: %j', async (statement, text) => {
  const { status, json } = await give(statement);
  expect([status, json]).toEqual([400, { error: expect.stringContaining(text) }]);
});

it('a key is free again once its policies are forgotten', async () => {
  await give({ Effect: 'Deny' });
  expect(await allowed()).toBe(false);
  expect((await sandbox.control('GET', 'policies')).json).toEqual([{ accessKeyId: 'KEY', statements: 1 }]);
  expect((await sandbox.control('DELETE', 'policies/KEY')).json).toEqual([]);
  expect(await allowed()).toBe(true);
});
