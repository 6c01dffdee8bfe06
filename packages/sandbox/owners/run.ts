import type { Owner, OwnerKind } from '../world/groups/owner.ts';
import { own } from '../world/own.ts';
import type { Region, World } from '../world/types.ts';
import { handsOf, type Hands } from './hands.ts';
import { clusterAutoscaler, ecs } from './scalers.ts';
import { cloudformation, eks, terraform } from './writers.ts';

const ACTS: Record<OwnerKind, (hands: Hands, owner: Owner) => void> = {
  ...{ cloudformation, ecs, eks, terraform },
  'cluster-autoscaler': clusterAutoscaler,
};

/** Every owner whose time has come writes back what is its own; called each minute. */
export function runOwners(world: World, region: Region) {
  for (const group of Object.values(region.groups))
    for (const owner of group.owners ?? []) {
      if (own(region.groups, group.name) !== group) break;
      if ((owner.nextAt ?? Infinity) > world.now) continue;
      delete owner.nextAt;
      if (owner.everySeconds) owner.nextAt = world.now + owner.everySeconds * 1_000;
      ACTS[owner.kind](handsOf(world, region, group, owner.kind), owner);
    }
}
