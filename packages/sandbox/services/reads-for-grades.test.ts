import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSandbox, refusal } from '../test-sandbox.ts';
import { seedWorld } from '../seed/shop.ts';
import { START, TARGET_GROUP } from '../testing.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeEach(async () => void (aws = await openSandbox()));
afterEach(() => aws.close());

async function launchTwo() {
  await aws.autoScaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 2 });
  await aws.pass(60);
}

const region = () => aws.world.regions['us-east-1']!;
const PROFILE = { id: 'AIPA0WEB', name: 'web', createdAt: START, role: 'web', roleId: 'AROA0WEB' };

describe('Service Quotas', () => {
  const vcpus = { ServiceCode: 'ec2', QuotaCode: 'L-1216C47A' };

  it('answers the number that launches are held to', async () => {
    region().vcpuLimits = { [vcpus.QuotaCode]: 6 };
    const { Quota } = await aws.quotas.getServiceQuota(vcpus);
    expect(Quota).toMatchObject({
      ...vcpus,
      Value: 6,
      QuotaName: expect.stringContaining('Standard (A, C, D'),
    });
    const { Quotas } = await aws.quotas.listServiceQuotas({ ServiceCode: 'ec2', QuotaCode: vcpus.QuotaCode });
    expect(Quotas).toEqual([Quota]);
    expect((await aws.quotas.getAWSDefaultServiceQuota(vcpus)).Quota!.Value).toBe(5);
    await aws.autoScaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 4 });
    await aws.pass(60);
    const { Activities } = await aws.autoScaling.describeScalingActivities({ AutoScalingGroupName: 'web' });
    expect(Activities!.map(({ StatusMessage }) => StatusMessage).join()).toContain('vCPU limit of 6');
  });

  it('offers every quota of vCPUs, each market apart', async () => {
    const { Quotas } = await aws.quotas.listServiceQuotas({ ServiceCode: 'ec2' });
    const names = Object.fromEntries(Quotas!.map(({ QuotaCode, QuotaName }) => [QuotaCode, QuotaName]));
    expect(Quotas).toHaveLength(18);
    expect(names).toMatchObject({
      'L-DB2E81BA': 'Running On-Demand G and VT instances',
      'L-3819A6DF': 'All G and VT Spot Instance Requests',
      'L-43DA4232': 'Running On-Demand High Memory instances',
    });
    const gpu = { ServiceCode: 'ec2', QuotaCode: 'L-DB2E81BA' };
    expect((await aws.quotas.getAWSDefaultServiceQuota(gpu)).Quota!.Value).toBe(0);
  });

  it('knows no other', async () => {
    const other = aws.quotas.getServiceQuota({ ...vcpus, QuotaCode: 'L-0000AAAA' });
    expect((await refusal(other))!.name).toBe('NoSuchResourceException');
  });
});

describe('target groups', () => {
  const attributes = async (TargetGroupArn: string) => {
    const { Attributes } = await aws.elb.describeTargetGroupAttributes({ TargetGroupArn });
    return Object.fromEntries(Attributes!.map(({ Key, Value }) => [Key, Value]));
  };

  it('say whether clients stick to machines', async () => {
    expect(await attributes(TARGET_GROUP)).toMatchObject({
      'stickiness.enabled': 'false',
      'deregistration_delay.timeout_seconds': '0',
    });
    region().targetGroups[0]!.stickiness = { type: 'app_cookie', seconds: 600, cookieName: 'SID' };
    expect(await attributes(TARGET_GROUP)).toMatchObject({
      'stickiness.enabled': 'true',
      'stickiness.type': 'app_cookie',
      'stickiness.app_cookie.cookie_name': 'SID',
      'stickiness.app_cookie.duration_seconds': '600',
    });
    expect((await refusal(attributes('arn:none')))!.code).toBe('TargetGroupNotFound');
  });
});

describe('security groups', () => {
  it('say what may reach their machines, and are found by it', async () => {
    region().securityGroups.push({
      id: 'sg-0ssh',
      name: 'ssh',
      description: 'For the two of us',
      ingress: [
        { protocol: 'tcp', fromPort: 22, toPort: 22, cidrs: ['0.0.0.0/0', '::/0'], groupIds: ['sg-0web'] },
      ],
    });
    const Filters = [{ Name: 'ip-permission.from-port', Values: ['22'] }];
    const { SecurityGroups } = await aws.ec2.describeSecurityGroups({ Filters });
    expect(SecurityGroups).toMatchObject([
      {
        GroupId: 'sg-0ssh',
        IpPermissions: [
          {
            ...{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, UserIdGroupPairs: [{ GroupId: 'sg-0web' }] },
            ...{ IpRanges: [{ CidrIp: '0.0.0.0/0' }], Ipv6Ranges: [{ CidrIpv6: '::/0' }] },
          },
        ],
      },
    ]);
    expect(await refusal(aws.ec2.describeSecurityGroups({ GroupIds: ['sg-0gone'] }))).toMatchObject({
      code: 'InvalidGroup.NotFound',
      message: "The security group 'sg-0gone' does not exist",
    });
  });
});

