import { MINUTE, SECOND } from '../time/time.ts';
import { warmupOf } from './cooldown.ts';
import type { Group } from '../groups/group.ts';
import type { Policy } from './policy.ts';
import type { World } from '../types.ts';

/** AWS takes out more slowly than it adds: a machine at a time, each as late as the low alarm, none that would be missed. */
const IN_PACE = 15 * MINUTE;

/**
 * The capacity that brings the metric back to its target; undefined while the last scaling warms up. A value of the
 * metric is the average of a machine, so the sum stays and the machines change.
 */
export function trackedCapacity(
  world: World,
  group: Group,
  policy: Policy,
  { value, rising }: { value: number | null; rising: boolean },
): number | undefined {
  const sinceScaled = world.now - group.lastScaledAt;
  if (sinceScaled < warmupOf(group, policy) * SECOND + MINUTE) return undefined;
  const fitting = Math.ceil((group.desired * (value ?? policy.target!)) / policy.target!);
  if (rising) return Math.max(group.desired + 1, fitting);
  const less = group.desired - 1;
  return policy.disableScaleIn || sinceScaled < IN_PACE || fitting > less ? undefined : less;
}
