import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clientsFor } from '../../protocol/test-clients.ts';
import { openSandbox, refusal } from '../../test-sandbox.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeEach(async () => {
  aws = await openSandbox({ group: { desired: 2 } });
  await aws.autoScaling.resumeProcesses(web);
  await aws.pass(60);
});
afterEach(() => aws.close());

const web = { AutoScalingGroupName: 'web' };
const good = { ImageId: 'ami-0good' };

const image = async (id: string, more: object = {}) =>
  (await aws.ec2.describeImages({ ImageIds: [id], ...more })).Images![0]!;
const ids = async (input: object = {}) =>
  (await aws.ec2.describeImages(input)).Images!.map(({ ImageId }) => ImageId);
const machines = async () =>
  (await aws.ec2.describeInstances({})).Reservations!.map(({ Instances }) => Instances![0]!);

/** What a launch of the group's own template comes to. */
async function scaleOut() {
  await aws.autoScaling.setDesiredCapacity({ ...web, DesiredCapacity: 3 });
  const { Activities } = await aws.autoScaling.describeScalingActivities(web);
  return Activities![0]!;
}

describe('a new image', () => {
  const copy = (more: object = {}) =>
    aws.ec2.copyImage({ Name: 'web-copy', SourceImageId: 'ami-0good', SourceRegion: 'us-east-1', ...more });

  it('of a machine is pending until its snapshot is whole, and then launches', async () => {
    const InstanceId = (await machines())[0]!.InstanceId!;
    const TagSpecifications = [{ ResourceType: 'image' as const, Tags: [{ Key: 'app', Value: 'web' }] }];
    const { ImageId } = await aws.ec2.createImage({ InstanceId, Name: 'web-made', TagSpecifications });
    expect(await image(ImageId!)).toMatchObject({
      State: 'pending',
      Name: 'web-made',
      Architecture: 'arm64',
      SourceInstanceId: InstanceId,
      SourceImageId: 'ami-0good',
      Tags: [{ Key: 'app', Value: 'web' }],
    });
    const version = {
      LaunchTemplateId: 'lt-0web',
      SourceVersion: '1',
      LaunchTemplateData: { ImageId: ImageId! },
    };
    await aws.ec2.createLaunchTemplateVersion(version);
    const deploy = () =>
      aws.autoScaling.startInstanceRefresh({
        ...web,
        DesiredConfiguration: { LaunchTemplate: { LaunchTemplateId: 'lt-0web', Version: '5' } },
      });
    expect((await refusal(deploy()))!.message).toContain(
      `The AMI ID '${ImageId}' is in an invalid state: pending`,
    );
    await aws.pass(300);
    expect((await image(ImageId!)).State).toBe('available');
    expect(await ids({ Filters: [{ Name: 'state', Values: ['available'] }] })).toContain(ImageId);
    expect(await deploy()).toHaveProperty('InstanceRefreshId');
  });

  it('copied to another region says where it came from', async () => {
    const west = clientsFor(aws.url, 'us-west-2').ec2;
    const order = {
      Name: 'web-copy',
      SourceImageId: 'ami-0good',
      SourceRegion: 'us-east-1',
      CopyImageTags: true,
    };
    const { ImageId } = await west.copyImage(order);
    await aws.pass(300);
    const { Images } = await west.describeImages({ Owners: ['self'] });
    expect(Images).toEqual([
      expect.objectContaining({ ImageId, State: 'available', SourceImageRegion: 'us-east-1' }),
    ]);
    expect(Images![0]!.Tags).toContainEqual({ Key: 'app', Value: 'web' });
    const { ImageAncestryEntries } = await west.getImageAncestry({ ImageId: ImageId! });
    expect(ImageAncestryEntries).toMatchObject([
      { ImageId, SourceImageId: 'ami-0good', SourceImageRegion: 'us-east-1' },
      { ImageId: 'ami-0good' },
    ]);
  });

  it('is made once for one token', async () => {
    const [first, again] = [await copy({ ClientToken: 'a' }), await copy({ ClientToken: 'a' })];
    expect(again.ImageId).toBe(first.ImageId);
  });

  it('is registered from the snapshot that another left behind', async () => {
    const { BlockDeviceMappings } = await image('ami-0good');
    await aws.ec2.deregisterImage(good);
    const order = { Name: 'web-ami-0good', RootDeviceName: '/dev/xvda', BlockDeviceMappings };
    const { ImageId } = await aws.ec2.registerImage(order);
    expect(await image(ImageId!)).toMatchObject({ State: 'available', Name: 'web-ami-0good' });
  });

  it.each([
    ['InvalidAMIName.Duplicate', { Name: 'web-ami-0bad' }],
    ['InvalidAMIName.Malformed', { Name: 'no' }],
    ['InvalidInstanceID.NotFound', { InstanceId: 'i-0123456789abcdef0' }],
  ])('is refused with %s', async (code, over) => {
    const InstanceId = (await machines())[0]!.InstanceId!;
    const call = aws.ec2.createImage({ InstanceId, Name: 'web-made', ...over });
    expect((await refusal(call))!.code).toBe(code);
  });

  it('is refused from what is not there', async () => {
    expect((await refusal(copy({ SourceImageId: 'ami-0gone' })))!.code).toBe('InvalidAMIID.NotFound');
    const BlockDeviceMappings = [{ DeviceName: '/dev/xvda', Ebs: { SnapshotId: 'snap-0no' } }];
    const call = aws.ec2.registerImage({ Name: 'web-x', RootDeviceName: '/dev/xvda', BlockDeviceMappings });
    expect((await refusal(call))!.code).toBe('InvalidSnapshot.NotFound');
  });
});

