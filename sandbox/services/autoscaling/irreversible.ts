import { usesAlias } from '../../world/image-alias.ts';
import { isNumbered } from '../../world/template-version.ts';
import type { TemplateRef } from '../../world/template-types.ts';
import type { Region } from '../../world/types.ts';

/**
 * Why AWS could not tell what to go back to, as the end of a sentence; undefined where it can
 * (user guide, "Undo changes with a rollback").
 */
export function whyIrreversible(region: Region, previous: TemplateRef): string | undefined {
  if (!isNumbered(previous)) return 'uses the $Latest or $Default version of a launch template';
  if (usesAlias(region, previous))
    return 'has a launch template that uses an AWS Systems Manager parameter instead of an AMI ID for the ImageId property';
  return undefined;
}
