import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import { stateOf } from '../../world/images/images.ts';
import { DAY, MINUTE } from '../../world/time/time.ts';
import type { Image } from '../../world/images/image.ts';
import type { Region } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { ownImageOf } from './image-of.ts';

/** A snapshot stays while another image has it. */
function dropSnapshot(region: Region, image: Image): ec2.DeleteSnapshotReturnCode {
  const isShared = Object.values(region.images).some(
    (one) => one !== image && one.snapshotId === image.snapshotId && one.state !== 'deregistered',
  );
  if (!isShared)
    for (const one of Object.values(region.images))
      if (one.snapshotId === image.snapshotId) one.snapshotGone = true;
  return { SnapshotId: image.snapshotId, ReturnCode: isShared ? 'skipped' : 'success' };
}

/** Nothing launches from it any more; machines that run go on, and can still be asked what they came from. */
export const deregisterImage: Operation<ec2.DeregisterImageRequest, ec2.DeregisterImageResult> = (
  world,
  input,
  context,
) => {
  const region = regionOf(world, context);
  const image = ownImageOf(region, world.account, input.ImageId!);
  image.state = 'deregistered';
  return {
    Return: true,
    ...(input.DeleteAssociatedSnapshots && { DeleteSnapshotResults: [dropSnapshot(region, image)] }),
  };
};

/** Nothing launches from it until it is enabled, and nobody else sees it. */
export const disableImage: Operation<ec2.DisableImageRequest, ec2.DisableImageResult> = (
  world,
  input,
  context,
) => {
  const image = ownImageOf(regionOf(world, context), world.account, input.ImageId!);
  const state = stateOf(image, context.now);
  if (state !== 'available')
    throw new AwsError('InvalidAMIID.Unavailable', `The image ID '${image.id}' is not available`);
  image.state = 'disabled';
  image.public = false;
  delete image.permissions;
  return { Return: true };
};

export const enableImage: Operation<ec2.EnableImageRequest, ec2.EnableImageResult> = (
  world,
  input,
  context,
) => {
  const image = ownImageOf(regionOf(world, context), world.account, input.ImageId!);
  if (image.state === 'disabled') image.state = 'available';
  return { Return: true };
};

const TEN_YEARS = 3_653 * DAY;

/** To the minute. A deprecated image still launches; the others stop seeing it, its owner does not. */
export const enableImageDeprecation: Operation<
  ec2.EnableImageDeprecationRequest,
  ec2.EnableImageDeprecationResult
> = (world, input, context) => {
  const image = ownImageOf(regionOf(world, context), world.account, input.ImageId!);
  const at = Math.round(input.DeprecateAt!.getTime() / MINUTE) * MINUTE;
  if (at < context.now - MINUTE || at > context.now + TEN_YEARS)
    throw new AwsError(
      'InvalidParameterValue',
      `The value ${input.DeprecateAt!.toISOString()} for parameter DeprecateAt is invalid. It must lie in the future, ` +
        'and at most 10 years from now.',
    );
  image.deprecatedAt = at;
  return { Return: true };
};

export const disableImageDeprecation: Operation<
  ec2.DisableImageDeprecationRequest,
  ec2.DisableImageDeprecationResult
> = (world, input, context) => {
  const image = ownImageOf(regionOf(world, context), world.account, input.ImageId!);
  delete image.deprecatedAt;
  return { Return: true };
};