describe('a deregistered image', () => {
  it('launches nothing, while its machines run on and say what they came from', async () => {
    expect(await aws.ec2.deregisterImage(good)).toMatchObject({ Return: true });
    expect(await ids()).toEqual(['ami-0better', 'ami-0bad']);
    expect((await refusal(image('ami-0good')))!.code).toBe('InvalidAMIID.NotFound');
    await aws.pass(600);
    expect((await machines()).map(({ State }) => State!.Name)).toEqual(['running', 'running']);
    const { InstanceImageMetadata } = await aws.ec2.describeInstanceImageMetadata({});
    expect(InstanceImageMetadata).toHaveLength(2);
    expect(InstanceImageMetadata![0]).toMatchObject({
      InstanceType: 'm7g.large',
      ZoneId: 'use1-az1',
      State: { Name: 'running', Code: 16 },
      ImageMetadata: { ImageId: 'ami-0good', Name: 'web-ami-0good', State: 'deregistered', IsPublic: false },
    });
    expect(await scaleOut()).toMatchObject({
      StatusCode: 'Failed',
      StatusMessage: expect.stringContaining("The image id '[ami-0good]' does not exist"),
    });
    expect((await refusal(aws.ec2.deregisterImage(good)))!.code).toBe('InvalidAMIID.NotFound');
  });

  it('takes its snapshot along when told to, unless another image has it', async () => {
    const order = { ...good, DeleteAssociatedSnapshots: true };
    expect((await aws.ec2.deregisterImage(order)).DeleteSnapshotResults).toEqual([
      { SnapshotId: 'snap-0a', ReturnCode: 'skipped' },
    ]);
    const { ImageId } = await aws.ec2.copyImage({
      Name: 'web-copy',
      SourceImageId: 'ami-0bad',
      SourceRegion: 'us-east-1',
    });
    const { DeleteSnapshotResults } = await aws.ec2.deregisterImage({ ...order, ImageId: ImageId! });
    expect(DeleteSnapshotResults![0]!.ReturnCode).toBe('success');
  });
});

it('a disabled image is hidden and launches nothing until it is enabled', async () => {
  await aws.ec2.disableImage(good);
  expect(await ids()).not.toContain('ami-0good');
  expect(await ids({ ImageIds: ['ami-0good'] })).toEqual([]);
  expect((await image('ami-0good', { IncludeDisabled: true })).State).toBe('disabled');
  expect((await scaleOut()).StatusMessage).toContain(
    "The AMI ID 'ami-0good' is in an invalid state: disabled",
  );
  expect((await refusal(aws.ec2.disableImage(good)))!.code).toBe('InvalidAMIID.Unavailable');
  await aws.ec2.enableImage(good);
  await aws.pass(120);
  expect(await machines()).toHaveLength(3);
});

it('a deprecated image is seen by its owner, hidden from others who do not ask, and launches', async () => {
  const DeprecateAt = new Date(aws.clock.now() + 3_599_000);
  await aws.ec2.enableImageDeprecation({ ...good, DeprecateAt });
  expect((await image('ami-0good')).DeprecationTime).toBe('2026-11-23T13:01:00.000Z');
  await aws.pass(7_200);
  expect(await ids()).toContain('ami-0good');
  const theirs = aws.world.regions['us-east-1']!.images['ami-0good']!;
  theirs.public = true;
  theirs.ownerId = '137112412989';
  expect(await ids()).not.toContain('ami-0good');
  expect(await ids({ IncludeDeprecated: true, Owners: ['amazon'] })).toEqual(['ami-0good']);
  expect(await ids({ ImageIds: ['ami-0good'] })).toEqual(['ami-0good']);
  expect((await scaleOut()).StatusCode).not.toBe('Failed');
  expect((await refusal(aws.ec2.disableImageDeprecation(good)))!.code).toBe('AuthFailure');
  const past = aws.ec2.enableImageDeprecation({ ImageId: 'ami-0bad', DeprecateAt: new Date(0) });
  expect((await refusal(past))!.code).toBe('InvalidParameterValue');
  await aws.ec2.enableImageDeprecation({
    ImageId: 'ami-0bad',
    DeprecateAt: new Date(aws.clock.now() + 60_000),
  });
  await aws.ec2.disableImageDeprecation({ ImageId: 'ami-0bad' });
  expect((await image('ami-0bad')).DeprecationTime).toBeUndefined();
});
