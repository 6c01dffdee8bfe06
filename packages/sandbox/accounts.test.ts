import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AutoScaling } from '@aws-sdk/client-auto-scaling';
import { EC2 } from '@aws-sdk/client-ec2';
import { STS, type AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import { clientsFor } from './protocol/test-clients.ts';
import { EXTERNAL_ID, testRoles } from './test-roles.ts';
import { openSandbox, refusal } from './test-sandbox.ts';
import { ACCOUNT, makeWorld, START } from './testing.ts';

const SECOND = '210987654321';
const READ = `arn:aws:iam::${SECOND}:role/reader`;
const OPERATE = `arn:aws:iam::${SECOND}:role/operator`;
const ASSUME = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'], Resource: [READ, OPERATE] },
  ],
};
const EXTERNAL = { ExternalId: EXTERNAL_ID };
const FOR_MARA = { RoleArn: OPERATE, SourceIdentity: 'Mara-Kessler', DurationSeconds: 900, ...EXTERNAL };

let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let sts: STS;
beforeAll(async () => {
  const second = { ...makeWorld(), account: SECOND };
  sandbox = await openSandbox({}, { others: [second], policies: { APP: [ASSUME] }, roles: testRoles });
  sts = clientsFor(sandbox.url, 'us-east-1', 'APP').sts;
});
afterAll(() => sandbox.close());

const assume = (input: Partial<AssumeRoleCommandInput>, by = sts) =>
  by.assumeRole({ RoleArn: READ, RoleSessionName: 'app', ...EXTERNAL, ...input });

async function as(input: Partial<AssumeRoleCommandInput>) {
  const { Credentials } = await assume(input);
  const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials!;
  const credentials = {
    accessKeyId: AccessKeyId!,
    secretAccessKey: SecretAccessKey!,
    sessionToken: SessionToken!,
  };
  const config = { endpoint: sandbox.url, region: 'us-east-1', credentials, maxAttempts: 1 };
  return { sts: new STS(config), autoScaling: new AutoScaling(config), ec2: new EC2(config), config };
}
const trail = async () => (await sandbox.control('GET', `accounts/${SECOND}/trail`)).json as object[];

describe('a role of another account', () => {
  it('is taken on, and calls act there', async () => {
    const { autoScaling, sts: session } = await as(FOR_MARA);
    expect(await session.getCallerIdentity({})).toMatchObject({
      Account: SECOND,
      Arn: `arn:aws:sts::${SECOND}:assumed-role/operator/app`,
    });
    await autoScaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 3 });
    const { AutoScalingGroups } = await (await as({})).autoScaling.describeAutoScalingGroups({});
    expect(AutoScalingGroups![0]!.DesiredCapacity).toBe(3);
    expect(sandbox.fleet.desired).toBe(0);
    expect((await trail()).at(-1)).toMatchObject({
      name: 'SetDesiredCapacity',
      sourceIdentity: 'Mara-Kessler',
    });
  });

  it.each([
    ['another external id', { ExternalId: 'guessed' }, 'sts:AssumeRole'],
    ['no external id', { ExternalId: undefined }, 'sts:AssumeRole'],
    ['a role that is not there', { RoleArn: `${READ}er` }, 'sts:AssumeRole'],
    ['nobody to change something for', { RoleArn: OPERATE, DurationSeconds: 900 }, 'sts:AssumeRole'],
    ['longer than a change takes', { ...FOR_MARA, DurationSeconds: 901 }, 'sts:AssumeRole'],
    ['a person who reads', { SourceIdentity: 'Mara' }, 'sts:SetSourceIdentity'],
  ])('is refused with %s', async (_, input, action) =>
    expect(await refusal(assume(input))).toMatchObject({
      code: 'AccessDenied',
      status: 403,
      message: expect.stringContaining(`user/operator is not authorized to perform: ${action}`) as string,
    }),
  );

  it.each([
    [{ DurationSeconds: 899 }, 'greater than or equal to 900'],
    [{ DurationSeconds: 3_601 }, 'exceeds the MaxSessionDuration set for this role'],
    [{ SourceIdentity: 'Mara Kessler' }, "at 'sourceIdentity' failed to satisfy"],
    [{ RoleSessionName: 'a' }, "at 'roleSessionName' failed to satisfy"],
  ])('is refused in another form: %o', async (input, text) =>
    expect(await refusal(assume(input))).toMatchObject({
      code: 'ValidationError',
      message: expect.stringContaining(text) as string,
    }),
  );

  it('is taken on from a role for an hour at most, and the person stays', async () => {
    const { sts: session } = await as(FOR_MARA);
    const RoleArn = `arn:aws:iam::${ACCOUNT}:role/chained`;
    const trust = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: OPERATE }, Action: 'sts:*' }],
    };
    const allowed = { ...ASSUME, Statement: [{ ...ASSUME.Statement[0], Resource: RoleArn }] };
    await sandbox.control('POST', 'roles', { arn: RoleArn, trust, policies: [], mostSeconds: 43_200 });
    expect(await refusal(assume({ RoleArn }, session))).toMatchObject({ code: 'AccessDenied' });
    await sandbox.control('POST', 'roles', {
      ...{ arn: OPERATE, policies: [allowed] },
      trust: { ...trust, Statement: [{ ...trust.Statement[0], Principal: { AWS: ACCOUNT } }] },
    });
    const { sts: again } = await as(FOR_MARA);
    expect(await refusal(assume({ RoleArn, DurationSeconds: 7_200 }, again))).toMatchObject({
      message: expect.stringContaining('1 hour session limit for roles assumed by role chaining') as string,
    });
    expect(await assume({ RoleArn }, again)).toMatchObject({ SourceIdentity: 'Mara-Kessler' });
  });
});

