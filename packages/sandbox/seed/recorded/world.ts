import { emptyAccount, emptyRegion } from '../../world/empty.ts';
import type { Group } from '../../world/groups/group.ts';
import { fromKeyValues } from '../../world/key-values.ts';
import { hookFrom } from '../../services/autoscaling/lifecycle-hooks.ts';
import type { Region, World } from '../../world/types.ts';
import { goneImageFrom, profileFrom, securityGroupFrom } from './account.ts';
import { indexOf, type Index } from './by-group.ts';
import { accountOf, regionsOf, timeOf, type Facts, type RegionFacts } from './facts.ts';
import { groupFrom } from './groups.ts';
import { configurationFrom, imageFrom, templatesFrom } from './launching.ts';
import { addMembers, addOthers } from './machines.ts';
import { withTemplateIds } from './template-ids.ts';
import { alarmFrom, metricFrom } from './measures.ts';
import { activityFrom, refreshFrom } from './past.ts';
import { policyFrom, scheduleFrom } from './scaling.ts';
import { balancerFrom, listenerFrom, membersIn, targetGroupFrom } from './targets.ts';

const byKey = <T>(things: readonly T[], key: (thing: T) => string) =>
  Object.fromEntries(things.map((thing) => [key(thing), thing]));

/** "us-east-1a" is "use1-az1" where the id was not recorded. */
const zoneId = (name: string) => {
  const [area = '', direction = '', number = ''] = name.slice(0, -1).split('-');
  return `${area}${direction[0] ?? ''}${number}-az${name.charCodeAt(name.length - 1) - 96}`;
};

function zonesOf({ AvailabilityZones = [], AutoScalingGroups = [] }: RegionFacts) {
  const recorded = AvailabilityZones.map(({ ZoneName = '', ZoneId }) => ({
    name: ZoneName,
    id: ZoneId ?? zoneId(ZoneName),
  }));
  const names = new Set(AutoScalingGroups.flatMap(({ AvailabilityZones: zones = [] }) => zones));
  const others = [...names].filter((name) => !recorded.some((one) => one.name === name)).sort();
  return [...recorded, ...others.map((name) => ({ name, id: zoneId(name) }))];
}

function imagesOf({ Images = [], InstanceImageMetadata = [] }: RegionFacts, world: World) {
  const gone = InstanceImageMetadata.flatMap(({ ImageMetadata }) =>
    ImageMetadata?.ImageId && ImageMetadata.Name ? [goneImageFrom(ImageMetadata, world)] : [],
  );
  return byKey([...gone, ...Images.map((one) => imageFrom(one, world))], ({ id }) => id);
}

/** What was recorded apart from the groups themselves. */
function addToGroup({ now }: World, group: Group, name: string, index: Index) {
  group.policies = index.policies(name).flatMap(policyFrom);
  group.scheduledActions = index.schedules(name).map((one) => scheduleFrom(one, now));
  group.hooks = index.hooks(name).map((one) => hookFrom(one as Parameters<typeof hookFrom>[0]));
  group.activities = index.activities(name).map((one) => activityFrom(one, now));
}

const limitsOf = (quotas: readonly (readonly [string, number | undefined])[]) =>
  Object.fromEntries(
    quotas.flatMap(([code, value]) => (value === undefined ? [] : [[code, value] as const])),
  );

function regionFrom(world: World, name: string, facts: RegionFacts): Region {
  const { now } = world;
  const { Subnets = [] } = facts;
  const index = indexOf(facts);
  const members = membersIn(facts);
  const quotas = facts.ServiceQuotas?.map(({ QuotaCode = '', Value }) => [QuotaCode, Value] as const);
  const region: Region = {
    ...emptyRegion(name),
    zones: zonesOf(facts),
    vpcId: Subnets[0]?.VpcId ?? facts.SecurityGroups?.[0]?.VpcId ?? '',
    subnets: Subnets.map((one) => ({
      id: one.SubnetId ?? '',
      ...(one.VpcId && { vpcId: one.VpcId }),
      zone: one.AvailabilityZone ?? '',
      cidr: one.CidrBlock ?? '',
      ...(one.OutpostArn && { outpostArn: one.OutpostArn }),
      tags: fromKeyValues(one.Tags),
    })),
    securityGroups: (facts.SecurityGroups ?? []).map(securityGroupFrom),
    images: imagesOf(facts, world),
    templates: byKey(templatesFrom(facts, now), ({ id }) => id),
    launchConfigurations: byKey(
      (facts.LaunchConfigurations ?? []).map((one) => configurationFrom(one, now)),
      ({ name: own }) => own,
    ),
    loadBalancers: (facts.LoadBalancers ?? []).map((one) => balancerFrom(one, now)),
    targetGroups: (facts.TargetGroups ?? []).map((one) => targetGroupFrom(one, facts, members)),
    listeners: (facts.Listeners ?? []).map(listenerFrom),
    alarms: (facts.MetricAlarms ?? []).map((one) => alarmFrom(one, now)),
    ...(quotas && { vcpuLimits: limitsOf(quotas) }),
    ...(facts.Metrics && { recorded: facts.Metrics.map(metricFrom) }),
  };
  for (const fact of facts.AutoScalingGroups ?? []) {
    const group = groupFrom(world, region, fact);
    region.groups[group.name] = group;
    addToGroup(world, group, fact.AutoScalingGroupName ?? '', index);
    addMembers(world, region, group, { fact, facts, index });
    group.refreshes = index
      .refreshes(fact.AutoScalingGroupName)
      .map((one) => refreshFrom(world, region, group, one));
  }
  addOthers(world, region, facts);
  return region;
}

/**
 * A world of facts that were recorded from AWS. What was not recorded is answered as AWS answers for what is gone.
 * @throws TypeError where the file holds no such facts
 */
export function worldFrom(facts: Facts, now: number): World {
  const regions = regionsOf(facts);
  if (Object.keys(regions).length === 0)
    throw new TypeError('it has neither AutoScalingGroups with their ARNs nor Regions');
  const world: World = {
    ...emptyAccount(accountOf(facts), timeOf(facts.TakenAt, now)),
    scenario: 'recorded',
  };
  world.instanceProfiles = byKey(
    (facts.InstanceProfiles ?? []).map((one) => profileFrom(one, world.now)),
    ({ name }) => name,
  );
  for (const [name, own] of Object.entries(regions))
    world.regions[name] = regionFrom(world, name, withTemplateIds(own));
  return world;
}