const DATA = {
  ImageId: 'ami-0better',
  InstanceType: 'm7g.large' as const,
  KeyName: 'ops',
  UserData: Buffer.from('#!/bin/sh\ntrue').toString('base64'),
  IamInstanceProfile: { Name: 'web' },
  MetadataOptions: { HttpTokens: 'optional' as const, HttpPutResponseHopLimit: 2 },
  BlockDeviceMappings: [{ DeviceName: '/dev/sdf', Ebs: { VolumeSize: 40, VolumeType: 'gp3' as const } }],
  NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: false, Groups: ['sg-0web'] }],
  CreditSpecification: { CpuCredits: 'unlimited' },
};

describe('a launch template version', () => {
  const release = async (data: object = DATA) => {
    const made = await aws.ec2.createLaunchTemplateVersion({
      LaunchTemplateId: 'lt-0web',
      LaunchTemplateData: data,
    });
    return String(made.LaunchTemplateVersion!.VersionNumber);
  };
  const start = (Version: string) =>
    aws.autoScaling.startInstanceRefresh({
      AutoScalingGroupName: 'web',
      DesiredConfiguration: { LaunchTemplate: { LaunchTemplateId: 'lt-0web', Version } },
    });

  it('gives back all that it holds, and its machines carry it', async () => {
    await launchTwo();
    aws.world.instanceProfiles = { web: PROFILE };
    const Versions = [await release()];
    const read = await aws.ec2.describeLaunchTemplateVersions({ LaunchTemplateId: 'lt-0web', Versions });
    expect(read.LaunchTemplateVersions![0]!.LaunchTemplateData).toEqual(DATA);
    await start(Versions[0]!);
    await aws.pass(900);
    const Filters = [{ Name: 'key-name', Values: ['ops'] }];
    const { Reservations } = await aws.ec2.describeInstances({ Filters });
    expect(Reservations).toHaveLength(2);
    expect(Reservations![0]!.Instances![0]).toMatchObject({
      KeyName: 'ops',
      IamInstanceProfile: { Arn: expect.stringMatching(/:instance-profile\/web$/), Id: 'AIPA0WEB' },
      MetadataOptions: { HttpTokens: 'optional', HttpEndpoint: 'enabled' },
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda' }, { DeviceName: '/dev/sdf' }],
      SecurityGroups: [{ GroupId: 'sg-0web' }],
    });
  });

  it.each([
    [{ IamInstanceProfile: { Name: 'gone' } }, 'Invalid IAM Instance Profile name'],
    [{ NetworkInterfaces: [{ Groups: ['sg-0gone'] }] }, "The security group 'sg-0gone' does not exist"],
  ])('that names what is gone is refused: %j', async (part, why) => {
    const refused = await refusal(start(await release({ ...DATA, IamInstanceProfile: undefined, ...part })));
    expect(refused!.message).toContain(why);
  });
});

it('IAM gives an instance profile, or says that there is none', async () => {
  aws.world.instanceProfiles = { web: PROFILE };
  const { InstanceProfile } = await aws.iam.getInstanceProfile({ InstanceProfileName: 'web' });
  expect(InstanceProfile).toMatchObject({ InstanceProfileName: 'web', Roles: [{ RoleName: 'web' }] });
  const gone = await refusal(aws.iam.getInstanceProfile({ InstanceProfileName: 'gone' }));
  expect(gone).toMatchObject({ name: 'NoSuchEntityException', status: 404 });
});

it('local disks are told of the types that have them', async () => {
  const InstanceTypes = ['m7gd.large' as const, 'm7g.large' as const, 't4g.small' as const];
  const found = await aws.ec2.describeInstanceTypes({ InstanceTypes });
  const told = Object.fromEntries(found.InstanceTypes!.map((type) => [type.InstanceType, type]));
  expect(told['m7gd.large']).toMatchObject({
    InstanceStorageSupported: true,
    InstanceStorageInfo: { TotalSizeInGB: 118, Disks: [{ Count: 1, SizeInGB: 118, Type: 'ssd' }] },
  });
  expect(told['m7g.large']).toMatchObject({ InstanceStorageSupported: false });
  expect(told['t4g.small']).toMatchObject({ BurstablePerformanceSupported: true });
});

