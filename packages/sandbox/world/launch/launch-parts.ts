import { profileArn } from '../account.ts';
import { own } from '../own.ts';
import type { TemplateData } from './template.ts';
import { profileIn, securityGroupsIn } from './template-version.ts';
import type { Region, World } from '../types.ts';

/** What a template names besides its image that is not there, in EC2's words; undefined: all is there. */
export function missingPart(world: World, region: Region, data: TemplateData): string | undefined {
  const group = securityGroupsIn(data).find((id) => !region.securityGroups.some((one) => one.id === id));
  if (group) return `The security group '${group}' does not exist`;
  return profileTrouble(world, data);
}

/** Why EC2 launches nothing with the profile that a launch names, in EC2's words; undefined: it does. */
export function profileTrouble(world: World, data: TemplateData): string | undefined {
  const name = profileIn(data);
  if (!name) return undefined;
  const found = own(world.instanceProfiles, name);
  if (!found)
    return `Value (${name}) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name`;
  return found.role === ''
    ? `IAM Instance Profile "${profileArn(world, name)}" has no associated IAM Roles`
    : undefined;
}
