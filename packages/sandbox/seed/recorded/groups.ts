import type { autoScaling } from '../../protocol/shapes.ts';
import {
  TERMINATION_POLICIES,
  type GivenSettings,
  type Group,
  type WarmPool,
} from '../../world/groups/group.ts';
import { newGroup } from '../../world/groups/new-group.ts';
import { fromKeyValues } from '../../world/key-values.ts';
import { own } from '../../world/own.ts';
import { random } from '../../world/random.ts';
import type { Region, World } from '../../world/types.ts';
import { timeOf } from './facts.ts';
import { specFrom } from './launching.ts';

const GIVEN = [
  'AvailabilityZoneDistribution',
  'AvailabilityZoneImpairmentPolicy',
  'CapacityReservationSpecification',
  'Context',
  'DeletionProtection',
  'InstanceLifecyclePolicy',
  'MaxInstanceLifetime',
  'Operator',
  'PlacementGroup',
  'ServiceLinkedRoleARN',
] as const;

const givenIn = (fact: autoScaling.AutoScalingGroup) =>
  Object.fromEntries(
    GIVEN.flatMap((name) => (fact[name] === undefined ? [] : [[name, fact[name]]])),
  ) as GivenSettings;

/** Names are one account's and region's own: a second of the same name gets a number. */
function freeName(region: Region, name: string): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name}-${number}`;
    if (!own(region.groups, candidate)) return candidate;
  }
}

const policiesFrom = (names: string[] = []) =>
  TERMINATION_POLICIES.filter((one) => names.includes(one)).toSorted(
    (a, b) => names.indexOf(a) - names.indexOf(b),
  );

/** Nothing is known of its load: it carries none. */
const idle = (world: World) => ({
  ...{ peak: 0, floor: 1, peakHour: 12, steady: true },
  seed: Math.floor(random(world) * 1e6),
});

const poolFrom = (fact: autoScaling.WarmPoolConfiguration): WarmPool => ({
  least: fact.MinSize ?? 0,
  state: fact.PoolState ?? 'Stopped',
  ...(fact.MaxGroupPreparedCapacity !== undefined && { prepared: fact.MaxGroupPreparedCapacity }),
  ...(fact.Status && { leaving: true }),
});

const subnetsFrom = (text: string | undefined) => (text ?? '').split(',').filter(Boolean);

/** A recording may have them in either of AWS's two lists. */
const sourcesOf = (
  { TrafficSources = [] }: autoScaling.AutoScalingGroup,
  type: string,
  own: string[] = [],
) => [
  ...new Set([
    ...own,
    ...TrafficSources.filter(({ Type }) => Type === type).flatMap(({ Identifier }) => Identifier ?? []),
  ]),
];

/** A group as it was described. */
export function groupFrom(world: World, region: Region, fact: autoScaling.AutoScalingGroup): Group {
  const { InstanceMaintenancePolicy: maintenance, Tags = [] } = fact;
  return newGroup({
    name: freeName(region, fact.AutoScalingGroupName ?? ''),
    arn: fact.AutoScalingGroupARN ?? '',
    region: region.name,
    createdAt: timeOf(fact.CreatedTime, world.now),
    ...specFrom(fact),
    min: fact.MinSize ?? 0,
    max: fact.MaxSize ?? 0,
    desired: fact.DesiredCapacity ?? 0,
    ...(fact.DesiredCapacityType && { capacityType: fact.DesiredCapacityType as 'units' }),
    ...(fact.CapacityRebalance !== undefined && { capacityRebalance: fact.CapacityRebalance }),
    subnetIds: subnetsFrom(fact.VPCZoneIdentifier),
    zones: fact.AvailabilityZones ?? [],
    healthCheck: fact.HealthCheckType?.includes('ELB') ? 'ELB' : 'EC2',
    healthTypes: fact.HealthCheckType,
    graceSeconds: fact.HealthCheckGracePeriod ?? 0,
    cooldownSeconds: fact.DefaultCooldown ?? 300,
    ...(fact.DefaultInstanceWarmup !== undefined && { warmupSeconds: fact.DefaultInstanceWarmup }),
    ...(maintenance && {
      maintenance: {
        minHealthy: maintenance.MinHealthyPercentage ?? 100,
        maxHealthy: maintenance.MaxHealthyPercentage ?? 100,
      },
    }),
    targetGroupArns: sourcesOf(fact, 'elbv2', fact.TargetGroupARNs),
    classicBalancers: sourcesOf(fact, 'elb', fact.LoadBalancerNames),
    latticeTargets: sourcesOf(fact, 'vpc-lattice', []),
    protectNew: fact.NewInstancesProtectedFromScaleIn ?? false,
    tags: fromKeyValues(Tags),
    unpropagated: Tags.filter((one) => one.PropagateAtLaunch === false).map(({ Key = '' }) => Key),
    suspended: (fact.SuspendedProcesses ?? []).map(({ ProcessName = '', SuspensionReason = '' }) => ({
      process: ProcessName,
      reason: SuspensionReason,
    })),
    enabledMetrics: (fact.EnabledMetrics ?? []).flatMap(({ Metric }) => Metric ?? []),
    terminationPolicies: policiesFrom(fact.TerminationPolicies),
    ...(fact.WarmPoolConfiguration && { warmPool: poolFrom(fact.WarmPoolConfiguration) }),
    ...(fact.Status && { deletingAt: world.now }),
    given: givenIn(fact),
    workload: idle(world),
  });
}