it('snapshots of images are there, with the state of the image', async () => {
  await launchTwo();
  const machine = (await aws.ec2.describeInstances({})).Reservations![0]!.Instances![0]!.InstanceId!;
  await aws.ec2.createImage({ InstanceId: machine, Name: 'taken' });
  const pending = [{ Name: 'status', Values: ['pending'] }];
  const [snapshot] = (await aws.ec2.describeSnapshots({ Filters: pending })).Snapshots!;
  await aws.ec2.createTags({ Resources: [snapshot!.SnapshotId!], Tags: [{ Key: 'a', Value: 'b' }] });
  await aws.pass(600);
  const SnapshotIds = [snapshot!.SnapshotId!];
  const again = (await aws.ec2.describeSnapshots({ SnapshotIds, OwnerIds: ['self'] })).Snapshots![0]!;
  expect(again).toMatchObject({ State: 'completed', Progress: '100%', Tags: [{ Key: 'a', Value: 'b' }] });
  const gone = await refusal(aws.ec2.describeSnapshots({ SnapshotIds: ['snap-0gone'] }));
  expect(gone!.code).toBe('InvalidSnapshot.NotFound');
});

describe('in the shop', () => {
  beforeEach(async () => {
    await aws.close();
    aws = await openSandbox({}, { world: seedWorld({ now: START, scenario: 'busy' }) });
  });

  it('logs have a stream for each machine, and those that run write', async () => {
    const { logGroups } = await aws.logs.describeLogGroups({ logGroupNamePrefix: '/shop/checkout' });
    expect(logGroups!.map(({ logGroupName }) => logGroupName)).toContain('/shop/checkout-prod');
    const asked = {
      logGroupName: '/shop/checkout-prod',
      orderBy: 'LastEventTime' as const,
      descending: true,
    };
    const first = await aws.logs.describeLogStreams({ ...asked, limit: 5 });
    const second = await aws.logs.describeLogStreams({ ...asked, limit: 5, nextToken: first.nextToken });
    const live = Object.values(region().instances).filter(({ group }) => group === 'checkout-prod');
    const newest = [...first.logStreams!, ...second.logStreams!].slice(0, live.length);
    expect(newest.map(({ logStreamName }) => logStreamName).sort()).toEqual(live.map(({ id }) => id).sort());
    for (const { lastEventTimestamp } of newest) expect(START - lastEventTimestamp!).toBeLessThan(60_000);
    const one = { logGroupName: '/shop/checkout-prod', logStreamNamePrefix: live[0]!.id };
    expect((await aws.logs.describeLogStreams(one)).logStreams).toHaveLength(1);
    const both = aws.logs.describeLogStreams({ ...one, orderBy: 'LastEventTime' });
    expect((await refusal(both))!.name).toBe('InvalidParameterException');
    const none = aws.logs.describeLogStreams({ logGroupName: '/shop/none' });
    expect((await refusal(none))!.name).toBe('ResourceNotFoundException');
  });

  const credits = async (dimension: string, value: string, MetricName = 'CPUCreditBalance') => {
    const { Datapoints } = await aws.cloudWatch.getMetricStatistics({
      ...{ Namespace: 'AWS/EC2', MetricName, Period: 3_600, Statistics: ['Average'] },
      Dimensions: [{ Name: dimension, Value: value }],
      StartTime: new Date(START - 7_200_000),
      EndTime: new Date(START),
    });
    return Datapoints!.map(({ Average }) => Average!);
  };

  it('burstable machines have credits: none beyond a day of earning, fewer the more they work', async () => {
    const name = 'storefront-staging';
    const [one] = Object.values(region().instances).filter(({ group }) => group === name);
    const idle = await credits('InstanceId', one!.id);
    expect(idle).toHaveLength(2);
    expect(Math.max(...idle)).toBeLessThanOrEqual(576);
    (region().groups[name]!.workload as { peak: number }).peak *= 20;
    expect((await credits('AutoScalingGroupName', name)).at(-1)).toBe(0);
    expect((await credits('InstanceId', one!.id, 'CPUUtilization')).at(-1)).toBeGreaterThan(60);
    expect(await credits('AutoScalingGroupName', 'checkout-prod')).toEqual([]);
  });
});
