import { settle } from './settle.ts';
import type { Group } from './group.ts';
import type { World } from '../types.ts';

/** A number held inside the group's bounds. */
export const bounded = ({ min, max }: Group, wanted: number) => Math.min(max, Math.max(min, wanted));

/**
 * Changes the desired capacity and begins to move there. `cause` is the first sentence of the activities that follow
 * (`causes.ts`). The bounds are the caller's to check: this one only holds the number inside them.
 */
export function setDesired(world: World, group: Group, desired: number, cause: string) {
  const region = world.regions[group.region]!;
  const wanted = bounded(group, desired);
  if (wanted !== group.desired) group.lastScaledAt = world.now;
  group.desired = wanted;
  settle(world, region, group, cause);
}
