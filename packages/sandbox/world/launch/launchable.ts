import { architectureOf } from './architecture.ts';
import { resolveImageId } from './image-alias.ts';
import { isUsable } from '../images/allowed-images.ts';
import { stateOf } from '../images/images.ts';
import { missingPart } from './launch-parts.ts';
import type { Choice } from './launch-spec.ts';
import { own } from '../own.ts';
import { dataOf, pinned } from './template-version.ts';
import type { TemplateData, TemplateRef } from './template.ts';
import type { Image } from '../images/image.ts';
import type { Region, World } from '../types.ts';

export interface Launchable {
  /** With the version that it means now. */
  ref: TemplateRef;
  data: TemplateData;
  image: Image;
  type: string;
}

/** In EC2's words. */
function missingSource(region: Region, { id, name, version }: TemplateRef): string {
  if (!id) return `Launch configuration name not found - Launch configuration ${name} not found`;
  return own(region.templates, id)
    ? `Could not find the specified version ${version} for the launch template with ID ${id}.`
    : `The specified launch template, with template ID ${id}, does not exist.`;
}

/** What would be launched now, or AWS's text why it cannot. */
export function launchable(region: Region, choice: Choice, world: World): Launchable | string {
  const { ref } = choice;
  const data = dataOf(region, ref);
  if (!data) return missingSource(region, ref);
  const asked = choice.imageId ?? data.ImageId ?? '';
  const type = choice.type ?? data.InstanceType;
  const imageId = resolveImageId(region, asked);
  if (imageId === undefined) return `Invalid id: "${asked}" (expecting "ami-...")`;
  const image = own(region.images, imageId);
  const isThere = image && image.state !== 'deregistered';
  if (!isThere || !isUsable(region.allowedImages, world.account, image, world.now))
    return `The image id '[${imageId}]' does not exist`;
  const state = stateOf(image, world.now);
  if (state !== 'available') return `The AMI ID '${imageId}' is in an invalid state: ${state}`;
  if (!type) return 'The request must contain the parameter InstanceType';
  if (architectureOf(type) !== image.architecture)
    return (
      `The architecture '${architectureOf(type)}' of the specified instance type does not match the ` +
      `architecture '${image.architecture}' of the specified AMI. Specify an instance type and an AMI that have ` +
      `matching architectures, and try again.`
    );
  return missingPart(world, region, data) ?? { ref: pinned(region, ref), data, image, type };
}
