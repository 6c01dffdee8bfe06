import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => {
  aws = await openSandbox({ group: { desired: 7 } });
  await aws.autoScaling.resumeProcesses({ AutoScalingGroupName: 'web' });
  await aws.pass(60);
});
afterAll(() => aws.close());

describe('DescribeImages', () => {
  const names = async (input: object) =>
    (await aws.ec2.describeImages(input)).Images!.map(({ ImageId }) => ImageId);

  it('finds by owner, id, tag, name with wild cards, state and architecture', async () => {
    expect(await names({ Owners: ['self'] })).toHaveLength(3);
    expect(await names({ Owners: ['amazon'] })).toEqual([]);
    expect(await names({ ImageIds: ['ami-0bad'] })).toEqual(['ami-0bad']);
    const by = (Name: string, ...Values: string[]) => names({ Filters: [{ Name, Values }] });
    expect(await by('tag:version', 'ami-0b*')).toEqual(['ami-0better', 'ami-0bad']);
    expect(await by('name', 'web-ami-0goo?')).toEqual(['ami-0good']);
    expect(await by('state', 'pending', 'failed')).toEqual([]);
    expect(await by('architecture', 'arm64')).toHaveLength(3);
    expect(await by('tag-key', 'app')).toHaveLength(3);
  });

  it('gives every member in its type', async () => {
    const { Images } = await aws.ec2.describeImages({ ImageIds: ['ami-0good'] });
    expect(Images![0]).toMatchObject({
      Name: 'web-ami-0good',
      Public: false,
      CreationDate: '2026-11-22T12:00:00.000Z',
      Tags: expect.arrayContaining([{ Key: 'app', Value: 'web' }]),
      BlockDeviceMappings: [{ Ebs: { VolumeSize: 8 } }],
    });
  });

  it('comes by page', async () => {
    const first = await aws.ec2.describeImages({ MaxResults: 2 });
    const second = await aws.ec2.describeImages({ MaxResults: 2, NextToken: first.NextToken! });
    expect([first.Images!.length, second.Images!.length, second.NextToken]).toEqual([2, 1, undefined]);
  });

  it('refuses unknown ids, filters and tokens', async () => {
    expect(await refusal(aws.ec2.describeImages({ ImageIds: ['ami-0no'] }))).toMatchObject({
      code: 'InvalidAMIID.NotFound',
      message: "The image id '[ami-0no]' does not exist",
      status: 400,
    });
    const filter = aws.ec2.describeImages({ Filters: [{ Name: 'colour', Values: ['red'] }] });
    expect((await refusal(filter))!.message).toBe("The filter 'colour' is invalid");
    const token = aws.ec2.describeImages({ MaxResults: 2, NextToken: 'xyz' });
    expect((await refusal(token))!.code).toBe('InvalidParameterValue');
  });
});

describe('DescribeInstances', () => {
  const instances = async (input: object) =>
    (await aws.ec2.describeInstances(input)).Reservations!.flatMap(({ Instances }) => Instances!);

  it('tells of the machines of the fleet', async () => {
    const all = await instances({});
    expect(all).toHaveLength(7);
    expect(all[0]).toMatchObject({
      ImageId: 'ami-0good',
      InstanceType: 'm7g.large',
      Architecture: 'arm64',
      State: { Name: 'running', Code: 16 },
      SecurityGroups: [{ GroupId: 'sg-0web', GroupName: 'web' }],
    });
    expect(all[0]!.LaunchTime).toBeInstanceOf(Date);
    expect(all[0]!.Tags).toContainEqual({ Key: 'aws:autoscaling:groupName', Value: 'web' });
  });

  it('filters by tag, state and zone, and pages', async () => {
    const tag = { Name: 'tag:aws:autoscaling:groupName', Values: ['web'] };
    const zone = { Name: 'availability-zone', Values: ['us-east-1a'] };
    expect(await instances({ Filters: [tag, zone] })).toHaveLength(4);
    const page = await aws.ec2.describeInstances({ MaxResults: 5 });
    expect(page.Reservations).toHaveLength(5);
    expect(await instances({ MaxResults: 5, NextToken: page.NextToken })).toHaveLength(2);
  });

  it('refuses ids with a page size, and ids of nobody', async () => {
    const id = (await instances({}))[0]!.InstanceId!;
    const both = aws.ec2.describeInstances({ InstanceIds: [id], MaxResults: 5 });
    expect((await refusal(both))!.code).toBe('InvalidParameterCombination');
    const unknown = aws.ec2.describeInstances({ InstanceIds: ['i-0123456789abcdef0'] });
    expect(await refusal(unknown)).toMatchObject({
      code: 'InvalidInstanceID.NotFound',
      message: "The instance ID 'i-0123456789abcdef0' does not exist",
    });
  });

  it('shows a terminated machine for an hour, without its network', async () => {
    await aws.autoScaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 6 });
    await aws.pass(60);
    const terminated = { Filters: [{ Name: 'instance-state-name', Values: ['terminated'] }] };
    const [gone] = await instances(terminated);
    expect([gone!.State!.Code, gone!.PrivateIpAddress]).toEqual([48, undefined]);
    await aws.pass(3_600);
    expect(await instances(terminated)).toEqual([]);
  });
});

