import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BLOCK_SIZE, checksumOf } from '../../block-store.ts';
import { openSandbox, refusal } from '../../test-sandbox.ts';
import { makeWorld } from '../../testing.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeEach(async () => void (aws = await openSandbox()));
afterEach(() => aws.close());

const filled = (byte: number) => new Uint8Array(BLOCK_SIZE).fill(byte);
const start = async (over: object = {}) =>
  (await aws.ebs.startSnapshot({ VolumeSize: 1, ...over })).SnapshotId!;
const put = (SnapshotId: string, BlockIndex: number, data = filled(BlockIndex + 1), over: object = {}) =>
  aws.ebs.putSnapshotBlock({
    ...{ SnapshotId, BlockIndex, BlockData: data, DataLength: data.length },
    ...{ Checksum: checksumOf(data), ChecksumAlgorithm: 'SHA256', ...over },
  });
const linear = (...blocks: Uint8Array[]) => {
  const hash = createHash('sha256');
  for (const block of blocks) hash.update(createHash('sha256').update(block).digest());
  return hash.digest('base64');
};
const complete = (SnapshotId: string, ChangedBlocksCount: number, Checksum?: string) =>
  aws.ebs.completeSnapshot({
    ...{ SnapshotId, ChangedBlocksCount },
    ...(Checksum && { Checksum, ChecksumAlgorithm: 'SHA256', ChecksumAggregationMethod: 'LINEAR' }),
  });
const reason = async (call: Promise<unknown>) => {
  const error = await call.then(
    () => null,
    (caught: Error & { Reason?: string }) => caught,
  );
  return [error?.name, error?.Reason];
};
const stateOf = async (id: string) =>
  (await aws.ec2.describeSnapshots({ SnapshotIds: [id] })).Snapshots![0]!.State;

