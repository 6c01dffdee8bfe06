import { did, fleetNamed, type Scenario } from './scenario.ts';

const FLEETS = ['checkout-prod', 'search-prod', 'storefront-prod', 'storefront-prod-eu'];

/** Six hours ago someone raised four fleets to twice their maximum, bounds and all: nothing scales them in. */
export const overBudget: Scenario = {
  minutesAgo: 360,
  unfold: (world) => {
    for (const AutoScalingGroupName of FLEETS) {
      const { region, group } = fleetNamed(world, AutoScalingGroupName);
      const most = group.max * 2;
      const input = { AutoScalingGroupName, MinSize: most, MaxSize: most, DesiredCapacity: most };
      did(world, region.name, 'autoscaling', 'UpdateAutoScalingGroup', input);
    }
  },
};
