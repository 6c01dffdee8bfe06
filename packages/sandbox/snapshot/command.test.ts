import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EKS_NAME, TERRAFORM_NAME } from '../seed/inherited/plans.ts';
import type { Facts } from '../seed/recorded/facts.ts';
import { seedWorld } from '../seed/shop.ts';
import { clientsFor } from '../protocol/test-clients.ts';
import { startSandbox } from '../server.ts';
import { openSandbox } from '../test-sandbox.ts';
import { START } from '../testing.ts';
import { snapshot } from './command.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
let folder: string;
beforeAll(async () => {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'READER', AWS_SECRET_ACCESS_KEY: 'none' });
  const world = seedWorld({ now: START, scenario: 'inherited' });
  const { data } = Object.values(world.regions['eu-west-1']!.templates)[0]!.versions[0]!;
  data.UserData = Buffer.from('#!/bin/sh\nexport TOKEN=hunter2').toString('base64');
  aws = await openSandbox({}, { world });
});
afterAll(() => aws.close());
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'snapshot-'))));
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await aws.control('DELETE', 'policies');
});

const take = async (...more: string[]) => {
  const said: string[] = [];
  const out = join(folder, 'world.json');
  const args = ['--endpoint', aws.url, '--regions', 'eu-west-1', '--hours', '1', '--out', out, ...more];
  const end = await snapshot(args, (text) => said.push(text));
  const text = readFileSync(out, 'utf8');
  return { end, said, text, out, facts: JSON.parse(text) as Facts };
};

it('tells what it reads, and where it wrote it, for its owner alone', async () => {
  const { end, said, facts, out } = await take();
  expect(said).toEqual(
    expect.arrayContaining([
      'Account 123456789012, 2026-11-23T12:00:00.000Z',
      'eu-west-1  8 AutoScalingGroups',
      expect.stringMatching(/^eu-west-1 {2}asks CloudWatch for \d+ metrics, about \$0\.00\d+$/),
    ]),
  );
  expect(end).toContain(`SANDBOX_WORLD=${out}`);
  expect(end).not.toContain('Not read');
  expect(facts).toMatchObject({ Account: '123456789012', TakenAt: '2026-11-23T12:00:00.000Z', Unread: [] });
  expect(statSync(out).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['world.json']);
});

it('writes user data only when asked to, and then not as anonymous', async () => {
  const { facts, text } = await take();
  expect(facts.Omitted).toContain('UserData');
  expect(text).not.toContain('"UserData":');
  expect((await take('--user-data')).text).toContain('"UserData": ');
  await expect(take('--user-data', '--anonymous')).rejects.toThrow('cannot be anonymous');
});

describe('under a policy', () => {
  const allow = (...Action: string[]) =>
    aws.control('POST', 'policies', {
      accessKeyId: 'READER',
      policies: [{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] }],
    });

  it('reads what it may, and tells of the rest why not, in AWS’s words', async () => {
    await allow('autoscaling:DescribeAutoScalingGroups', 'ec2:DescribeImages', 'ec2:DescribeInstances');
    const { end, facts } = await take();
    const { AutoScalingGroups, Instances, Images, ScalingPolicies } = facts.Regions!['eu-west-1']!;
    expect([AutoScalingGroups!.length, Instances!.length, Images!.length]).toEqual([8, 24, 26]);
    expect(ScalingPolicies).toBeUndefined();
    const refused = facts.Unread!.find((one) => one.Facts === 'ScalingPolicies')!;
    expect(refused).toEqual({
      ...{ Region: 'eu-west-1', Facts: 'ScalingPolicies', Action: 'autoscaling:DescribePolicies' },
      Reason: expect.stringMatching(
        /^AccessDenied: User: .* is not authorized to perform: autoscaling:DescribePolicies because no identity-based policy allows/,
      ),
    });
    expect(end).toContain(`eu-west-1  ScalingPolicies (autoscaling:DescribePolicies): ${refused.Reason}`);
  });

  it('names nobody who was refused in what is anonymous', async () => {
    await allow('autoscaling:DescribeAutoScalingGroups');
    const { facts, text } = await take('--anonymous');
    expect(facts.Unread![0]!.Reason).toMatch(
      /^AccessDenied: User: arn:aws:iam::9\d{11}:user\/w\w+ is not authorized/,
    );
    expect(text).not.toContain('operator');
  });

  it('needs nothing that changes anything', async () => {
    const { json } = await aws.control('GET', 'calls');
    const operations = Object.keys((json as { sinceStart: object }).sinceStart);
    expect(operations.filter((name) => !/\.(Describe|Get)/.test(name))).toEqual([]);
  });
});

it('writes nothing where it does not get to know whose account it is', async () => {
  await aws.control('POST', 'faults', { kind: 'expire', service: 'sts' });
  await expect(take()).rejects.toThrow(/^The account could not be read: ExpiredToken/);
  await aws.control('DELETE', 'faults');
  expect(readdirSync(folder)).toEqual([]);
});