describe('a snapshot', () => {
  it('is written block by block, completed, listed and read back', async () => {
    const id = await start({ Description: 'disk', Tags: [{ Key: 'family', Value: 'web' }] });
    for (const index of [5, 0, 2_047]) await put(id, index, filled(index % 200));
    expect(await stateOf(id)).toBe('pending');
    const checksum = linear(filled(0), filled(5), filled(2_047 % 200));
    expect(await complete(id, 3, checksum)).toMatchObject({ Status: 'pending' });
    await aws.pass(10);
    expect(await stateOf(id)).toBe('completed');
    expect(await complete(id, 3)).toMatchObject({ Status: 'completed' });
    const { Blocks, VolumeSize, BlockSize } = await aws.ebs.listSnapshotBlocks({ SnapshotId: id });
    expect([VolumeSize, BlockSize, Blocks!.map(({ BlockIndex }) => BlockIndex)]).toEqual([
      1,
      BLOCK_SIZE,
      [0, 5, 2_047],
    ]);
    const [, { BlockToken, BlockIndex }] = Blocks as [object, { BlockToken: string; BlockIndex: number }];
    const read = await aws.ebs.getSnapshotBlock({ SnapshotId: id, BlockIndex, BlockToken });
    expect(read).toMatchObject({ DataLength: BLOCK_SIZE, Checksum: checksumOf(filled(5)) });
    expect(Buffer.from(await read.BlockData!.transformToByteArray()).equals(filled(5))).toBe(true);
    expect(await reason(aws.ebs.getSnapshotBlock({ SnapshotId: id, BlockIndex: 0, BlockToken }))).toEqual([
      'ValidationException',
      'INVALID_BLOCK_TOKEN',
    ]);
  });

  it('comes by pages, and from a block on', async () => {
    const id = await start();
    for (let index = 0; index < 130; index += 1) await put(id, index, filled(1));
    await complete(id, 130);
    await aws.pass(10);
    const first = await aws.ebs.listSnapshotBlocks({
      SnapshotId: id,
      MaxResults: 100,
      StartingBlockIndex: 10,
    });
    expect(first.Blocks!.map(({ BlockIndex }) => BlockIndex).slice(0, 2)).toEqual([10, 11]);
    const rest = { SnapshotId: id, MaxResults: 100, StartingBlockIndex: 10, NextToken: first.NextToken };
    expect((await aws.ebs.listSnapshotBlocks(rest)).Blocks).toHaveLength(20);
    const strange = aws.ebs.listSnapshotBlocks({ SnapshotId: id, NextToken: 'strange' });
    expect(await reason(strange)).toEqual(['ValidationException', 'INVALID_PAGE_TOKEN']);
  });

  it('on a parent holds what it changed over what the parent holds', async () => {
    const parent = await start();
    await put(parent, 1, filled(1));
    await put(parent, 2, filled(2));
    await complete(parent, 2);
    await aws.pass(10);
    const child = await start({ ParentSnapshotId: parent });
    await put(child, 2, filled(22));
    await put(child, 3, filled(3));
    await complete(child, 2, linear(filled(22), filled(3)));
    await aws.pass(10);
    const { Blocks } = await aws.ebs.listSnapshotBlocks({ SnapshotId: child });
    expect(Blocks!.map(({ BlockIndex }) => BlockIndex)).toEqual([1, 2, 3]);
    const between = { FirstSnapshotId: parent, SecondSnapshotId: child };
    const { ChangedBlocks } = await aws.ebs.listChangedBlocks(between);
    const tokens = ChangedBlocks!.map((one) => [
      one.BlockIndex,
      !!one.FirstBlockToken,
      !!one.SecondBlockToken,
    ]);
    expect(tokens).toEqual([
      [2, true, true],
      [3, false, true],
    ]);
    const turned = aws.ebs.listChangedBlocks({ FirstSnapshotId: child, SecondSnapshotId: parent });
    expect(await reason(turned)).toEqual(['ValidationException', 'UNRELATED_SNAPSHOTS']);
  });

  it('is one for one client token, and refused for another wish under it', async () => {
    const ClientToken = randomUUID();
    const id = await start({ ClientToken });
    expect(await start({ ClientToken })).toBe(id);
    expect(await reason(start({ ClientToken, VolumeSize: 2 }))).toEqual(['ConflictException', undefined]);
  });

  it('fails when nobody writes to it in time, and takes no more', async () => {
    const id = await start({ Timeout: 10 });
    await aws.pass(500);
    await put(id, 0);
    await aws.pass(500);
    expect(await stateOf(id)).toBe('pending');
    await aws.pass(101);
    expect(await stateOf(id)).toBe('error');
    expect(await reason(put(id, 1))).toEqual(['ValidationException', 'WRITE_REQUEST_TIMEOUT']);
    expect(await reason(complete(id, 1))).toEqual(['ValidationException', 'WRITE_REQUEST_TIMEOUT']);
  });
});

describe('is refused', () => {
  it.each<[string, () => Promise<unknown>, unknown]>([
    ['no size', () => start({ VolumeSize: 0 }), 'INVALID_VOLUME_SIZE'],
    ['too large', () => start({ VolumeSize: 65_537 }), 'INVALID_VOLUME_SIZE'],
    ['a short timeout', () => start({ Timeout: 5 }), 'INVALID_PARAMETER_VALUE'],
    ['a tag of AWS', () => start({ Tags: [{ Key: 'aws:x', Value: 'y' }] }), 'INVALID_TAG'],
    ['a parent that is not there', () => start({ ParentSnapshotId: 'snap-0none' }), 'SNAPSHOT_NOT_FOUND'],
    ['a snapshot that is not there', () => put('snap-0none', 0), 'SNAPSHOT_NOT_FOUND'],
    ['a block outside', async () => put(await start(), 2_048), 'INVALID_BLOCK'],
    ['half a block', async () => put(await start(), 0, filled(1).slice(9)), 'INVALID_BLOCK'],
    [
      'a wrong checksum',
      async () => put(await start(), 0, filled(1), { Checksum: checksumOf(filled(2)) }),
      'INVALID_BLOCK',
    ],
    ['a wrong count', async () => complete(await start(), 1), 'INVALID_PARAMETER_VALUE'],
    ['a wrong sum', async () => complete(await start(), 0, checksumOf(filled(1))), 'INVALID_PARAMETER_VALUE'],
    [
      'reading too early',
      async () => aws.ebs.listSnapshotBlocks({ SnapshotId: await start() }),
      'INVALID_SNAPSHOT_ID',
    ],
  ])('%s', async (_what, call, why) => expect((await reason(call()))[1]).toBe(why));
});

