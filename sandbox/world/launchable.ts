import { architectureOf } from './architecture.ts';
import { resolveImageId } from './image-alias.ts';
import { stateOf } from './images.ts';
import { missingPart } from './launch-parts.ts';
import type { Choice } from './launch-spec.ts';
import { own } from './own.ts';
import { resolveVersion } from './template-version.ts';
import type { TemplateVersion } from './template-types.ts';
import type { Image, Region, World } from './types.ts';

export interface Launchable {
  version: TemplateVersion;
  image: Image;
  type: string;
}

/** What would be launched now, or AWS's text why it cannot. */
export function launchable(region: Region, choice: Choice, world: World): Launchable | string {
  const { ref } = choice;
  const template = own(region.templates, ref.id);
  const version = template && resolveVersion(template, ref.version);
  if (!version)
    return `Could not find the specified version ${ref.version} for the launch template with ID ${ref.id}.`;
  const asked = choice.imageId ?? version.data.ImageId ?? '';
  const type = choice.type ?? version.data.InstanceType;
  const imageId = resolveImageId(region, asked);
  if (imageId === undefined) return `Invalid id: "${asked}" (expecting "ami-...")`;
  const image = own(region.images, imageId);
  if (!image || image.state === 'deregistered') return `The image id '[${imageId}]' does not exist`;
  const state = stateOf(image, world.now);
  if (state !== 'available') return `The AMI ID '${imageId}' is in an invalid state: ${state}`;
  if (!type) return 'The request must contain the parameter InstanceType';
  if (architectureOf(type) !== image.architecture)
    return (
      `The architecture '${architectureOf(type)}' of the specified instance type does not match the ` +
      `architecture '${image.architecture}' of the specified AMI. Specify an instance type and an AMI that have ` +
      `matching architectures, and try again.`
    );
  return missingPart(world, region, version.data) ?? { version, image, type };
}
