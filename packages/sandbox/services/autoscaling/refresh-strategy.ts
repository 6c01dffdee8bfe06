import { AwsError } from '../../protocol/aws-error.ts';
import type { Group } from '../../world/groups/group.ts';
import type { LaunchSpec } from '../../world/launch/mixed-instances.ts';
import { choicesOf } from '../../world/launch/launch-spec.ts';
import { counts, membersOf } from '../../world/groups/members.ts';
import type { RefreshStrategy } from '../../world/refresh/types.ts';
import { activeRefresh } from '../../world/refresh/bookkeeping.ts';
import { isNumbered, sameVersion } from '../../world/launch/template-version.ts';
import type { Instance } from '../../world/machines/instance.ts';
import type { Region } from '../../world/types.ts';

const STRATEGIES: RefreshStrategy[] = ['Rolling', 'ReplaceRootVolume'];

const refuse = (message: string) => new AwsError('ValidationError', message);

const types = (spec: LaunchSpec) => spec.mixed?.overrides.flatMap(({ type }) => type ?? []) ?? [];

/**
 * What root volumes may not be replaced for, as the end of a sentence: the requirements and limitations of the user
 * guide, "Replace root volumes during instance refresh". AWS's own sentences are not known.
 */
function whyNotInPlace(region: Region, group: Group, desired: LaunchSpec | undefined): string | undefined {
  const overrides = desired?.mixed?.overrides ?? [];
  if (overrides.length === 0 || overrides.some(({ imageId }) => !imageId))
    return 'requires a desired configuration with a mixed instances policy in which all overrides specify an ImageId.';
  if (!group.mixed) return 'requires an Auto Scaling group that uses a mixed instances policy.';
  const [before, after] = [choicesOf(group, region.name), choicesOf(desired!, region.name)];
  if (![group.template, desired!.template, ...[...before, ...after].map(({ ref }) => ref)].every(isNumbered))
    return 'does not support the $Latest or $Default version of a launch template.';
  if (group.warmPool) return 'does not support an Auto Scaling group that has a warm pool.';
  if (group.targetGroupArns.length > 0 || group.classicBalancers.length > 0)
    return 'does not support an Auto Scaling group that has a load balancer.';
  const members = membersOf(region, group).filter(counts);
  const odd = members.find(({ type }) => !types(desired!).includes(type));
  if (odd)
    return `requires the instance type of every instance in the mixed instances policy: ${odd.id} is ${odd.type}.`;
  const isOwn = ({ template }: Instance) => before.some(({ ref }) => sameVersion(region, template, ref));
  const stray = members.find((one) => !isOwn(one));
  return stray && `requires instances that match the group's launch template: ${stray.id} does not.`;
}

/** @throws AwsError on one that there is not, or that this group and configuration cannot have */
export function strategyOf(
  region: Region,
  group: Group,
  asked: string = 'Rolling',
  desired?: LaunchSpec,
): RefreshStrategy {
  const strategy = STRATEGIES.find((one) => one === asked);
  if (!strategy)
    throw refuse(
      `1 validation error detected: Value '${asked}' at 'strategy' failed to satisfy constraint: Member must ` +
        `satisfy enum value set: [${STRATEGIES.join(', ')}]`,
    );
  const why = strategy === 'ReplaceRootVolume' ? whyNotInPlace(region, group, desired) : undefined;
  if (why) throw refuse(`The ReplaceRootVolume strategy ${why}`);
  return strategy;
}

const isInPlace = (group: Group) => activeRefresh(group)?.strategy === 'ReplaceRootVolume';

/** @throws AwsError where root volumes are being replaced, and a machine of another type would join */
export function checkAttached(group: Group, instance: Instance) {
  if (isInPlace(group) && !types(activeRefresh(group)!.desired!).includes(instance.type))
    throw refuse(
      `The instance type '${instance.type}' of instance ${instance.id} is not in the desired configuration of the ` +
        'active instance refresh with the ReplaceRootVolume strategy.',
    );
}

/** @throws AwsError where root volumes are being replaced */
export function checkNoPool(group: Group) {
  if (isInPlace(group))
    throw refuse(
      'You cannot add a warm pool while an instance refresh with the ReplaceRootVolume strategy is active.',
    );
}
