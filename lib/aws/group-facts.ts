import 'server-only';
import type { AutoScalingGroup, LaunchTemplateSpecification } from '@aws-sdk/client-auto-scaling';
import { interned } from '@/lib/core/interned';

/** An Auto Scaling group as AWS describes it. */
export type GroupFacts = ReturnType<typeof fromGroup>;

export const fromGroup = (group: AutoScalingGroup) => ({
  name: group.AutoScalingGroupName ?? '',
  arn: group.AutoScalingGroupARN ?? '',
  min: group.MinSize ?? 0,
  max: group.MaxSize ?? 0,
  desired: group.DesiredCapacity ?? 0,
  createdAt: group.CreatedTime?.getTime() ?? null,
  deleting: group.Status !== undefined,
  /** The service that alone may change the group, such as "sagemaker.amazonaws.com". */
  operator: group.Operator?.Principal ?? null,
  zones: group.AvailabilityZones ?? [],
  subnets: (group.VPCZoneIdentifier ?? '').split(',').filter(Boolean),
  healthCheck: group.HealthCheckType ?? 'EC2',
  graceSeconds: group.HealthCheckGracePeriod ?? 0,
  warmupSeconds: group.DefaultInstanceWarmup ?? null,
  template: templateOf(group),
  mixed: mixedOf(group),
  /** null: machines, or units where the policy has weights. */
  capacityType: group.DesiredCapacityType ?? null,
  launchConfiguration: group.LaunchConfigurationName ?? null,
  targetGroups: sourcesOf(group, 'elbv2', group.TargetGroupARNs),
  classicBalancers: sourcesOf(group, 'elb', group.LoadBalancerNames),
  /** ARNs of target groups of VPC Lattice. */
  latticeTargets: sourcesOf(group, 'vpc-lattice'),
  /** Names of the group metrics that AWS collects. */
  metrics: (group.EnabledMetrics ?? []).map((one) => one.Metric ?? ''),
  suspended: (group.SuspendedProcesses ?? []).map((process) => process.ProcessName ?? ''),
  settings: settingsOf(group),
  /** AWS's reason by process, such as "User suspended at 2026-11-28T16:02:00Z". */
  suspensions: Object.fromEntries(
    (group.SuspendedProcesses ?? []).map((one) => [one.ProcessName ?? '', one.SuspensionReason ?? '']),
  ),
  tags: Object.fromEntries((group.Tags ?? []).map((tag) => [tag.Key ?? '', tag.Value ?? ''])),
  instances: (group.Instances ?? []).map((instance) => ({
    id: instance.InstanceId ?? '',
    type: interned(instance.InstanceType ?? null),
    zone: interned(instance.AvailabilityZone ?? ''),
    lifecycle: interned<string>(instance.LifecycleState ?? 'Unknown'),
    healthy: instance.HealthStatus === 'Healthy',
    version: interned(instance.LaunchTemplate?.Version ?? null),
    templateId: interned(instance.LaunchTemplate?.LaunchTemplateId ?? null),
    templateName: interned(instance.LaunchTemplate?.LaunchTemplateName ?? null),
    launchConfiguration: interned(instance.LaunchConfigurationName ?? null),
    weight: numberOf(instance.WeightedCapacity),
    protected: instance.ProtectedFromScaleIn ?? false,
  })),
});

/** AWS names load balancers in lists of their own, and once more among the traffic sources, where Lattice is alone. */
const sourcesOf = ({ TrafficSources = [] }: AutoScalingGroup, type: string, own: string[] = []) => [
  ...new Set([
    ...own,
    ...TrafficSources.filter(({ Type }) => Type === type).flatMap(({ Identifier }) => Identifier ?? []),
  ]),
];

function templateOf(group: AutoScalingGroup) {
  const mixed = group.MixedInstancesPolicy?.LaunchTemplate;
  const spec = specOf(group.LaunchTemplate ?? mixed?.LaunchTemplateSpecification);
  return spec && { ...spec, mixed: mixed !== undefined };
}

/** What changes how AWS launches, ends and replaces instances of the group. */
const settingsOf = (group: AutoScalingGroup) => ({
  protectsNew: group.NewInstancesProtectedFromScaleIn ?? false,
  warmPool: group.WarmPoolConfiguration
    ? {
        size: group.WarmPoolSize ?? 0,
        state: (group.WarmPoolConfiguration.PoolState as string | undefined) ?? 'Stopped',
        returns: group.WarmPoolConfiguration.InstanceReusePolicy?.ReuseOnScaleIn ?? false,
      }
    : null,
  maintenance: maintenanceOf(group),
  deletionProtection: (group.DeletionProtection as string | undefined) ?? null,
  retainsAbandoned: group.InstanceLifecyclePolicy?.RetentionTriggers?.TerminateHookAbandon === 'retain',
  zonalShift: group.AvailabilityZoneImpairmentPolicy?.ZonalShiftEnabled
    ? {
        replacesUnhealthy:
          group.AvailabilityZoneImpairmentPolicy.ImpairedZoneHealthCheckBehavior !== 'IgnoreUnhealthy',
      }
    : null,
  maxLifetimeSeconds: group.MaxInstanceLifetime ?? null,
  rebalances: group.CapacityRebalance ?? false,
  placementGroup: group.PlacementGroup ?? null,
  /** Such as "capacity-reservations-only"; null: AWS's default. */
  reservations:
    (group.CapacityReservationSpecification?.CapacityReservationPreference as string | undefined) ?? null,
  /** Such as "balanced-only"; null: AWS's default. */
  zoneStrategy:
    (group.AvailabilityZoneDistribution?.CapacityDistributionStrategy as string | undefined) ?? null,
});

/** Percent of the desired capacity. AWS writes -1 where none is set. */
function maintenanceOf({ InstanceMaintenancePolicy: policy }: AutoScalingGroup) {
  const [min, max] = [policy?.MinHealthyPercentage ?? -1, policy?.MaxHealthyPercentage ?? -1];
  return min < 0 || max < 0 ? null : { min, max };
}

/** AWS writes weights as text. */
const numberOf = (text: string | undefined) => (text === undefined ? null : Number(text));

/** What a group launches besides its template: several types, their weights, Spot; null: one type of one template. */
function mixedOf({ MixedInstancesPolicy: policy }: AutoScalingGroup) {
  if (!policy) return null;
  const distribution = policy.InstancesDistribution;
  return {
    /** As AWS says it, because a change must send all of it. */
    policy,
    overrides: (policy.LaunchTemplate?.Overrides ?? []).map((override) => ({
      type: override.InstanceType ?? null,
      weight: numberOf(override.WeightedCapacity),
      byRequirements: override.InstanceRequirements !== undefined,
      imageId: override.ImageId ?? null,
      template: specOf(override.LaunchTemplateSpecification),
    })),
    onDemandBase: distribution?.OnDemandBaseCapacity ?? 0,
    /** AWS's default is 100: no Spot. */
    onDemandPercent: distribution?.OnDemandPercentageAboveBaseCapacity ?? 100,
    spotStrategy: distribution?.SpotAllocationStrategy ?? null,
  };
}

function specOf(spec: LaunchTemplateSpecification | undefined) {
  if (!spec?.LaunchTemplateId) return null;
  return {
    id: spec.LaunchTemplateId,
    name: spec.LaunchTemplateName ?? '',
    version: spec.Version ?? '$Default',
  };
}
