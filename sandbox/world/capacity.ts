import { settle } from './settle.ts';
import type { Group, World } from './types.ts';

/**
 * Changes the desired capacity and begins to move there. `cause` is the first sentence of the activities that follow
 * (`causes.ts`). The bounds are the caller's to check: this one only holds the number inside them.
 */
export function setDesired(world: World, group: Group, desired: number, cause: string) {
  const region = world.regions[group.region]!;
  const wanted = Math.min(group.max, Math.max(group.min, desired));
  if (wanted !== group.desired) group.lastScaledAt = world.now;
  group.desired = wanted;
  settle(world, region, group, cause);
}
