import type { LaunchSpec } from '../../world/launch/mixed-instances.ts';
import { usesAlias } from '../../world/launch/image-alias.ts';
import { choicesOf } from '../../world/launch/launch-spec.ts';
import { isNumbered } from '../../world/launch/template-version.ts';
import type { Region } from '../../world/types.ts';

/**
 * Why AWS could not tell what to go back to, as the end of a sentence; undefined where it can
 * (user guide, "Undo changes with a rollback").
 */
export function whyIrreversible(region: Region, previous: LaunchSpec): string | undefined {
  const refs = [previous.template, ...choicesOf(previous, region.name).map(({ ref }) => ref)];
  if (!refs.every(isNumbered)) return 'uses the $Latest or $Default version of a launch template';
  if (refs.some((ref) => usesAlias(region, ref)))
    return 'has a launch template that uses an AWS Systems Manager parameter instead of an AMI ID for the ImageId property';
  return undefined;
}
