import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import type { Image, World } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { filtered, type Readers } from './filters.ts';
import { ec2Page } from './pages.ts';
import { toTags } from './tags.ts';

const iso = (at: number) => new Date(at).toISOString();

const READERS: Readers<Image> = {
  name: (image) => image.name,
  state: (image) => image.state,
  architecture: (image) => image.architecture,
  description: (image) => image.description,
  'image-id': (image) => image.id,
  'image-type': () => 'machine',
  'owner-id': (image) => image.ownerId,
  'is-public': (image) => String(image.public),
  'creation-date': (image) => iso(image.createdAt),
  'root-device-type': () => 'ebs',
  'virtualization-type': () => 'hvm',
  'source-image-id': (image) => image.sourceImageId,
};

const toImage = (image: Image): ec2.Image =>
  ({
    ImageId: image.id,
    Name: image.name,
    Description: image.description,
    Architecture: image.architecture,
    State: image.state,
    CreationDate: iso(image.createdAt),
    ...(image.deprecatedAt && { DeprecationTime: iso(image.deprecatedAt) }),
    ...(image.sourceImageId && { SourceImageId: image.sourceImageId }),
    OwnerId: image.ownerId,
    Public: image.public,
    ImageType: 'machine',
    ImageLocation: `${image.ownerId}/${image.name}`,
    PlatformDetails: 'Linux/UNIX',
    UsageOperation: 'RunInstances',
    RootDeviceType: 'ebs',
    RootDeviceName: '/dev/xvda',
    VirtualizationType: 'hvm',
    Hypervisor: 'xen',
    EnaSupport: true,
    BlockDeviceMappings: [
      {
        DeviceName: '/dev/xvda',
        Ebs: {
          SnapshotId: image.snapshotId,
          VolumeSize: image.rootSize,
          VolumeType: 'gp3',
          DeleteOnTermination: true,
        },
      },
    ],
    Tags: toTags(image.tags),
  }) satisfies ec2.Image;

const ownedBy = (image: Image, owners: string[], world: World) =>
  owners.some((owner) => owner === image.ownerId || (owner === 'self' && image.ownerId === world.account));

export const describeImages: Operation<ec2.DescribeImagesRequest, ec2.DescribeImagesResult> = (
  world,
  input,
  context,
) => {
  const images = Object.values(regionOf(world, context).images).filter(
    ({ state }) => state !== 'deregistered',
  );
  const ids = input.ImageIds ?? [];
  const missing = ids.filter((id) => !images.some((image) => image.id === id));
  if (missing.length > 0) throw unknownImages(missing);
  const chosen = images
    .filter((image) => ids.length === 0 || ids.includes(image.id))
    .filter((image) => !input.Owners?.length || ownedBy(image, input.Owners, world));
  const { items, next } = ec2Page(filtered(chosen, input.Filters, READERS), input, 1);
  return { Images: items.map(toImage), ...(next && { NextToken: next }) };
};

export const unknownImages = (ids: string[]) =>
  new AwsError(
    'InvalidAMIID.NotFound',
    ids.length === 1
      ? `The image id '[${ids[0]}]' does not exist`
      : `The image ids '[${ids.join(', ')}]' do not exist`,
  );