describe('launch templates', () => {
  const version = (input: object) =>
    aws.ec2.createLaunchTemplateVersion({ LaunchTemplateId: 'lt-0web', LaunchTemplateData: {}, ...input });

  it('makes one version for one token, merged with its source', async () => {
    const order = {
      ClientToken: 'intent-1',
      SourceVersion: '1',
      VersionDescription: 'v5',
      LaunchTemplateData: { InstanceType: 'm7g.xlarge' as const },
    };
    const first = (await version(order)).LaunchTemplateVersion!;
    const again = (await version(order)).LaunchTemplateVersion!;
    expect([first.VersionNumber, again.VersionNumber]).toEqual([5, 5]);
    expect(first).toMatchObject({
      VersionDescription: 'v5',
      DefaultVersion: false,
      LaunchTemplateData: { ImageId: 'ami-0good', InstanceType: 'm7g.xlarge', SecurityGroupIds: ['sg-0web'] },
    });
    const other = version({ ...order, LaunchTemplateData: { InstanceType: 'm7g.large' } });
    expect((await refusal(other))!.code).toBe('IdempotentParameterMismatch');
  });

  it('tells of versions, newest first, by number and by $Latest', async () => {
    const asked = async (input: object) =>
      (await aws.ec2.describeLaunchTemplateVersions(input)).LaunchTemplateVersions!.map(
        (one) => one.VersionNumber,
      );
    const id = { LaunchTemplateId: 'lt-0web' };
    expect(await asked(id)).toEqual([5, 4, 3, 2, 1]);
    expect(await asked({ ...id, MinVersion: '2', MaxVersion: '3' })).toEqual([3, 2]);
    expect(await asked({ ...id, Versions: ['$Latest', '$Default', '2'] })).toEqual([5, 1, 2]);
    expect(await asked({ Versions: ['$Latest'] })).toEqual([5]);
    expect(await asked({ LaunchTemplateName: 'web', MaxResults: 2 })).toEqual([5, 4]);
  });

  it('tells of templates, and refuses those that are not there', async () => {
    const { LaunchTemplates } = await aws.ec2.describeLaunchTemplates({ LaunchTemplateNames: ['web'] });
    expect(LaunchTemplates![0]).toMatchObject({ LatestVersionNumber: 5, DefaultVersionNumber: 1 });
    const unknown = aws.ec2.describeLaunchTemplateVersions({ LaunchTemplateId: 'lt-0no' });
    expect((await refusal(unknown))!.code).toBe('InvalidLaunchTemplateId.NotFound');
    const named = aws.ec2.describeLaunchTemplates({ LaunchTemplateNames: ['no'] });
    expect((await refusal(named))!.code).toBe('InvalidLaunchTemplateName.NotFoundException');
    const neither = aws.ec2.describeLaunchTemplateVersions({});
    expect((await refusal(neither))!.code).toBe('MissingParameter');
  });
});

describe('types', () => {
  it('come by page, by name and by architecture', async () => {
    const page = await aws.ec2.describeInstanceTypes({ MaxResults: 100 });
    expect([page.InstanceTypes!.length, typeof page.NextToken]).toEqual([100, 'string']);
    const { InstanceTypes } = await aws.ec2.describeInstanceTypes({
      InstanceTypes: ['m7g.large', 't3.micro'],
    });
    expect(InstanceTypes!.map((type) => [type.VCpuInfo!.DefaultVCpus, type.MemoryInfo!.SizeInMiB])).toEqual([
      [2, 8_192],
      [2, 1_024],
    ]);
    const Filters = [{ Name: 'processor-info.supported-architecture', Values: ['arm64'] }];
    const arm = await aws.ec2.describeInstanceTypes({ Filters });
    expect(arm.InstanceTypes!.every(({ InstanceType }) => /^a1\.|\dg[a-z]*\./.test(InstanceType!))).toBe(
      true,
    );
    const unknown = aws.ec2.describeInstanceTypes({ InstanceTypes: ['m99.huge' as never] });
    expect((await refusal(unknown))!.code).toBe('InvalidInstanceType');
  });

  it('are offered in each zone', async () => {
    const Filters = [{ Name: 'instance-type', Values: ['m7g.large'] }];
    const input = { LocationType: 'availability-zone', Filters } as const;
    const { InstanceTypeOfferings } = await aws.ec2.describeInstanceTypeOfferings(input);
    expect(InstanceTypeOfferings!.map(({ Location }) => Location)).toEqual(['us-east-1a', 'us-east-1b']);
  });
});

it('tells of regions, zones, subnets and security groups', async () => {
  expect((await aws.ec2.describeRegions({})).Regions!.map(({ RegionName }) => RegionName)).toEqual([
    'us-east-1',
  ]);
  const { AvailabilityZones } = await aws.ec2.describeAvailabilityZones({});
  expect(AvailabilityZones!.map(({ ZoneId }) => ZoneId)).toEqual(['use1-az1', 'use1-az2']);
  const { Subnets } = await aws.ec2.describeSubnets({ SubnetIds: ['subnet-0b'] });
  expect(Subnets![0]).toMatchObject({ AvailabilityZone: 'us-east-1b', CidrBlock: '10.0.2.0/24' });
  const { SecurityGroups } = await aws.ec2.describeSecurityGroups({ GroupIds: ['sg-0web'] });
  expect(SecurityGroups![0]).toMatchObject({ GroupName: 'web', VpcId: 'vpc-0a' });
  expect((await refusal(aws.ec2.describeSubnets({ SubnetIds: ['subnet-no'] })))!.code).toBe(
    'InvalidSubnetID.NotFound',
  );
});
