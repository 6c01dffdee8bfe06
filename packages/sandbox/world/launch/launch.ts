import { addActivity, detailsOf } from '../groups/activities.ts';
import { bootOf } from './boot.ts';
import { addFailedLaunch, backOff, LOOK_AGAIN } from './launch-failure.ts';
import { holdForHooks } from '../groups/hooks.ts';
import { addInstance, counts, membersOf } from '../groups/members.ts';
import { launchable, type Launchable } from './launchable.ts';
import { choicesOf, weightIn, type Choice } from './launch-spec.ts';
import { isSpotNext, spotChoicesOf } from './market.ts';
import { subnetsByNeed } from '../groups/placement.ts';
import { random, resourceId } from '../random.ts';
import { runningAt } from '../machines/running-at.ts';
import { startInterval } from '../machines/running.ts';
import { securityGroupsIn, tagsIn } from './template-version.ts';
import { refusalOf } from './supply.ts';
import { takeWarm } from '../groups/warm-pool.ts';
import type { Group } from '../groups/group.ts';
import type { LaunchSpec } from './mixed-instances.ts';
import type { Instance } from '../machines/instance.ts';
import type { Region, World } from '../types.ts';
import type { Subnet } from '../network.ts';

const propagated = ({ tags, unpropagated }: Group) =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => !unpropagated.includes(key)));

/** A private address in the subnet; of a large one, in its first 256. */
export function addressIn(world: World, { cidr }: Subnet): string {
  const [first = '', bits = '24'] = cidr.split('/');
  const parts = first.split('.').map(Number);
  const size = Math.min(256, 2 ** (32 - Number(bits)));
  const place = 4 + Math.floor(random(world) * (size - 6));
  return [...parts.slice(0, 3), (size < 256 ? parts[3]! : 0) + place].join('.');
}

/** A machine out of the warm pool, or else a new one; only in `zone` where that is asked. */
export const launch = (
  world: World,
  region: Region,
  group: Group,
  spec: LaunchSpec,
  cause: string,
  zone?: string,
): Instance | null =>
  (zone ? undefined : takeWarm(world, region, group, spec, cause)) ??
  launchNew(world, region, group, spec, cause, zone);

/**
 * Starts one machine where the group has the fewest, of the first type that can be had; only in `zone` where that
 * is asked. What AWS refuses on the way becomes failed activities, and a group that gets nothing waits.
 */
export function launchNew(
  world: World,
  region: Region,
  group: Group,
  spec: LaunchSpec,
  cause: string,
  zone?: string,
): Instance | null {
  const subnets = subnetsToTry(region, group, world.now, zone);
  const spot = isSpotNext(region, spec, group, membersOf(region, group).filter(counts));
  for (const subnet of subnets) {
    const choices = spot
      ? spotChoicesOf(spec, region.name, subnet.zone, world.now)
      : choicesOf(spec, region.name);
    for (const choice of choices) {
      const what = launchable(region, choice, world);
      if (typeof what === 'string') {
        addFailedLaunch(world, group, cause, what);
        continue;
      }
      const why = refusalOf(region, spec, subnets, { subnet, type: what.type, spot, at: world.now });
      if (why === undefined) return start(world, region, group, { ...what, subnet, spot, choice }, cause);
      addFailedLaunch(world, group, cause, why, detailsOf({ subnetId: subnet.id, zone: subnet.zone }));
      group.rebalanceAt = world.now + LOOK_AGAIN;
    }
  }
  if (subnets.length === 0) addFailedLaunch(world, group, cause, noSubnet(group));
  backOff(world, group);
  return null;
}

/** A group that is to be balanced in any case waits for the zone that needs a machine, and tries no other. */
function subnetsToTry(region: Region, group: Group, now: number, zone?: string): Subnet[] {
  const all = subnetsByNeed(region, group, now, zone);
  const strategy = group.given.AvailabilityZoneDistribution?.CapacityDistributionStrategy;
  return strategy === 'balanced-only' ? all.filter((one) => one.zone === all[0]!.zone) : all;
}

const noSubnet = ({ subnetIds: [id] }: Group) =>
  id ? `The subnet ID '${id}' does not exist` : 'No default VPC for this user';

interface Placed extends Launchable {
  subnet: Subnet;
  spot: boolean;
  choice: Choice;
}

/** It boots as its image does (`boot.ts`). */
function start(world: World, region: Region, group: Group, what: Placed, cause: string): Instance {
  const { subnet } = what;
  group.launchFailures = 0;
  const id = resourceId(world, 'i');
  const boot = bootOf(world, what.image.behaviour);
  const weight = weightIn(group, what.choice, what.type);
  const { id: activityId } = addActivity(world, group, {
    description: `Launching a new EC2 instance: ${id}`,
    cause,
    details: detailsOf({ subnetId: subnet.id, zone: subnet.zone }),
    status: 'InProgress',
    progress: 30,
  });
  const instance: Instance = {
    id,
    group: group.name,
    zone: subnet.zone,
    subnetId: subnet.id,
    privateIp: addressIn(world, subnet),
    type: what.type,
    ...(weight !== undefined && { weight }),
    ...(what.spot && { spot: true }),
    imageId: what.image.id,
    template: what.ref,
    securityGroupIds: securityGroupsIn(what.data),
    tags: { ...tagsIn(what.data), ...propagated(group), 'aws:autoscaling:groupName': group.name },
    launchedAt: world.now,
    state: 'pending',
    lifecycle: 'Pending',
    health: 'Healthy',
    target: group.targetGroupArns.length > 0 ? 'initial' : 'unused',
    protected: group.protectNew,
    activityId,
    readyAt: boot.readyAt,
    ...(boot.fails && { bootFailed: true }),
  };
  holdForHooks(world, group, instance, 'launching', runningAt(instance));
  addInstance(region, instance);
  startInterval(world, region, instance);
  return instance;
}
