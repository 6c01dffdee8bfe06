import { afterEach, beforeEach, expect, it } from 'vitest';
import { seedWorld } from '../../seed/shop.ts';
import { openSandbox, refusal } from '../../test-sandbox.ts';
import { START } from '../../testing.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
let InstanceId = '';
const AvailabilityZone = 'us-east-1a';

beforeEach(async () => {
  aws = await openSandbox({}, { world: seedWorld({ now: START, scenario: 'empty' }) });
  const { Instances } = await aws.ec2.runInstances({
    ...{ ImageId: 'ami-12c6146b', InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 },
    Placement: { AvailabilityZone },
    BlockDeviceMappings: [
      { DeviceName: '/dev/sdf', Ebs: { VolumeSize: 40, VolumeType: 'gp3', DeleteOnTermination: false } },
    ],
  });
  InstanceId = Instances![0]!.InstanceId!;
});
afterEach(() => aws.close());

const volumes = async (input: object = {}) => (await aws.ec2.describeVolumes(input)).Volumes!;
const code = async (call: Promise<unknown>) => (await refusal(call))?.code;

it('a machine has the volumes of its launch, and those that are to stay outlive it', async () => {
  const all = await volumes({ Filters: [{ Name: 'attachment.instance-id', Values: [InstanceId] }] });
  expect(all).toMatchObject([
    { Size: 8, State: 'in-use', Attachments: [{ Device: '/dev/xvda', DeleteOnTermination: true }] },
    { Size: 40, Iops: 3_000, Throughput: 125, Attachments: [{ Device: '/dev/sdf' }] },
  ]);
  await aws.ec2.terminateInstances({ InstanceIds: [InstanceId] });
  expect(await volumes()).toMatchObject([{ VolumeId: all[1]!.VolumeId, State: 'available' }]);
});

it('a volume is attached in its zone, at a free device, and deleted only when it is free', async () => {
  const { ec2 } = aws;
  const { VolumeId } = await ec2.createVolume({ AvailabilityZone, Size: 10 });
  const elsewhere = await ec2.createVolume({ AvailabilityZone: 'us-east-1b', Size: 10 });
  const attach = { VolumeId, InstanceId, Device: '/dev/sdg' };
  expect(await code(ec2.attachVolume({ ...attach, Device: '/dev/sdf' }))).toBe('InvalidParameterValue');
  expect(await code(ec2.attachVolume({ ...attach, VolumeId: elsewhere.VolumeId }))).toBe(
    'InvalidVolume.ZoneMismatch',
  );
  await ec2.attachVolume(attach);
  expect(await code(ec2.deleteVolume({ VolumeId }))).toBe('VolumeInUse');
  await ec2.detachVolume({ VolumeId });
  await ec2.deleteVolume({ VolumeId });
  expect(await code(volumes({ VolumeIds: [VolumeId] }))).toBe('InvalidVolume.NotFound');
  const [root] = await volumes({ Filters: [{ Name: 'attachment.device', Values: ['/dev/xvda'] }] });
  expect(await code(ec2.detachVolume({ VolumeId: root!.VolumeId }))).toBe('OperationNotPermitted');
});

it.each([
  [{ AvailabilityZone: 'us-east-1z', Size: 1 }, 'InvalidZone.NotFound'],
  [{ AvailabilityZone }, 'MissingParameter'],
  [{ AvailabilityZone, Size: 1, SnapshotId: 'snap-0gone' }, 'InvalidSnapshot.NotFound'],
  [{ AvailabilityZone, Size: 1, Throughput: 200 }, 'InvalidParameterCombination'],
  [{ AvailabilityZone, Size: 9, VolumeType: 'io1' as const }, 'MissingParameter'],
  [{ AvailabilityZone, Size: 9, KmsKeyId: 'key' }, 'InvalidParameterDependency'],
])('no volume is made with %j', async (input, expected) =>
  expect(await code(aws.ec2.createVolume(input))).toBe(expected),
);

it('snapshots are taken of volumes, shared, copied and made volumes again', async () => {
  const { ec2 } = aws;
  const { Snapshots } = await ec2.createSnapshots({
    InstanceSpecification: { InstanceId, ExcludeBootVolume: true },
  });
  const [taken] = Snapshots!;
  expect(taken).toMatchObject({ VolumeSize: 40 });
  const SnapshotId = taken!.SnapshotId!;
  await aws.pass(7_200);
  expect((await ec2.describeSnapshots({ SnapshotIds: [SnapshotId] })).Snapshots![0]!.State).toBe('completed');
  const attribute = { SnapshotId, Attribute: 'createVolumePermission' as const };
  await ec2.modifySnapshotAttribute({ ...attribute, OperationType: 'add', UserIds: ['210987654321'] });
  expect((await ec2.describeSnapshotAttribute(attribute)).CreateVolumePermissions).toEqual([
    { UserId: '210987654321' },
  ]);
  const made = await ec2.createVolume({ AvailabilityZone, SnapshotId, Encrypted: true });
  expect(made).toMatchObject({ Size: 40, Encrypted: true, SnapshotId });
  const copy = await ec2.copySnapshot({ SourceSnapshotId: SnapshotId, SourceRegion: 'us-east-1' });
  await ec2.deleteSnapshot({ SnapshotId: copy.SnapshotId });
  expect(await code(ec2.deleteSnapshot({ SnapshotId: copy.SnapshotId }))).toBe('InvalidSnapshot.NotFound');
});

it('volumes and interfaces have the tags that a launch gives to them', async () => {
  const specification = (ResourceType: 'instance' | 'volume' | 'network-interface') => ({
    ResourceType,
    Tags: [{ Key: 'of', Value: ResourceType }],
  });
  const { Instances } = await aws.ec2.runInstances({
    ...{ ImageId: 'ami-12c6146b', InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 },
    TagSpecifications: [
      specification('instance'),
      specification('volume'),
      specification('network-interface'),
    ],
  });
  const [machine] = Instances!;
  expect(machine!.Tags).toEqual([{ Key: 'of', Value: 'instance' }]);
  const Filters = [{ Name: 'tag:of', Values: ['*'] }];
  expect(await volumes({ Filters })).toMatchObject([
    { Attachments: [{ InstanceId: machine!.InstanceId }], Tags: [{ Value: 'volume' }] },
  ]);
  const { NetworkInterfaces } = await aws.ec2.describeNetworkInterfaces({ Filters });
  expect(NetworkInterfaces).toMatchObject([{ TagSet: [{ Value: 'network-interface' }] }]);
});

it('machines are found by their public name', async () => {
  await aws.pass(60);
  const { Reservations } = await aws.ec2.describeInstances({ InstanceIds: [InstanceId] });
  const { PublicDnsName } = Reservations![0]!.Instances![0]!;
  expect(PublicDnsName).toMatch(/^ec2-.*amazonaws\.com$/);
  const Filters = [{ Name: 'dns-name', Values: [PublicDnsName!] }];
  expect((await aws.ec2.describeInstances({ Filters })).Reservations).toHaveLength(1);
});
