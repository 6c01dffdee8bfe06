import { bounded } from '../world/groups/capacity.ts';
import type { Owner } from '../world/groups/owner.ts';
import { membersOf } from '../world/groups/members.ts';
import { MINUTE } from '../world/time/time.ts';
import type { Hands } from './hands.ts';

/** --scale-down-unneeded-time, as it is by default. */
const UNNEEDED = 10 * MINUTE;

/**
 * Cluster Autoscaler wants as many machines as the pods need. It raises the desired capacity at once, and ends chosen
 * machines, the desired capacity with them, once they were spare for ten minutes.
 */
export function clusterAutoscaler({ world, region, group, call, end }: Hands, owner: Owner) {
  const needed = bounded(group, owner.declared.desired);
  if (group.desired <= needed) delete owner.spareSince;
  if (group.desired < needed)
    return void call('SetDesiredCapacity', { DesiredCapacity: needed, HonorCooldown: false });
  if (group.desired === needed) return;
  owner.spareSince ??= world.now;
  if (world.now - owner.spareSince < UNNEEDED) return;
  const spare = membersOf(region, group).findLast(({ lifecycle }) => lifecycle === 'InService');
  if (spare) end(spare.id, true);
}

const POLICY = 'ECSManagedAutoScalingPolicy-';

/** Of CapacityProviderReservation: 100 is as many machines as the tasks need. */
const trackingOf = (group: string) => ({
  TargetValue: 100,
  CustomizedMetricSpecification: {
    ...{
      Namespace: 'AWS/ECS/ManagedScaling',
      MetricName: 'CapacityProviderReservation',
      Statistic: 'Average',
    },
    Dimensions: [
      { Name: 'CapacityProviderName', Value: group },
      { Name: 'ClusterName', Value: 'main' },
    ],
  },
});

/**
 * An ECS capacity provider with managed scaling and managed termination protection: the target tracking policy is its
 * own, every machine that runs tasks is protected, and the desired capacity is what the tasks need.
 */
export function ecs({ region, group, call }: Hands, { declared }: Owner) {
  if (!group.policies.some(({ name }) => name.startsWith(POLICY)))
    call('PutScalingPolicy', {
      ...{ PolicyName: `${POLICY}${group.name}`, PolicyType: 'TargetTrackingScaling' },
      TargetTrackingConfiguration: trackingOf(group.name),
    });
  if (!group.protectNew) call('UpdateAutoScalingGroup', { NewInstancesProtectedFromScaleIn: true });
  const open = membersOf(region, group).filter((one) => one.lifecycle === 'InService' && !one.protected);
  if (open.length > 0)
    call('SetInstanceProtection', {
      ...{ InstanceIds: open.map(({ id }) => id), ProtectedFromScaleIn: true },
    });
  const needed = bounded(group, declared.desired);
  if (group.desired !== needed) call('SetDesiredCapacity', { DesiredCapacity: needed, HonorCooldown: false });
}
