import { AwsError } from '../../protocol/aws-error.ts';
import type { Context } from '../../protocol/operation.ts';
import type { Group } from '../../world/groups/group.ts';
import type { Region, World } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { own } from '../../world/own.ts';

/** @throws AwsError as Auto Scaling says that a group is not there [rec] */
export function groupOf(
  world: World,
  context: Context,
  name: string | undefined,
): { region: Region; group: Group } {
  const region = regionOf(world, context);
  const group = name ? own(region.groups, name) : undefined;
  if (!group) throw new AwsError('ValidationError', 'AutoScalingGroup name not found - null');
  return { region, group };
}