describe('a session', () => {
  it('ends by the sandbox’s clock', async () => {
    const { ec2, autoScaling } = await as({});
    expect(await refusal(ec2.describeImages({}))).toBeNull();
    await sandbox.pass(3_600);
    expect(await refusal(autoScaling.describeAutoScalingGroups({}))).toMatchObject({
      code: 'ExpiredToken',
      status: 403,
    });
    expect(await refusal(ec2.describeImages({}))).toMatchObject({ code: 'RequestExpired' });
  });

  it('is not taken without its token, nor once it is revoked', async () => {
    const { config, autoScaling } = await as({});
    const credentials = { ...config.credentials, sessionToken: 'another' };
    const stolen = new AutoScaling({ ...config, credentials });
    expect(await refusal(stolen.describeAutoScalingGroups({}))).toMatchObject({
      code: 'InvalidClientTokenId',
    });
    await sandbox.control('DELETE', 'sessions');
    expect(await refusal(autoScaling.describeAutoScalingGroups({}))).toMatchObject({
      code: 'InvalidClientTokenId',
    });
  });
});

it('steers each account by itself', async () => {
  await sandbox.control('POST', `accounts/${SECOND}/faults`, { kind: 'deny', service: 'autoscaling' });
  const there = await as({});
  expect(await refusal(there.autoScaling.describeAutoScalingGroups({}))).toMatchObject({
    code: 'AccessDenied',
  });
  expect(await refusal(sandbox.autoScaling.describeAutoScalingGroups({}))).toBeNull();
  expect(await sandbox.control('GET', 'accounts/111111111111/faults')).toMatchObject({ status: 404 });
  await sandbox.control('DELETE', `accounts/${SECOND}/faults`);
});

it('says beforehand what a role may do', async () => {
  const { iam } = clientsFor(sandbox.url);
  const tagged = [{ ContextKeyName: 'aws:ResourceTag/app', ContextKeyType: 'string' as const }];
  const ask = async (ContextKeyValues: string[]) => {
    const { EvaluationResults } = await iam.simulatePrincipalPolicy({
      PolicySourceArn: `arn:aws:iam::${ACCOUNT}:role/operator`,
      ActionNames: ['ec2:DescribeImages', 'autoscaling:SetDesiredCapacity'],
      ResourceArns: [sandbox.fleet.arn],
      ContextEntries: ContextKeyValues.length ? [{ ...tagged[0], ContextKeyValues }] : [],
    });
    return EvaluationResults!.map(({ EvalDecision }) => EvalDecision);
  };
  expect(await ask(['web'])).toEqual(['implicitDeny', 'allowed']);
  expect(await ask([])).toEqual(['implicitDeny', 'implicitDeny']);
  expect(START).toBeLessThan(sandbox.world.now);
});
