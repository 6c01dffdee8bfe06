import type { Owner } from '../world/groups/owner.ts';
import { counts, membersOf } from '../world/groups/members.ts';
import { isLaunchedFrom } from '../world/launch/launch-spec.ts';
import { hasOtherLaunch, hasOtherSizes, launchInput, sizeInput } from './drift.ts';
import type { Hands } from './hands.ts';

/**
 * An apply: what differs from the configuration is written back, and nothing is sent where nothing does. With an
 * instance_refresh block the group is updated first, and then refreshed to the same, without waiting.
 */
export function terraform({ group, call }: Hands, { declared, refreshes }: Owner) {
  const launch = hasOtherLaunch(group, declared);
  if (!launch && !hasOtherSizes(group, declared)) return;
  const input = { ...sizeInput(declared), ...launchInput(declared.spec) };
  if (call('UpdateAutoScalingGroup', input) && launch && refreshes)
    call('StartInstanceRefresh', { DesiredConfiguration: launchInput(declared.spec) });
}

/** A stack update sends what the stack says, also where it is so already; drift until then is not seen. */
export function cloudformation({ call }: Hands, { declared, keepsSizes }: Owner) {
  const { min, max } = declared;
  const sizes = keepsSizes ? { MinSize: min, MaxSize: max } : sizeInput(declared);
  call('UpdateAutoScalingGroup', { ...sizes, ...launchInput(declared.spec) });
}

/** An update or a repair of a managed node group: its own template and sizes, and machines of other ones end, one a minute. */
export function eks({ world, region, group, call, end }: Hands, owner: Owner) {
  const { declared } = owner;
  if (hasOtherLaunch(group, declared) || hasOtherSizes(group, declared))
    if (!call('UpdateAutoScalingGroup', { ...sizeInput(declared), ...launchInput(declared.spec) })) return;
  const other = membersOf(region, group).find(
    (one) => one.lifecycle === 'InService' && !isLaunchedFrom(region, one, declared.spec),
  );
  if (!other) return;
  const whole = membersOf(region, group)
    .filter(counts)
    .every(({ lifecycle }) => lifecycle === 'InService');
  if (whole) end(other.id, false);
  owner.nextAt = world.now + 60_000;
}
