import { advance } from '../../world/advance.ts';
import { HOUR } from '../../world/time/time.ts';
import type { World } from '../../world/types.ts';
import { didAs, fleetNamed, type Scenario } from './scenario.ts';

const FLEETS = ['checkout-prod', 'search-prod', 'storefront-prod', 'storefront-prod-eu'];

function bound(world: World, person: string, boundsOf: (most: number, least: number) => object) {
  for (const AutoScalingGroupName of FLEETS) {
    const { region, group } = fleetNamed(world, AutoScalingGroupName);
    const input = { AutoScalingGroupName, ...boundsOf(group.max, group.min) };
    didAs(world, person, region.name, 'UpdateAutoScalingGroup', input);
  }
}

/**
 * Eight hours ago a pipeline set the bounds of four fleets. Two hours later someone raised them to twice their maximum,
 * bounds and all: nothing scales them in.
 */
export const overBudget: Scenario = {
  minutesAgo: 480,
  unfold: (world) => {
    bound(world, 'pipeline', (MaxSize, MinSize) => ({ MinSize, MaxSize }));
    advance(world, world.now + 2 * HOUR);
    bound(world, 'jon', (most) => ({ MinSize: most * 2, MaxSize: most * 2, DesiredCapacity: most * 2 }));
  },
};
