import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import { membersOf } from '../../world/groups/members.ts';
import type { Group } from '../../world/groups/group.ts';
import type { Region } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { toMember, toMembers } from './member-shape.ts';
import { launchMembers } from './group-shape.ts';
import { asgPage } from './pages.ts';
import { trafficSources } from './traffic.ts';
import { toTags } from './tags.ts';
import { toWarmPool } from './warm-pool.ts';

function toGroup(region: Region, group: Group, withInstances: boolean): autoScaling.AutoScalingGroup {
  const subnets = region.subnets.filter(({ id }) => group.subnetIds.includes(id));
  return {
    AutoScalingGroupName: group.name,
    AutoScalingGroupARN: group.arn,
    ...launchMembers(group),
    ...(group.deletingAt && { Status: 'Delete in progress' }),
    MinSize: group.min,
    MaxSize: group.max,
    DesiredCapacity: group.desired,
    DefaultCooldown: group.cooldownSeconds,
    AvailabilityZones: group.zones ?? [...new Set(subnets.map(({ zone }) => zone))],
    LoadBalancerNames: group.classicBalancers,
    TargetGroupARNs: group.targetGroupArns,
    HealthCheckType: group.healthTypes ?? group.healthCheck,
    HealthCheckGracePeriod: group.graceSeconds,
    CreatedTime: new Date(group.createdAt),
    ...(withInstances && { Instances: toMembers(group, membersOf(region, group)) }),
    ...(group.warmPool && {
      WarmPoolConfiguration: toWarmPool(group.warmPool),
      WarmPoolSize: membersOf(region, group).filter(({ warmed }) => warmed).length,
    }),
    SuspendedProcesses: group.suspended.map(({ process, reason }) => ({
      ProcessName: process,
      SuspensionReason: reason,
    })),
    VPCZoneIdentifier: group.subnetIds.join(','),
    EnabledMetrics: group.enabledMetrics.map((Metric) => ({ Metric, Granularity: '1Minute' })),
    Tags: toTags(group),
    TerminationPolicies: group.terminationPolicies,
    NewInstancesProtectedFromScaleIn: group.protectNew,
    CapacityRebalance: group.capacityRebalance ?? false,
    ...(group.capacityType && { DesiredCapacityType: group.capacityType }),
    TrafficSources: trafficSources(group),
    ...(group.given as Partial<autoScaling.AutoScalingGroup>),
    ...(group.warmupSeconds !== undefined && { DefaultInstanceWarmup: group.warmupSeconds }),
    ...(group.maintenance && {
      InstanceMaintenancePolicy: {
        MinHealthyPercentage: group.maintenance.minHealthy,
        MaxHealthyPercentage: group.maintenance.maxHealthy,
      },
    }),
  };
}

/** `tag:key`, `tag-key` and `tag-value`, exact; several values match when any does. */
function passes(group: Group, { Name = '', Values = [] }: autoScaling.Filter): boolean {
  if (Name.startsWith('tag:')) return Values.includes(group.tags[Name.slice(4)] ?? '');
  if (Name === 'tag-key') return Values.some((key) => key in group.tags);
  if (Name === 'tag-value') return Values.some((value) => Object.values(group.tags).includes(value));
  throw new AwsError(
    'ValidationError',
    `Filter type ${Name} is not correct. Allowed Filter types are: tag-key, tag-value, tag:<key>`,
  );
}

export const describeAutoScalingGroups: Operation<
  autoScaling.AutoScalingGroupNamesType,
  autoScaling.AutoScalingGroupsType
> = (world, input, context) => {
  const region = regionOf(world, context);
  const names = input.AutoScalingGroupNames ?? [];
  const chosen = Object.values(region.groups)
    .filter(({ name, arn }) => names.length === 0 || names.includes(name) || names.includes(arn))
    .filter((group) => (input.Filters ?? []).every((filter) => passes(group, filter)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const { items, next } = asgPage(chosen, input);
  return {
    AutoScalingGroups: items.map((group) => toGroup(region, group, input.IncludeInstances !== false)),
    ...(next && { NextToken: next }),
  };
};

export const describeAutoScalingInstances: Operation<
  autoScaling.DescribeAutoScalingInstancesType,
  autoScaling.AutoScalingInstancesType
> = (world, input, context) => {
  const region = regionOf(world, context);
  const chosen = Object.values(region.groups)
    .flatMap((group) => membersOf(region, group))
    .filter(({ id }) => !input.InstanceIds?.length || input.InstanceIds.includes(id));
  const { items, next } = asgPage(chosen, input, 50, 50);
  const instances = items.map((instance) => ({
    ...toMember(instance),
    AutoScalingGroupName: instance.group,
    HealthStatus: instance.health.toUpperCase(),
  })) as autoScaling.AutoScalingInstanceDetails[];
  return { AutoScalingInstances: instances, ...(next && { NextToken: next }) };
};
