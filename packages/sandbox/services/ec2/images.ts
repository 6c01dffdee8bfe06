import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import { stateOf } from '../../world/images/images.ts';
import { isAllowed, isUsable } from '../../world/images/allowed-images.ts';
import { AMAZON, type Image } from '../../world/images/image.ts';
import type { World } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { filtered, type Readers } from './filters.ts';
import { checkIds } from './ids.ts';
import { unknownImages } from './image-of.ts';
import { ec2Page } from './pages.ts';
import { toTags } from './tags.ts';

/** Amazon's own images have an alias for their owner. */
export const aliasOf = (ownerId: string) => (ownerId === AMAZON ? 'amazon' : undefined);

const iso = (at: number) => new Date(at).toISOString();

/** What a recorded image says itself, else what is usual. */
const told =
  (member: keyof ec2.Image, usual: string) =>
  ({ given }: Image) =>
    String(given?.[member] ?? usual);

const readers = (now: number): Readers<Image> => ({
  name: (image) => image.name,
  state: (image) => stateOf(image, now),
  architecture: (image) => image.architecture,
  description: (image) => image.description,
  'image-id': (image) => image.id,
  'image-type': told('ImageType', 'machine'),
  'owner-id': (image) => image.ownerId,
  'is-public': (image) => String(image.public),
  'creation-date': (image) => iso(image.createdAt),
  'root-device-type': told('RootDeviceType', 'ebs'),
  'virtualization-type': told('VirtualizationType', 'hvm'),
  'source-image-id': (image) => image.sourceImageId,
  'source-image-region': (image) => image.sourceRegion,
  'source-instance-id': (image) => image.sourceInstanceId,
  'owner-alias': ({ ownerId }) => aliasOf(ownerId),
  platform: ({ given }) => (given?.['Platform'] as string | undefined)?.toLowerCase(),
  'ena-support': told('EnaSupport', 'true'),
  hypervisor: told('Hypervisor', 'xen'),
  'root-device-name': told('RootDeviceName', '/dev/xvda'),
  'block-device-mapping.snapshot-id': ({ snapshotId }) => snapshotId,
  'block-device-mapping.volume-type': () => 'gp3',
});

const toImage = (image: Image, now: number): ec2.Image =>
  ({
    ImageId: image.id,
    Name: image.name,
    Description: image.description,
    Architecture: image.architecture,
    State: stateOf(image, now),
    CreationDate: iso(image.createdAt),
    ...(image.deprecatedAt && { DeprecationTime: iso(image.deprecatedAt) }),
    ...(image.sourceImageId && { SourceImageId: image.sourceImageId }),
    ...(image.sourceRegion && { SourceImageRegion: image.sourceRegion }),
    ...(image.sourceInstanceId && { SourceInstanceId: image.sourceInstanceId }),
    OwnerId: image.ownerId,
    ...(aliasOf(image.ownerId) && { ImageOwnerAlias: aliasOf(image.ownerId) }),
    Public: image.public,
    ImageType: 'machine',
    ImageLocation: `${image.ownerId}/${image.name}`,
    PlatformDetails: 'Linux/UNIX',
    UsageOperation: 'RunInstances',
    RootDeviceType: 'ebs',
    RootDeviceName: '/dev/xvda',
    VirtualizationType: 'hvm',
    Hypervisor: 'xen',
    ...(image.bootMode && { BootMode: image.bootMode }),
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
    ...image.given,
  }) satisfies ec2.Image;

const ownedBy = (image: Image, owners: string[], world: World) =>
  owners.some(
    (owner) =>
      owner === image.ownerId ||
      owner === aliasOf(image.ownerId) ||
      (owner === 'self' && image.ownerId === world.account),
  );

const isFor = ({ permissions = [] }: Image, account: string) =>
  permissions.some(({ UserId }) => UserId === account);

/** "self": this account was named for it. "all", and the id of any account: public too. */
const isExecutableBy = (image: Image, users: string[], account: string) =>
  users.some((user) =>
    user === 'self' ? image.isShared === true || isFor(image, account) : image.public || isFor(image, user),
  );

/** Disabled ones must be asked for; deprecated ones too, but for one's own and those that are named. */
const isShown =
  (world: World, input: ec2.DescribeImagesRequest) =>
  (image: Image): boolean => {
    if (image.state === 'disabled' && !input.IncludeDisabled) return false;
    const isDeprecated = image.deprecatedAt !== undefined && image.deprecatedAt <= world.now;
    const isNamed = input.ImageIds?.includes(image.id) ?? false;
    return !isDeprecated || isNamed || image.ownerId === world.account || input.IncludeDeprecated === true;
  };

export const describeImages: Operation<ec2.DescribeImagesRequest, ec2.DescribeImagesResult> = (
  world,
  input,
  context,
) => {
  const { images: all, allowedImages } = regionOf(world, context);
  const images = Object.values(all).filter(
    (image) =>
      isUsable(allowedImages, world.account, image, context.now) &&
      image.state !== 'deregistered' &&
      (image.public || image.isShared || image.ownerId === world.account),
  );
  const ids = input.ImageIds ?? [];
  checkIds('ami', ids);
  const missing = ids.filter((id) => !images.some((image) => image.id === id));
  if (missing.length > 0) throw unknownImages(missing);
  const chosen = images
    .filter((image) => ids.length === 0 || ids.includes(image.id))
    .filter(isShown(world, input))
    .filter((image) => !input.Owners?.length || ownedBy(image, input.Owners, world))
    .filter(
      (image) =>
        !input.ExecutableUsers?.length || isExecutableBy(image, input.ExecutableUsers, world.account),
    );
  const { items, next } = ec2Page(filtered(chosen, input.Filters, readers(context.now)), input, 1);
  const toTold = (image: Image) => ({
    ...toImage(image, context.now),
    ...(allowedImages?.state && {
      ImageAllowed: isAllowed(allowedImages, world.account, image, context.now),
    }),
  });
  return { Images: items.map(toTold), ...(next && { NextToken: next }) };
};
