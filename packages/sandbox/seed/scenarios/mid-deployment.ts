import { did, fleetNamed, release, type Scenario } from './scenario.ts';
import type { World } from '../../world/types.ts';

const PREFERENCES = {
  MinHealthyPercentage: 100,
  MaxHealthyPercentage: 120,
  InstanceWarmup: 90,
  SkipMatching: true,
  AutoRollback: true,
  ScaleInProtectedInstances: 'Refresh',
  StandbyInstances: 'Terminate',
};

function deploy(world: World, fleet: string, version: string, preferences: object = {}) {
  const { region, group } = fleetNamed(world, fleet);
  did(world, region.name, 'autoscaling', 'StartInstanceRefresh', {
    AutoScalingGroupName: fleet,
    DesiredConfiguration: {
      LaunchTemplate: { LaunchTemplateId: group.template.id, Version: release(world, fleet, version) },
    },
    Preferences: { ...PREFERENCES, ...preferences },
  });
}

/** Three deployments on their way: one replacing machines, one at a checkpoint, one going back. */
export const midDeployment: Scenario = {
  minutesAgo: 5,
  unfold: (world) => {
    deploy(world, 'storefront-prod', '2.15.0', { InstanceWarmup: 240 });
    const half = { CheckpointPercentages: [20, 100], CheckpointDelay: 7_200, InstanceWarmup: 30 };
    deploy(world, 'checkout-prod', '3.8.0', half);
    deploy(world, 'search-prod', '1.22.3', { InstanceWarmup: 900 });
    did(world, 'us-east-1', 'autoscaling', 'RollbackInstanceRefresh', {
      AutoScalingGroupName: 'search-prod',
    });
  },
};
