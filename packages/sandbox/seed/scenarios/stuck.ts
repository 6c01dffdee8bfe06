import { ON_DEMAND_STANDARD } from '../../world/launch/vcpu-quotas.ts';
import { advance } from '../../world/advance.ts';
import { MINUTE } from '../../world/time/time.ts';
import type { World } from '../../world/types.ts';
import { did, fleetNamed, scale, type Scenario } from './scenario.ts';

const US = 'us-east-1';

const group = (world: World, fleet: string, operation: string, more: object = {}) =>
  did(world, US, 'autoscaling', operation, { AutoScalingGroupName: fleet, ...more });

/** A policy on the length of a queue that reports nothing. */
function withoutMetric(world: World, fleet: string) {
  const { PolicyARN } = group(world, fleet, 'PutScalingPolicy', {
    ...{ PolicyName: 'queue', PolicyType: 'StepScaling', AdjustmentType: 'ChangeInCapacity' },
    StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
  }) as { PolicyARN: string };
  did(world, US, 'monitoring', 'PutMetricAlarm', {
    ...{ AlarmName: `${fleet}-queue`, Namespace: 'Shop', MetricName: 'QueueLength', Statistic: 'Average' },
    ...{ Period: 60, EvaluationPeriods: 3, Threshold: 100, AlarmActions: [PolicyARN] },
    ComparisonOperator: 'GreaterThanThreshold',
    Dimensions: [{ Name: 'Queue', Value: fleet }],
  });
}

function withoutAlarmActions(world: World, fleet: string) {
  const AlarmNames = fleetNamed(world, fleet)
    .region.alarms.filter(({ name }) => name.startsWith(`TargetTracking-${fleet}-`))
    .map(({ name }) => name);
  did(world, US, 'monitoring', 'DisableAlarmActions', { AlarmNames });
}

function withoutPolicy(world: World, fleet: string) {
  for (const policy of fleetNamed(world, fleet).group.policies) policy.enabled = false;
}

/** Its template names a key pair that was deleted. */
function withoutKey(world: World, fleet: string) {
  const { region, group: own } = fleetNamed(world, fleet);
  const { LaunchTemplateVersion } = did(world, US, 'ec2', 'CreateLaunchTemplateVersion', {
    ...{ LaunchTemplateId: own.template.id, SourceVersion: own.template.version },
    LaunchTemplateData: { KeyName: 'deleted' },
  }) as { LaunchTemplateVersion: { VersionNumber: number } };
  did(world, region.name, 'autoscaling', 'UpdateAutoScalingGroup', {
    AutoScalingGroupName: fleet,
    LaunchTemplate: {
      LaunchTemplateId: own.template.id,
      Version: String(LaunchTemplateVersion.VersionNumber),
    },
  });
}

/** It may grow to more instances than its one small subnet has addresses. */
function withoutAddresses(world: World, fleet: string) {
  const { region } = fleetNamed(world, fleet);
  const { Subnet } = did(world, US, 'ec2', 'CreateSubnet', {
    ...{ VpcId: region.vpcId, CidrBlock: '10.0.200.0/28', AvailabilityZone: region.zones[0]!.name },
  }) as { Subnet: { SubnetId: string } };
  group(world, fleet, 'UpdateAutoScalingGroup', { VPCZoneIdentifier: Subnet.SubnetId, MaxSize: 20 });
}

/** An instance came into service while the load balancer was not told. */
function withoutBalancer(world: World, fleet: string) {
  const processes = { ScalingProcesses: ['AddToLoadBalancer'] };
  group(world, fleet, 'SuspendProcesses', processes);
  scale(world, fleet, fleetNamed(world, fleet).group.desired + 1);
  advance(world, world.now + 5 * MINUTE);
  group(world, fleet, 'ResumeProcesses', processes);
}

/** Each fleet of us-east-1 has one reason why it does not scale out, and the quota of eu-west-1 is used up. */
export const stuck: Scenario = {
  minutesAgo: 40,
  unfold: (world) => {
    withoutBalancer(world, 'checkout-staging');
    withoutMetric(world, 'catalog-prod');
    withoutAlarmActions(world, 'checkout-prod');
    withoutPolicy(world, 'search-prod');
    group(world, 'storefront-prod', 'SuspendProcesses', { ScalingProcesses: ['AlarmNotification'] });
    world.regions['eu-west-1']!.vcpuLimits = { [ON_DEMAND_STANDARD]: 20 };
    withoutKey(world, 'payments-staging');
    withoutAddresses(world, 'search-staging');
    group(world, 'catalog-staging', 'UpdateAutoScalingGroup', { HealthCheckGracePeriod: 15 });
    world.regions[US]!.shortages.push({ type: 'm7i.large' });
    group(world, 'payments-prod', 'UpdateAutoScalingGroup', { MinSize: 5 });
  },
};
