import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import { wholeAt } from '../../world/images/images.ts';
import { own } from '../../world/own.ts';
import { resourceId } from '../../world/random.ts';
import type { Image } from '../../world/images/image.ts';
import type { Region, World } from '../../world/types.ts';
import { regionOf, regionToFill } from '../region.ts';
import { checkName, imageOf, unknownImages } from './image-of.ts';
import { unknownInstances } from './instances.ts';
import { tagsFor } from './tag-specifications.ts';

/** What a new image has from another, or from what is known of its snapshot. */
export type Model = Pick<Image, 'architecture' | 'rootSize' | 'behaviour'>;

type New = Pick<Image, 'name' | 'description' | 'tags' | 'snapshotId'> & Partial<Image>;

/** A new image that is what its model is, but for what is said. */
export function addImage(world: World, region: Region, model: Model, given: New): Image {
  const { architecture, rootSize, behaviour } = model;
  const image: Image = {
    id: resourceId(world, 'ami'),
    architecture,
    rootSize,
    behaviour,
    state: 'pending',
    createdAt: world.now,
    ownerId: world.account,
    public: false,
    ...given,
  };
  region.images[image.id] = image;
  return image;
}

/** An image of a running machine: pending until its snapshot is whole. The machine is not restarted for it here. */
export const createImage: Operation<ec2.CreateImageRequest, ec2.CreateImageResult> = (
  world,
  input,
  context,
) => {
  const region = regionOf(world, context);
  const instance = own(region.instances, input.InstanceId!);
  if (!instance) throw unknownInstances([input.InstanceId!]);
  if (instance.state !== 'running')
    throw new AwsError(
      'IncorrectInstanceState',
      `The instance '${instance.id}' is not in the 'running' state.`,
    );
  checkName(region, world.account, input.Name!);
  const source = own(region.images, instance.imageId);
  if (!source) throw unknownImages([instance.imageId]);
  const image = addImage(world, region, source, {
    name: input.Name!,
    description: input.Description ?? '',
    tags: tagsFor(input.TagSpecifications, 'image', 'snapshot'),
    snapshotId: resourceId(world, 'snap'),
    availableAt: wholeAt(world, source.rootSize),
    sourceImageId: source.id,
    sourceRegion: region.name,
    sourceInstanceId: instance.id,
  });
  return { ImageId: image.id };
};

/** A copy in the region that is asked, of an image there or in another region. Two copies may have one name. */
export const copyImage: Operation<ec2.CopyImageRequest, ec2.CopyImageResult> = (world, input, context) => {
  const region = regionToFill(world, context);
  const from = regionOf(world, { ...context, region: input.SourceRegion! });
  const source = imageOf(from, input.SourceImageId!);
  if (input.ClientToken) {
    const before = Object.values(region.images).find(({ clientToken }) => clientToken === input.ClientToken);
    if (before) return { ImageId: before.id };
  }
  const image = addImage(world, region, source, {
    name: input.Name!,
    description: input.Description ?? `[Copied ${source.id} from ${from.name}] ${source.name}`,
    tags: {
      ...(input.CopyImageTags && source.tags),
      ...tagsFor(input.TagSpecifications, 'image', 'snapshot'),
    },
    snapshotId: resourceId(world, 'snap'),
    availableAt: Math.max(source.availableAt ?? 0, wholeAt(world, source.rootSize)),
    sourceImageId: source.id,
    sourceRegion: from.name,
    ...(input.ClientToken && { clientToken: input.ClientToken }),
  });
  return { ImageId: image.id };
};
