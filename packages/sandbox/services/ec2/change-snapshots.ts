import { AwsError } from '../../protocol/aws-error.ts';
import type { Context, Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import { wholeAt } from '../../world/images/images.ts';
import type { Snapshot } from '../../world/images/snapshot.ts';
import { snapshotsIn } from '../../world/images/snapshots.ts';
import { resourceId } from '../../world/random.ts';
import type { Tags } from '../../world/launch/template.ts';
import type { Region, World } from '../../world/types.ts';
import { ROOT_DEVICE, volumesOf, type Volume } from '../../world/volume.ts';
import { regionOf, regionToFill } from '../region.ts';
import { machinesNamed } from './end-instances.ts';
import { toSnapshot, unknownSnapshot } from './snapshots.ts';
import { tagsFor } from './tag-specifications.ts';
import { toTags } from './tags.ts';
import { defaultKey, volumeNamed } from './volumes.ts';

/** It holds no blocks: nothing is on the volume. */
function take(
  world: World,
  region: Region,
  volume: Pick<Volume, 'id' | 'size' | 'key'>,
  given: { description?: string | undefined; tags: Tags },
): Snapshot {
  const snapshot: Snapshot = {
    ...{ id: resourceId(world, 'snap'), description: given.description ?? '', size: volume.size },
    ...{
      startedAt: world.now,
      writtenAt: world.now,
      wholeAt: wholeAt(world, volume.size),
      timeoutMinutes: 60,
    },
    volumeId: volume.id,
    ...(volume.key && { key: volume.key }),
    tags: given.tags,
  };
  return (region.snapshots[snapshot.id] = snapshot);
}

export const createSnapshot: Operation<ec2.CreateSnapshotRequest, ec2.Snapshot> = (world, input, context) => {
  const region = regionOf(world, context);
  const volume = volumeNamed(region, input.VolumeId);
  const tags = tagsFor(input.TagSpecifications, 'snapshot');
  const snapshot = take(world, region, volume, { description: input.Description, tags });
  return toSnapshot(snapshot, world.account, context.now);
};

/** One of each volume of a machine. */
export const createSnapshots: Operation<ec2.CreateSnapshotsRequest, ec2.CreateSnapshotsResult> = (
  world,
  input,
  context,
) => {
  const region = regionOf(world, context);
  const { InstanceId, ExcludeBootVolume, ExcludeDataVolumeIds = [] } = input.InstanceSpecification ?? {};
  const [instance] = machinesNamed(world, context, [InstanceId ?? '']);
  const volumes = volumesOf(region, instance!).filter(
    ({ id, attachment }) =>
      !ExcludeDataVolumeIds.includes(id) && !(ExcludeBootVolume && attachment!.device === ROOT_DEVICE),
  );
  return {
    Snapshots: volumes.map((volume) => {
      const copied = input.CopyTagsFromSource === 'volume' ? volume.tags : {};
      const tags = { ...copied, ...tagsFor(input.TagSpecifications, 'snapshot') };
      const one = take(world, region, volume, { description: input.Description, tags });
      const { Tags: _, State, ...told } = toSnapshot(one, world.account, context.now);
      const { Description, Encrypted, OwnerId, Progress, SnapshotId, StartTime, VolumeId, VolumeSize } = told;
      return {
        ...{ Description, Encrypted, OwnerId, Progress, SnapshotId, StartTime, VolumeId, VolumeSize },
        ...{ State, Tags: toTags(one.tags) },
      };
    }),
  };
};

function snapshotNamed(world: World, region: Region, id: string | undefined): Snapshot {
  const found = snapshotsIn(region, world.account).find((one) => one.id === id);
  if (found) return found;
  throw unknownSnapshot(id ?? '');
}

/** @throws AwsError while an image has it */
export const deleteSnapshot: Operation<ec2.DeleteSnapshotRequest> = (world, input, context) => {
  const region = regionOf(world, context);
  const { id } = snapshotNamed(world, region, input.SnapshotId);
  const images = Object.values(region.images).filter(({ snapshotId }) => snapshotId === id);
  const user = images.find(({ state }) => state !== 'deregistered');
  if (user)
    throw new AwsError('InvalidSnapshot.InUse', `The snapshot ${id} is currently in use by ${user.id}`);
  for (const image of images) image.snapshotGone = true;
  delete region.snapshots[id];
  return {};
};

/** @throws AwsError where the other region has no such snapshot */
export const copySnapshot: Operation<ec2.CopySnapshotRequest, ec2.CopySnapshotResult> = (
  world,
  input,
  context: Context,
) => {
  const from = regionOf(world, { ...context, region: input.SourceRegion! });
  const source = snapshotNamed(world, from, input.SourceSnapshotId);
  const region = regionToFill(world, context);
  const key = input.Encrypted || source.key ? (input.KmsKeyId ?? defaultKey(world, region)) : undefined;
  const tags = tagsFor(input.TagSpecifications, 'snapshot');
  const description = input.Description ?? '';
  const copied = { id: 'vol-ffffffff', size: source.size, ...(key && { key }) };
  const snapshot = take(world, region, copied, { description, tags });
  return { SnapshotId: snapshot.id, Tags: toTags(snapshot.tags) };
};

/** Who may make volumes of it, besides its owner. */
export const modifySnapshotAttribute: Operation<ec2.ModifySnapshotAttributeRequest> = (
  world,
  input,
  context,
) => {
  const region = regionOf(world, context);
  const found = snapshotNamed(world, region, input.SnapshotId);
  const named = {
    Group: input.GroupNames?.map((Group) => ({ Group })),
    User: input.UserIds?.map((UserId) => ({ UserId })),
  };
  const sent = [...(named.Group ?? []), ...(named.User ?? [])] as ec2.CreateVolumePermission[];
  const isAdding = input.OperationType === 'add';
  const add = input.CreateVolumePermission?.Add ?? (isAdding ? sent : []);
  const remove = input.CreateVolumePermission?.Remove ?? (isAdding ? [] : sent);
  const wrong = [...add, ...remove].find(({ Group }) => Group !== undefined && Group !== 'all');
  if (wrong)
    throw new AwsError(
      'InvalidAMIAttributeItemValue',
      `Invalid attribute item value "${wrong.Group}" for userGroup item type.`,
    );
  const keyOf = ({ Group, UserId }: ec2.CreateVolumePermission) => Group ?? UserId ?? '';
  const snapshot = (region.snapshots[found.id] ??= found);
  const gone = remove.map(keyOf);
  const kept = new Set(
    [...(snapshot.sharedWith ?? []), ...add.map(keyOf)].filter((one) => !gone.includes(one)),
  );
  snapshot.sharedWith = [...kept];
  return {};
};

export const describeSnapshotAttribute: Operation<
  ec2.DescribeSnapshotAttributeRequest,
  ec2.DescribeSnapshotAttributeResult
> = (world, input, context) => {
  const { id, sharedWith = [] } = snapshotNamed(world, regionOf(world, context), input.SnapshotId);
  if (input.Attribute === 'productCodes') return { SnapshotId: id, ProductCodes: [] };
  return {
    SnapshotId: id,
    CreateVolumePermissions: sharedWith.map((one) => (one === 'all' ? { Group: 'all' } : { UserId: one })),
  };
};
