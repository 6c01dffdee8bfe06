import { addActivity, detailsOf } from './activities.ts';
import { bootOf } from './boot.ts';
import { addFailedLaunch, backOff, LOOK_AGAIN } from './launch-failure.ts';
import { addInstance } from './members.ts';
import { launchable, type Launchable } from './launchable.ts';
import { choicesOf } from './launch-spec.ts';
import { subnetsByNeed } from './placement.ts';
import { random, resourceId } from './random.ts';
import { startInterval } from './running.ts';
import { securityGroupsIn } from './template-version.ts';
import { refusalOf } from './supply.ts';
import { takeWarm } from './warm-pool.ts';
import type { LaunchSpec } from './group-types.ts';
import type { TemplateRef } from './template-types.ts';
import type { Group, Instance, Region, Subnet, World } from './types.ts';

const propagated = ({ tags, unpropagated = [] }: Group) =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => !unpropagated.includes(key)));

const addressIn = (world: World, { cidr }: Subnet) =>
  `${cidr.split('.').slice(0, 3).join('.')}.${4 + Math.floor(random(world) * 250)}`;

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
 * Starts one machine where the group has the fewest, of the first type that is to be had; only in `zone` where that
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
  const subnets = subnetsByNeed(region, group, zone);
  for (const subnet of subnets) {
    for (const choice of choicesOf(spec, region.name)) {
      const what = launchable(region, choice, world);
      if (typeof what === 'string') {
        addFailedLaunch(world, group, cause, what);
        continue;
      }
      const why = refusalOf(region, spec, subnets, subnet, what.type);
      if (why === undefined) return start(world, region, group, { ...what, ref: choice.ref, subnet }, cause);
      addFailedLaunch(world, group, cause, why, detailsOf({ subnetId: subnet.id, zone: subnet.zone }));
      group.rebalanceAt = world.now + LOOK_AGAIN;
    }
  }
  if (subnets.length === 0) addFailedLaunch(world, group, cause, 'No subnet');
  backOff(world, group);
  return null;
}

interface Placed extends Launchable {
  ref: TemplateRef;
  subnet: Subnet;
}

/** It boots as its image does (`boot.ts`). */
function start(world: World, region: Region, group: Group, what: Placed, cause: string): Instance {
  const { ref, subnet } = what;
  delete group.launchFailures;
  const id = resourceId(world, 'i');
  const boot = bootOf(world, what.image.behaviour);
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
    imageId: what.image.id,
    template: { ...ref, version: String(what.version.number) },
    securityGroupIds: securityGroupsIn(what.version.data),
    tags: { ...propagated(group), 'aws:autoscaling:groupName': group.name },
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
  addInstance(region, instance);
  startInterval(world, region, instance);
  return instance;
}
