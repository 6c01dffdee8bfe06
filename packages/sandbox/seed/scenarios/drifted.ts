import { did, fleetNamed, imageOf, release, scale, type Scenario } from './scenario.ts';

/** Changes that were made past any deployment, so that what runs is not what the groups ask for. */
export const drifted: Scenario = {
  minutesAgo: 10,
  unfold: (world) => {
    // The group names a new release, and only the machines launched since run it.
    const { region, group } = fleetNamed(world, 'storefront-prod');
    did(world, region.name, 'autoscaling', 'UpdateAutoScalingGroup', {
      AutoScalingGroupName: group.name,
      LaunchTemplate: {
        LaunchTemplateId: group.template.id,
        Version: release(world, group.name, '2.15.0'),
      },
    });
    scale(world, group.name, Math.min(group.max, group.desired + 1));
    // $Latest moved under the machines.
    release(world, 'checkout-staging', '3.7.2');
    // What runs could not be launched again.
    imageOf(world, 'payments-prod').state = 'deregistered';
  },
};
