import { addActivity, detailsOf } from './activities.ts';
import { architectureOf } from './architecture.ts';
import { bootOf } from './boot.ts';
import { resolveImageId } from './image-alias.ts';
import { stateOf } from './images.ts';
import { addFailedLaunch, backOff, LOOK_AGAIN } from './launch-failure.ts';
import { addInstance } from './members.ts';
import { choicesOf, subnetsByNeed } from './placement.ts';
import { random, resourceId } from './random.ts';
import { missingPart } from './launch-parts.ts';
import { startInterval } from './running.ts';
import { refusalOf } from './supply.ts';
import { takeWarm } from './warm-pool.ts';
import { resolveVersion, securityGroupsIn } from './template-version.ts';
import type { TemplateRef, TemplateVersion } from './template-types.ts';
import type { Group, Image, Instance, Region, Subnet, World } from './types.ts';
import { own } from './own.ts';

interface Launchable {
  version: TemplateVersion;
  image: Image;
  type: string;
}

/** What a template version would launch now, or AWS's text why it cannot; `override` is a type instead of its own. */
export function launchable(
  region: Region,
  ref: TemplateRef,
  world: World,
  override?: string,
): Launchable | string {
  const template = own(region.templates, ref.id);
  const version = template && resolveVersion(template, ref.version);
  if (!version)
    return `Could not find the specified version ${ref.version} for the launch template with ID ${ref.id}.`;
  const { ImageId = '' } = version.data;
  const InstanceType = override ?? version.data.InstanceType;
  const imageId = resolveImageId(region, ImageId);
  if (imageId === undefined) return `Invalid id: "${ImageId}" (expecting "ami-...")`;
  const image = own(region.images, imageId);
  if (!image || image.state === 'deregistered') return `The image id '[${imageId}]' does not exist`;
  const state = stateOf(image, world.now);
  if (state !== 'available') return `The AMI ID '${imageId}' is in an invalid state: ${state}`;
  if (!InstanceType) return 'The request must contain the parameter InstanceType';
  if (architectureOf(InstanceType) !== image.architecture)
    return (
      `The architecture '${architectureOf(InstanceType)}' of the specified instance type does not match the ` +
      `architecture '${image.architecture}' of the specified AMI. Specify an instance type and an AMI that have ` +
      `matching architectures, and try again.`
    );
  return missingPart(world, region, version.data) ?? { version, image, type: InstanceType };
}

const propagated = ({ tags, unpropagated = [] }: Group) =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => !unpropagated.includes(key)));

const addressIn = (world: World, { cidr }: Subnet) =>
  `${cidr.split('.').slice(0, 3).join('.')}.${4 + Math.floor(random(world) * 250)}`;

/** A machine out of the warm pool, or else a new one; only in `zone` where that is asked. */
export const launch = (
  world: World,
  region: Region,
  group: Group,
  ref: TemplateRef,
  cause: string,
  zone?: string,
): Instance | null =>
  (zone ? undefined : takeWarm(world, region, group, ref, cause)) ??
  launchNew(world, region, group, ref, cause, zone);

/**
 * Starts one machine where the group has the fewest, of the first type that is to be had; only in `zone` where that
 * is asked. What AWS refuses on the way becomes failed activities, and a group that gets nothing waits.
 */
export function launchNew(
  world: World,
  region: Region,
  group: Group,
  ref: TemplateRef,
  cause: string,
  zone?: string,
): Instance | null {
  const subnets = subnetsByNeed(region, group, zone);
  for (const subnet of subnets) {
    for (const choice of choicesOf(group, ref)) {
      const what = launchable(region, choice.ref, world, choice.type);
      const why = typeof what === 'string' ? what : refusalOf(region, group, subnets, subnet, what.type);
      if (typeof what !== 'string' && why === undefined) {
        delete group.launchFailures;
        return start(world, region, group, { ...what, ref: choice.ref, subnet }, cause);
      }
      if (typeof what === 'string') addFailedLaunch(world, group, cause, what);
      else addFailedLaunch(world, group, cause, why!, detailsOf({ subnetId: subnet.id, zone: subnet.zone }));
      if (typeof what !== 'string') group.rebalanceAt = world.now + LOOK_AGAIN;
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
