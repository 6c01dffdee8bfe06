import { EC2 } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { seedWorld } from '../../seed/shop.ts';
import { openSandbox, refusal } from '../../test-sandbox.ts';
import { START } from '../../testing.ts';
import { EC2_TRUST } from '../../world/role.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeEach(async () => {
  aws = await openSandbox({}, { world: seedWorld({ now: START, scenario: 'empty' }) });
});
afterEach(() => aws.close());

const code = async (call: Promise<unknown>) => (await refusal(call))?.code;
const RoleName = 'web-machine';
const InstanceProfileName = 'web';
const launch = { ImageId: 'ami-12c6146b', InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 } as const;

it('an empty account makes what its machines launch with', async () => {
  const { ec2, iam } = aws;
  const run = () => ec2.runInstances({ ...launch, IamInstanceProfile: { Name: InstanceProfileName } });
  expect((await refusal(run()))!.message).toMatch(/Invalid IAM Instance Profile name/);
  await iam.createInstanceProfile({ InstanceProfileName });
  expect((await refusal(run()))!.message).toMatch(/has no associated IAM Roles/);
  const { Role } = await iam.createRole({ RoleName, Path: '/fleets/', AssumeRolePolicyDocument: EC2_TRUST });
  expect(Role!.Arn).toMatch(/:role\/fleets\/web-machine$/);
  await iam.addRoleToInstanceProfile({ InstanceProfileName, RoleName });
  const { InstanceProfile } = await iam.getInstanceProfile({ InstanceProfileName });
  expect(InstanceProfile!.Roles).toEqual([(await iam.getRole({ RoleName })).Role]);
  const { Instances } = await run();
  expect(Instances![0]!.IamInstanceProfile!.Arn).toBe(InstanceProfile!.Arn);
});

it('deletes nothing that something else still needs', async () => {
  const { iam } = aws;
  const policy = { RoleName, PolicyName: 'read' };
  const managed = { RoleName, PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' };
  await iam.createRole({ RoleName, AssumeRolePolicyDocument: EC2_TRUST });
  await iam.createInstanceProfile({ InstanceProfileName });
  await iam.addRoleToInstanceProfile({ InstanceProfileName, RoleName });
  await iam.putRolePolicy({
    ...policy,
    PolicyDocument: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
  });
  await iam.attachRolePolicy(managed);
  expect(await code(iam.deleteInstanceProfile({ InstanceProfileName }))).toBe('DeleteConflict');
  expect((await refusal(iam.deleteRole({ RoleName })))!.message).toMatch(
    /remove roles from instance profile/,
  );
  await iam.removeRoleFromInstanceProfile({ InstanceProfileName, RoleName });
  expect((await refusal(iam.deleteRole({ RoleName })))!.message).toMatch(/detach all policies/);
  await iam.detachRolePolicy(managed);
  expect((await refusal(iam.deleteRole({ RoleName })))!.message).toMatch(/delete policies/);
  await iam.deleteRolePolicy(policy);
  await iam.deleteRole({ RoleName });
  await iam.deleteInstanceProfile({ InstanceProfileName });
  expect((await iam.listRoles({})).Roles).toEqual([]);
  expect(await code(iam.getRole({ RoleName }))).toBe('NoSuchEntity');
});

it.each([
  [
    'a name twice',
    'EntityAlreadyExists',
    () => aws.iam.createRole(role()).then(() => aws.iam.createRole(role())),
  ],
  ['a trust policy that is no JSON', 'MalformedPolicyDocument', () => aws.iam.createRole(role('{'))],
  [
    'a policy without statements',
    'MalformedPolicyDocument',
    async () => {
      await aws.iam.createRole(role());
      return aws.iam.putRolePolicy({ RoleName, PolicyName: 'x', PolicyDocument: '{"Version":"2012-10-17"}' });
    },
  ],
  ['a role that is not there', 'NoSuchEntity', () => aws.iam.getRole({ RoleName: 'nobody' })],
])('refuses %s', async (_what, expected, call) => expect(await code(call())).toBe(expected));
const role = (trust = EC2_TRUST) => ({ RoleName, AssumeRolePolicyDocument: trust });

it('who takes on a role may do what its policies allow, as they are now', async () => {
  const { iam, sts, url } = aws;
  const Statement = { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' };
  const { Role } = await iam.createRole(role(JSON.stringify({ Version: '2012-10-17', Statement })));
  const { Credentials } = await sts.assumeRole({ RoleArn: Role!.Arn!, RoleSessionName: 'test' });
  const credentials = {
    accessKeyId: Credentials!.AccessKeyId!,
    secretAccessKey: Credentials!.SecretAccessKey!,
    sessionToken: Credentials!.SessionToken!,
  };
  const ec2 = new EC2({ endpoint: url, region: 'us-east-1', credentials, maxAttempts: 1 });
  expect(await code(ec2.describeVpcs({}))).toBe('UnauthorizedOperation');
  const allow = { Effect: 'Allow', Action: 'ec2:DescribeVpcs', Resource: '*' };
  await iam.putRolePolicy({
    ...{ RoleName, PolicyName: 'read' },
    PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [allow] }),
  });
  expect((await ec2.describeVpcs({})).Vpcs).toBeDefined();
});