it('leaves a file that was there as it was when it cannot write', async () => {
  const out = join(folder, 'missing', 'world.json');
  const args = ['--endpoint', aws.url, '--regions', 'eu-west-1', '--out', out];
  await expect(snapshot(args, () => {})).rejects.toThrow(`cannot be written to ${out}`);
  expect(readdirSync(folder)).toEqual([]);
});

it.each([
  [[], '--regions names the regions'],
  [['--regions', 'us-east-1', '--hours', 'x'], '--hours is a number'],
])('%j: %s', async (args, text) => await expect(snapshot(args, () => {})).rejects.toThrow(text));

describe('anonymous', () => {
  const names = (facts: Facts) =>
    facts.Regions!['eu-west-1']!.AutoScalingGroups!.map((one) => one.AutoScalingGroupName!);

  it('holds no account, name, tag value, id or address of the real one', async () => {
    const [{ facts: real }, { text }] = [await take(), await take('--anonymous')];
    const region = real.Regions!['eu-west-1']!;
    const secrets = [
      real.Account!,
      ...names(real),
      ...region.Instances!.flatMap((one) => [one.InstanceId!, one.PrivateIpAddress!, one.PrivateDnsName!]),
      ...region.Images!.flatMap((one) => [one.ImageId!, one.Name!]),
      ...region.LaunchTemplateVersions!.flatMap((one) => [one.LaunchTemplateId!, one.LaunchTemplateName!]),
      ...region.Subnets!.map((one) => one.SubnetId!),
      ...region.TargetGroups!.flatMap((one) => [one.TargetGroupArn!, one.TargetGroupName!]),
      ...region.LoadBalancers!.flatMap((one) => [one.DNSName!, one.LoadBalancerName!]),
      ...['infra@example.com', 'payments', 'pricing-engine', 'portal', 'audit', 'gateway'],
    ].filter(Boolean);
    expect(secrets.length).toBeGreaterThan(150);
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });

  it('keeps what tells how the account is made', async () => {
    const [{ facts: real }, { facts }] = [await take(), await take('--anonymous')];
    const [mine, theirs] = [facts, real].map((one) => one.Regions!['eu-west-1']!);
    const shape = (region: typeof mine) =>
      region!.AutoScalingGroups!.map((one) => [
        ...[one.MinSize, one.MaxSize, one.DesiredCapacity, one.Instances!.length, one.HealthCheckType],
        ...one.Instances!.map((machine) => [machine.InstanceType, machine.LifecycleState]),
      ]);
    expect(shape(mine)).toEqual(shape(theirs));
    const [group] = mine!.AutoScalingGroups!.filter(({ Tags }) =>
      Tags!.some(({ Key }) => Key === 'eks:nodegroup-name'),
    );
    expect(group!.Tags!.map(({ Key }) => Key)).toContain('k8s.io/cluster-autoscaler/enabled');
    expect(group!.MixedInstancesPolicy).toMatchObject({
      InstancesDistribution: { OnDemandPercentageAboveBaseCapacity: 0 },
    });
    expect(names(facts)).toHaveLength(new Set(names(facts)).size);
    expect(names(real)).toContain(EKS_NAME);
    expect(TERRAFORM_NAME).toMatch(/\d{18}[0-9a-f]{8}$/);
  });

  it('names the same thing by the same name everywhere', async () => {
    const { facts } = await take('--anonymous');
    const region = facts.Regions!['eu-west-1']!;
    for (const group of region.AutoScalingGroups!) {
      expect(group.AutoScalingGroupARN).toContain(`autoScalingGroupName/${group.AutoScalingGroupName}`);
      for (const arn of group.TargetGroupARNs!)
        expect(region.TargetGroups!.map((one) => one.TargetGroupArn)).toContain(arn);
      for (const { InstanceId } of group.Instances!)
        expect(region.Instances!.map((one) => one.InstanceId)).toContain(InstanceId);
    }
    const used = region.Instances!.map((one) => one.ImageId);
    expect(region.Images!.filter(({ ImageId }) => used.includes(ImageId)).length).toBeGreaterThan(5);
    const cause = region
      .Activities!.map((one) => one.Description)
      .find((text) => /i-[0-9a-f]{17}/.test(text!));
    expect(cause).toMatch(/^(Launching|Terminating) /);
  });

  it('is played like any other', async () => {
    const { facts } = await take('--anonymous');
    const played = await startSandbox({ recorded: facts, speed: 0 });
    const { autoScaling } = clientsFor(played.url, 'eu-west-1');
    const { AutoScalingGroups } = await autoScaling.describeAutoScalingGroups({});
    expect(AutoScalingGroups!.map((one) => one.AutoScalingGroupName).sort()).toEqual(names(facts).sort());
    await played.close();
  });
});
