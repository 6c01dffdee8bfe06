import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import { own } from '../../world/own.ts';
import { snapshotState } from '../../world/images/snapshots.ts';
import type { Tags } from '../../world/launch/template.ts';
import type { Image } from '../../world/images/image.ts';
import type { Region } from '../../world/types.ts';
import { regionToFill } from '../region.ts';
import { addImage, type Model } from './image-create.ts';
import { checkName } from './image-of.ts';
import { unknownSnapshot } from './snapshots.ts';
import { tagsFor } from './tag-specifications.ts';

const ARCHITECTURES = ['x86_64', 'arm64'] as const;
const BOOT_MODES = ['legacy-bios', 'uefi', 'uefi-preferred'] as const;

/** As `npm run image -- fuse --check` writes it, such as "10.8 s with tcg". */
const TEST_BOOT = /^(\d+(?:\.\d+)?) s with \w+$/;

/** An image boots as it did when it was tested. What nobody tested boots as its family does, or like most. */
function behaviourFor(region: Region, tags: Tags): Image['behaviour'] {
  const { family } = tags;
  const tested = TEST_BOOT.exec(tags['test-boot'] ?? '');
  if (tested) return { bootSeconds: Number(tested[1]), serves: true };
  const relatives = Object.values(region.images).filter(({ tags }) => family && tags['family'] === family);
  const newest = relatives.sort((a, b) => b.createdAt - a.createdAt)[0];
  return newest?.behaviour ?? { bootSeconds: 30, serves: true };
}

/** What the snapshot makes of an image. @throws AwsError where it is not there, or not complete */
function modelOf(region: Region, id: string, tags: Tags, now: number): Model {
  const image = Object.values(region.images).find(
    ({ snapshotId, snapshotGone }) => snapshotId === id && !snapshotGone,
  );
  if (image) return image;
  const snapshot = own(region.snapshots, id);
  if (!snapshot) throw unknownSnapshot(id);
  const state = snapshotState(snapshot, now);
  if (state !== 'completed')
    throw new AwsError('IncorrectState', `The snapshot '${id}' is in state ${state}, not completed.`);
  return { architecture: 'x86_64', rootSize: snapshot.size, behaviour: behaviourFor(region, tags) };
}

/** One of those that are offered here. @throws AwsError on any other */
function oneOf<T extends string>(all: readonly T[], given: string, what: string): T {
  const known = all.find((one) => one === given);
  if (known) return known;
  throw new AwsError('InvalidParameterValue', `The ${what} '${given}' is not available here.`);
}

/** An image from a snapshot, there at once: also from the snapshot that a deregistered image left behind. */
export const registerImage: Operation<ec2.RegisterImageRequest, ec2.RegisterImageResult> = (
  world,
  input,
  context,
) => {
  const region = regionToFill(world, context);
  checkName(region, world.account, input.Name!);
  const device = input.RootDeviceName ?? '/dev/xvda';
  const root = input.BlockDeviceMappings?.find(({ DeviceName }) => DeviceName === device)?.Ebs;
  if (!root?.SnapshotId)
    throw new AwsError('MissingParameter', 'The request must contain the parameter BlockDeviceMapping');
  const tags = tagsFor(input.TagSpecifications, 'image', 'snapshot');
  const model = modelOf(region, root.SnapshotId, tags, context.now);
  const rootSize = root.VolumeSize ?? model.rootSize;
  if (rootSize < model.rootSize)
    throw new AwsError(
      'InvalidBlockDeviceMapping',
      `Volume of size ${rootSize}GB is smaller than snapshot '${root.SnapshotId}', expect size >= ${model.rootSize}GB`,
    );
  const image = addImage(world, region, model, {
    name: input.Name!,
    description: input.Description ?? '',
    tags,
    snapshotId: root.SnapshotId,
    state: 'available',
    architecture: oneOf(ARCHITECTURES, input.Architecture ?? model.architecture, 'architecture'),
    rootSize,
    ...(input.BootMode && { bootMode: oneOf(BOOT_MODES, input.BootMode, 'boot mode') }),
  });
  return { ImageId: image.id };
};