it('an image is registered from it, and machines launch from that', async () => {
  const id = await start();
  await put(id, 0);
  const Tags = [
    { Key: 'version', Value: '9.0.0' },
    { Key: 'test-boot', Value: '7.5 s with kvm' },
  ];
  const register = (over: object = {}) =>
    aws.ec2.registerImage({
      ...{ Name: 'web-9.0.0', Architecture: 'arm64', BootMode: 'uefi', RootDeviceName: '/dev/xvda', ...over },
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { SnapshotId: id, VolumeSize: 10 } }],
      TagSpecifications: [{ ResourceType: 'image', Tags }],
    });
  expect((await refusal(register()))!.code).toBe('IncorrectState');
  await complete(id, 1);
  await aws.pass(10);
  const ImageId = (await register()).ImageId!;
  // It boots as it did when it was tested.
  expect(aws.world.regions['us-east-1']!.images[ImageId]!.behaviour.bootSeconds).toBe(7.5);
  const [image] = (await aws.ec2.describeImages({ ImageIds: [ImageId] })).Images!;
  expect(image).toMatchObject({
    State: 'available',
    Architecture: 'arm64',
    BootMode: 'uefi',
    Name: 'web-9.0.0',
  });
  expect(image!.BlockDeviceMappings![0]!.Ebs).toMatchObject({ SnapshotId: id, VolumeSize: 10 });
  expect((await refusal(register()))!.code).toBe('InvalidAMIName.Duplicate');
  const { LaunchTemplateVersion } = await aws.ec2.createLaunchTemplateVersion({
    ...{ LaunchTemplateId: 'lt-0web', SourceVersion: '1', LaunchTemplateData: { ImageId } },
  });
  await aws.autoScaling.updateAutoScalingGroup({
    AutoScalingGroupName: 'web',
    DesiredCapacity: 1,
    LaunchTemplate: { LaunchTemplateId: 'lt-0web', Version: String(LaunchTemplateVersion!.VersionNumber) },
  });
  await aws.pass(120);
  const [machine] = Object.values(aws.world.regions['us-east-1']!.instances);
  expect(machine).toMatchObject({ imageId: ImageId, lifecycle: 'InService' });
});

describe('what is written', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-ebs-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const reopen = async () => {
    const { world } = aws;
    await aws.close();
    aws = await openSandbox({}, { world: structuredClone(world), dataDir: folder });
  };

  it('outlives a restart, lies there once, and stays out of the world', async () => {
    await aws.close();
    aws = await openSandbox({}, { world: makeWorld(), dataDir: folder });
    const [id, other] = [await start(), await start({ Timeout: 10 })];
    for (const index of [0, 1, 2]) await put(id, index, filled(9));
    await put(other, 0, filled(8));
    await reopen();
    await complete(id, 3);
    await aws.pass(900);
    const { Blocks } = await aws.ebs.listSnapshotBlocks({ SnapshotId: id });
    expect(Blocks).toHaveLength(3);
    expect(readdirSync(join(folder, 'blocks')).filter((name) => !name.endsWith('.blocks'))).toHaveLength(2);
    expect(statSync(join(folder, 'world.json')).size).toBeLessThan(BLOCK_SIZE);
    await reopen();
    expect(readdirSync(join(folder, 'blocks'))).toHaveLength(2);
  });
});
