import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientsFor } from '../protocol/test-clients.ts';
import type { Facts } from '../seed/recorded/facts.ts';
import { startSandbox } from '../server.ts';
import { anonymous } from './anonymous.ts';
import { takeSnapshot } from './take.ts';

/** Another program that speaks AWS's formats: what is read of it was not written by the same hands. */
const isInstalled = spawnSync('python3', ['-c', 'import moto.server']).status === 0;
if (!isInstalled)
  console.warn('SKIPPED: moto is not installed, so snapshots were taken of the sandbox alone.');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answers(url: string) {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await fetch(url).catch(() => null)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('moto does not answer');
}

const REGION = 'eu-central-1';

/** A group of a launch template behind a target group, with a policy and a hook, as anybody makes one. */
async function makeAccount(aws: ReturnType<typeof clientsFor>) {
  const { ImageId = '' } = (await aws.ec2.describeImages({ MaxResults: 5 })).Images![0]!;
  const { Subnets = [] } = await aws.ec2.describeSubnets({});
  const { TargetGroups = [] } = await aws.elb.createTargetGroup({
    ...{ Name: 'orders', Protocol: 'HTTP', Port: 80, VpcId: Subnets[0]!.VpcId! },
  });
  const { LaunchTemplate } = await aws.ec2.createLaunchTemplate({
    LaunchTemplateName: 'orders',
    LaunchTemplateData: { ImageId, InstanceType: 'm5.large', UserData: btoa('#!/bin/sh\necho hunter2') },
  });
  await aws.autoScaling.createAutoScalingGroup({
    ...{ AutoScalingGroupName: 'orders', MinSize: 1, MaxSize: 4, DesiredCapacity: 2 },
    LaunchTemplate: { LaunchTemplateId: LaunchTemplate!.LaunchTemplateId!, Version: '1' },
    VPCZoneIdentifier: Subnets.slice(0, 2)
      .map(({ SubnetId }) => SubnetId)
      .join(','),
    TargetGroupARNs: [TargetGroups[0]!.TargetGroupArn!],
    Tags: [{ Key: 'app', Value: 'orders', PropagateAtLaunch: true }],
  });
  const group = { AutoScalingGroupName: 'orders' };
  await aws.autoScaling.putScalingPolicy({
    ...{ ...group, PolicyName: 'cpu', PolicyType: 'TargetTrackingScaling' },
    TargetTrackingConfiguration: {
      PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
      TargetValue: 55,
    },
  });
  await aws.autoScaling.putLifecycleHook({
    ...{ ...group, LifecycleHookName: 'drain', HeartbeatTimeout: 600 },
    LifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING',
  });
}

describe.skipIf(!isInstalled)('a snapshot of moto', { timeout: 60_000 }, () => {
  let moto: ChildProcess;
  let facts: Facts;
  let theirs: ReturnType<typeof clientsFor>;
  let played: Awaited<ReturnType<typeof startSandbox>>;
  beforeAll(async () => {
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'AKIAMOTO', AWS_SECRET_ACCESS_KEY: 'none' });
    const port = await freePort();
    const args = ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)];
    moto = spawn('python3', args, { stdio: 'ignore' });
    const url = `http://127.0.0.1:${port}`;
    await answers(url);
    theirs = clientsFor(url, REGION);
    await makeAccount(theirs);
    facts = await takeSnapshot({ endpoint: url, regions: [REGION], hours: 1 });
    played = await startSandbox({ recorded: facts, speed: 0 });
  }, 180_000);
  afterAll(async () => {
    moto?.kill();
    await played?.close();
  });

  const read = async ({ autoScaling, ec2, elb }: ReturnType<typeof clientsFor>) => {
    const [group] = (await autoScaling.describeAutoScalingGroups({})).AutoScalingGroups!;
    const { ScalingPolicies } = await autoScaling.describePolicies({});
    const hooks = await autoScaling.describeLifecycleHooks({ AutoScalingGroupName: 'orders' });
    const { Reservations } = await ec2.describeInstances({});
    const { TargetGroups } = await elb.describeTargetGroups({});
    const template = group!.LaunchTemplate!;
    const versions = await ec2.describeLaunchTemplateVersions({
      LaunchTemplateId: template.LaunchTemplateId!,
    });
    return {
      group: [group!.MinSize, group!.MaxSize, group!.DesiredCapacity, group!.VPCZoneIdentifier],
      arns: [group!.AutoScalingGroupARN, group!.TargetGroupARNs],
      template,
      versions: versions.LaunchTemplateVersions!.map((one) => one.LaunchTemplateData!.ImageId),
      members: group!.Instances!.map((one) => [one.InstanceId, one.AvailabilityZone, one.LifecycleState]),
      policies: ScalingPolicies!.map((one) => [one.PolicyName, one.TargetTrackingConfiguration!.TargetValue]),
      hooks: hooks.LifecycleHooks!.map((one) => [one.LifecycleHookName, one.HeartbeatTimeout]),
      instances: Reservations!
        .flatMap(({ Instances }) =>
          Instances!.map((one) => [one.InstanceId, one.ImageId, one.SubnetId, one.State!.Name]),
        )
        .sort(),
      targets: TargetGroups!.map((one) => [one.TargetGroupArn, one.Port]),
    };
  };

  it('is answered alike by the sandbox that plays it', async () =>
    expect(await read(clientsFor(played.url, REGION))).toEqual(await read(theirs)));

  it('tells what moto does not answer', () => {
    const kinds = new Set(facts.Unread!.map((one) => one.Facts));
    for (const kind of ['AutoScalingGroups', 'Instances', 'Images', 'ScalingPolicies', 'LifecycleHooks'])
      expect(kinds).not.toContain(kind);
    for (const { Reason } of facts.Unread!) expect(Reason).toMatch(/^\w+: /);
  });

  it('holds no secret, and as anonymous no name', () => {
    const text = JSON.stringify(facts);
    expect(text).not.toContain(btoa('#!/bin/sh\necho hunter2'));
    expect(text).toContain('orders');
    expect(JSON.stringify(anonymous(facts))).not.toContain('orders');
  });
});
