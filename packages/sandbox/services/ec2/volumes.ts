import { createHash } from 'node:crypto';
import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import { uuidOf } from '../../world/random.ts';
import type { Region, World } from '../../world/types.ts';
import { volumesIn, type Volume } from '../../world/volume.ts';
import { regionOf } from '../region.ts';
import { filtered, type Readers } from './filters.ts';
import { ec2Page } from './pages.ts';
import { toTags } from './tags.ts';

/** @throws AwsError on a volume that is not there */
export function volumeNamed(region: Region, id: string | undefined): Volume {
  const found = volumesIn(region).find((one) => one.id === id);
  if (found) return found;
  throw new AwsError('InvalidVolume.NotFound', `The volume '${id}' does not exist.`);
}

/** The account's own key of EBS in a region. */
export const defaultKey = ({ account }: World, { name }: Region) =>
  `arn:aws:kms:${name}:${account}:key/${uuidOf(createHash('sha256').update(`ebs ${name}`).digest('hex'))}`;

/** What each type does without anyone saying. */
const IOPS: Record<string, (size: number) => number> = {
  gp2: (size) => Math.min(16_000, Math.max(100, size * 3)),
  gp3: () => 3_000,
};
const GP3_THROUGHPUT = 125;

const stateOf = ({ attachment }: Volume): ec2.VolumeState => (attachment ? 'in-use' : 'available');

export const toAttachment = ({ id, attachment }: Volume): ec2.VolumeAttachment => ({
  ...{ VolumeId: id, InstanceId: attachment!.instanceId, Device: attachment!.device, State: 'attached' },
  ...{ AttachTime: new Date(attachment!.at), DeleteOnTermination: attachment!.deleteOnTermination },
});

export function toVolume(one: Volume): ec2.Volume {
  const iops = one.iops ?? IOPS[one.type]?.(one.size);
  const throughput = one.throughput ?? (one.type === 'gp3' ? GP3_THROUGHPUT : undefined);
  return {
    ...{ VolumeId: one.id, AvailabilityZone: one.zone, Size: one.size, State: stateOf(one) },
    ...{ VolumeType: one.type as ec2.VolumeType, CreateTime: new Date(one.createdAt) },
    ...{ Encrypted: one.key !== undefined, SnapshotId: one.snapshotId ?? '' },
    ...(one.key && { KmsKeyId: one.key }),
    ...(iops !== undefined && { Iops: iops }),
    ...(throughput !== undefined && { Throughput: throughput }),
    MultiAttachEnabled: one.multiAttach ?? false,
    Attachments: one.attachment ? [toAttachment(one)] : [],
    ...(Object.keys(one.tags).length > 0 && { Tags: toTags(one.tags) }),
  };
}

const READERS: Readers<Volume> = {
  'volume-id': ({ id }) => id,
  'availability-zone': ({ zone }) => zone,
  'create-time': ({ createdAt }) => new Date(createdAt).toISOString(),
  encrypted: ({ key }) => String(key !== undefined),
  'multi-attach-enabled': ({ multiAttach }) => String(multiAttach ?? false),
  size: ({ size }) => String(size),
  'snapshot-id': ({ snapshotId }) => snapshotId,
  status: stateOf,
  'volume-type': ({ type }) => type,
  'attachment.attach-time': ({ attachment }) => attachment && new Date(attachment.at).toISOString(),
  'attachment.delete-on-termination': ({ attachment }) =>
    attachment && String(attachment.deleteOnTermination),
  'attachment.device': ({ attachment }) => attachment?.device,
  'attachment.instance-id': ({ attachment }) => attachment?.instanceId,
  'attachment.status': ({ attachment }) => attachment && 'attached',
};

export const describeVolumes: Operation<ec2.DescribeVolumesRequest, ec2.DescribeVolumesResult> = (
  world,
  input,
  context,
) => {
  const region = regionOf(world, context);
  const ids = input.VolumeIds ?? [];
  const all = volumesIn(region);
  const chosen = ids.length > 0 ? ids.map((id) => volumeNamed(region, id)) : all;
  const { items, next } = ec2Page(filtered(chosen, input.Filters, READERS), input);
  return { Volumes: items.map(toVolume), ...(next && { NextToken: next }) };
};
