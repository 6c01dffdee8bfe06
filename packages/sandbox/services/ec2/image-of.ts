import { AwsError } from '../../protocol/aws-error.ts';
import { own } from '../../world/own.ts';
import type { Image } from '../../world/images/image.ts';
import type { Region } from '../../world/types.ts';

export const unknownImages = (ids: string[]) =>
  new AwsError(
    'InvalidAMIID.NotFound',
    ids.length === 1
      ? `The image id '[${ids[0]}]' does not exist`
      : `The image ids '[${ids.join(', ')}]' do not exist`,
  );

/** @throws AwsError where the image was never there, or is no longer registered */
export function imageOf(region: Region, id: string): Image {
  const image = own(region.images, id);
  if (!image || image.state === 'deregistered') throw unknownImages([id]);
  return image;
}

/** One that the account may change. @throws AwsError on someone else's, as EC2 words it */
export function ownImageOf(region: Region, account: string, id: string): Image {
  const image = imageOf(region, id);
  if (image.ownerId === account) return image;
  throw new AwsError('AuthFailure', `Not authorized for image:${id}`);
}

const NAME = /^[\w ()[\]./'@-]{3,128}$/;

/** @throws AwsError on a name that EC2 does not take, or that another image of the account has */
export function checkName(region: Region, account: string, name: string) {
  if (!NAME.test(name))
    throw new AwsError(
      'InvalidAMIName.Malformed',
      "AMI names must be between 3 and 128 characters long, and may contain letters, numbers, '(', ')', '.', '-', '/' and '_'",
    );
  const holder = Object.values(region.images).find(
    (image) => image.name === name && image.ownerId === account && image.state !== 'deregistered',
  );
  if (holder)
    throw new AwsError('InvalidAMIName.Duplicate', `AMI name ${name} is already in use by AMI ${holder.id}`);
}
