import { own } from '../own.ts';
import type { TemplateData } from './template.ts';
import { profileIn, securityGroupsIn } from './template-version.ts';
import type { Region, World } from '../types.ts';

/** What a template names besides its image that is not there, in EC2's words; undefined: all is there. */
export function missingPart(world: World, region: Region, data: TemplateData): string | undefined {
  const group = securityGroupsIn(data).find((id) => !region.securityGroups.some((one) => one.id === id));
  if (group) return `The security group '${group}' does not exist`;
  const profile = profileIn(data);
  if (!profile || own(world.instanceProfiles, profile)) return undefined;
  return `Value (${profile}) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name`;
}
