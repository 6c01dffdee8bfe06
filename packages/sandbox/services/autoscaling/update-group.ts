import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import { setDesired } from '../../world/groups/capacity.ts';
import { causes } from '../../world/groups/causes.ts';
import { activeRefresh } from '../../world/refresh/bookkeeping.ts';
import { groupOf } from './group-of.ts';
import { applySettings, settingsFrom } from './group-settings.ts';
import { launchingFrom } from './launch-settings.ts';
import { boundsOf } from './numbers.ts';

/** Refused by AWS while a refresh with a desired configuration would write it at its end [doc]. */
const TEMPLATE_LOCKED =
  'An active instance refresh with a desired configuration exists. All configuration options derived from the ' +
  'desired configuration are not available for update while the instance refresh is active.';

/** What is not sent stays; all is checked before anything is changed. */
export const updateAutoScalingGroup: Operation<autoScaling.UpdateAutoScalingGroupType> = (
  world,
  input,
  context,
) => {
  const { group } = groupOf(world, context, input.AutoScalingGroupName);
  const bounds = boundsOf(group, input);
  const launches = input.LaunchTemplate ?? input.LaunchConfigurationName ?? input.MixedInstancesPolicy;
  if (launches && activeRefresh(group)?.desired) throw new AwsError('ValidationError', TEMPLATE_LOCKED);
  const launching = launchingFrom(world, context, input, group);
  const settings = settingsFrom(world, context, input, group.given);
  applySettings(group, { ...launching, ...settings });
  if (launches || settings.subnetIds) delete group.launchAgainAt;
  if (settings.subnetIds) delete group.zones;
  const { min, max, desired } = bounds;
  Object.assign(group, { min, max });
  setDesired(world, group, desired, causes.constraints(context.now, bounds, group.desired));
  return {};
};
