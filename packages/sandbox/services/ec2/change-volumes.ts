import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import { snapshotsIn } from '../../world/images/snapshots.ts';
import { resourceId } from '../../world/random.ts';
import { keepVolume, ROOT_DEVICE, volumesOf, type Volume } from '../../world/volume.ts';
import { regionOf } from '../region.ts';
import { machinesNamed } from './end-instances.ts';
import { unknownSnapshot } from './snapshots.ts';
import { tagsFor } from './tag-specifications.ts';
import { defaultKey, toAttachment, toVolume, volumeNamed } from './volumes.ts';

const PROVISIONED = ['io1', 'io2'];
const SHARED = ['io1', 'io2'];

/** @throws AwsError on figures that the type does not have */
function checkKind(input: ec2.CreateVolumeRequest, type: string) {
  const { Iops, Throughput, KmsKeyId, Encrypted, MultiAttachEnabled } = input;
  const refuse = (what: string) =>
    new AwsError(
      'InvalidParameterCombination',
      `The parameter ${what} is not supported for ${type} volumes.`,
    );
  if (KmsKeyId && !Encrypted)
    throw new AwsError(
      'InvalidParameterDependency',
      'The parameter KmsKeyId requires the parameter Encrypted to be set.',
    );
  if (Throughput !== undefined && type !== 'gp3') throw refuse('throughput');
  if (Iops !== undefined && ![...PROVISIONED, 'gp3'].includes(type)) throw refuse('iops');
  if (Iops === undefined && PROVISIONED.includes(type))
    throw new AwsError('MissingParameter', `The parameter iops must be specified for ${type} volumes.`);
  if (MultiAttachEnabled && !SHARED.includes(type)) throw refuse('multiAttachEnabled');
}

/** @throws AwsError on a zone or a snapshot that is not there */
export const createVolume: Operation<ec2.CreateVolumeRequest, ec2.Volume> = (world, input, context) => {
  const region = regionOf(world, context);
  const zone = region.zones.find(
    ({ name, id }) => name === input.AvailabilityZone || id === input.AvailabilityZoneId,
  );
  if (!zone)
    throw new AwsError(
      'InvalidZone.NotFound',
      `The zone '${input.AvailabilityZone ?? input.AvailabilityZoneId}' does not exist.`,
    );
  const source = snapshotsIn(region, world.account).find(({ id }) => id === input.SnapshotId);
  if (input.SnapshotId && !source) throw unknownSnapshot(input.SnapshotId);
  const size = input.Size ?? source?.size;
  if (size === undefined)
    throw new AwsError('MissingParameter', 'The request must contain the parameter size/snapshot');
  if (source && size < source.size)
    throw new AwsError(
      'InvalidParameterValue',
      `Volume of ${size}GiB is smaller than snapshot '${source.id}', expect size >= ${source.size}GiB`,
    );
  const type = input.VolumeType ?? 'gp2';
  checkKind(input, type);
  const key =
    input.Encrypted || source?.key ? (input.KmsKeyId ?? source?.key ?? defaultKey(world, region)) : undefined;
  const volume = keepVolume(region, {
    ...{ id: resourceId(world, 'vol'), zone: zone.name, size, type, createdAt: context.now },
    ...(input.Iops !== undefined && { iops: input.Iops }),
    ...(input.Throughput !== undefined && { throughput: input.Throughput }),
    ...(key && { key }),
    ...(input.MultiAttachEnabled && { multiAttach: true }),
    ...(source && { snapshotId: source.id }),
    tags: tagsFor(input.TagSpecifications, 'volume'),
  });
  return { ...toVolume(volume), State: 'creating' };
};

const inUse = ({ id, attachment }: Volume) =>
  new AwsError('VolumeInUse', `Volume ${id} is currently attached to ${attachment!.instanceId}`);

/** @throws AwsError while it is attached */
export const deleteVolume: Operation<ec2.DeleteVolumeRequest> = (world, input, context) => {
  const region = regionOf(world, context);
  const volume = volumeNamed(region, input.VolumeId);
  if (volume.attachment) throw inUse(volume);
  delete region.volumes![volume.id];
  return {};
};

/** @throws AwsError in another zone, at a device that is taken, or while it is attached */
export const attachVolume: Operation<ec2.AttachVolumeRequest, ec2.VolumeAttachment> = (
  world,
  input,
  context,
) => {
  const region = regionOf(world, context);
  const volume = volumeNamed(region, input.VolumeId);
  const [instance] = machinesNamed(world, context, [input.InstanceId!]);
  if (volume.attachment) throw new AwsError('VolumeInUse', `${volume.id} is already attached to an instance`);
  if (volume.zone !== instance!.zone)
    throw new AwsError(
      'InvalidVolume.ZoneMismatch',
      `The volume '${volume.id}' is not in the same availability zone as instance '${instance!.id}'`,
    );
  const device = input.Device!;
  if (volumesOf(region, instance!).some(({ attachment }) => attachment!.device === device))
    throw new AwsError(
      'InvalidParameterValue',
      `Invalid value '${device}' for unixDevice. Attachment point ${device} is already in use`,
    );
  volume.attachment = { instanceId: instance!.id, device, at: context.now, deleteOnTermination: false };
  return { ...toAttachment(volume), State: 'attaching' };
};

/** @throws AwsError where it is not attached, or is the root of a machine that runs */
export const detachVolume: Operation<ec2.DetachVolumeRequest, ec2.VolumeAttachment> = (
  world,
  input,
  context,
) => {
  const region = regionOf(world, context);
  const found = volumeNamed(region, input.VolumeId);
  if (input.InstanceId) machinesNamed(world, context, [input.InstanceId]);
  if (!found.attachment)
    throw new AwsError('IncorrectState', `Volume '${found.id}' is in the 'available' state.`);
  const { instanceId, device } = found.attachment;
  if ((input.InstanceId ?? instanceId) !== instanceId)
    throw new AwsError(
      'InvalidAttachment.NotFound',
      `The volume '${found.id}' is not attached to instance '${input.InstanceId}'.`,
    );
  if (device === ROOT_DEVICE && region.instances[instanceId]?.state === 'running')
    throw new AwsError(
      'OperationNotPermitted',
      `Unable to detach root volume '${found.id}' from instance '${instanceId}'`,
    );
  const volume = keepVolume(region, found);
  const told = toAttachment(volume);
  delete volume.attachment;
  return { ...told, State: 'detaching' };
};
