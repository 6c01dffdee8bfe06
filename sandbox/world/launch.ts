import { addActivity, detailsOf } from './activities.ts';
import { architectureOf } from './architecture.ts';
import { bootOf } from './boot.ts';
import { resolveImageId } from './image-alias.ts';
import { stateOf } from './images.ts';
import { counts, membersOf } from './members.ts';
import { random, resourceId } from './random.ts';
import { startInterval } from './running.ts';
import { resolveVersion } from './template-version.ts';
import { MINUTE } from './time.ts';
import type { TemplateRef, TemplateVersion } from './template-types.ts';
import type { Group, Image, Instance, Region, Subnet, World } from './types.ts';
import { own } from './own.ts';

/** After a launch that AWS refused, the next try. */
const RETRY = MINUTE;

interface Launchable {
  version: TemplateVersion;
  image: Image;
  type: string;
}

/** What a template version would launch now, or AWS's text why it cannot. */
export function launchable(region: Region, ref: TemplateRef, now: number): Launchable | string {
  const template = own(region.templates, ref.id);
  const version = template && resolveVersion(template, ref.version);
  if (!version)
    return `Could not find the specified version ${ref.version} for the launch template with ID ${ref.id}.`;
  const { ImageId = '', InstanceType } = version.data;
  const imageId = resolveImageId(region, ImageId);
  if (imageId === undefined) return `Invalid id: "${ImageId}" (expecting "ami-...")`;
  const image = own(region.images, imageId);
  if (!image || image.state === 'deregistered') return `The image id '[${imageId}]' does not exist`;
  const state = stateOf(image, now);
  if (state !== 'available') return `The AMI ID '${imageId}' is in an invalid state: ${state}`;
  if (!InstanceType) return 'The request must contain the parameter InstanceType';
  if (architectureOf(InstanceType) !== image.architecture)
    return (
      `The architecture '${architectureOf(InstanceType)}' of the specified instance type does not match the ` +
      `architecture '${image.architecture}' of the specified AMI. Specify an instance type and an AMI that have ` +
      `matching architectures, and try again.`
    );
  return { version, image, type: InstanceType };
}

/** The zone with the fewest machines, as Auto Scaling balances. */
function subnetFor(region: Region, group: Group): Subnet | undefined {
  const members = membersOf(region, group).filter(counts);
  const load = (subnet: Subnet) => members.filter(({ zone }) => zone === subnet.zone).length;
  const subnets = region.subnets.filter(({ id }) => group.subnetIds.includes(id));
  return subnets.reduce<Subnet | undefined>(
    (best, one) => (!best || load(one) < load(best) ? one : best),
    undefined,
  );
}

const addressIn = (world: World, { cidr }: Subnet) =>
  `${cidr.split('.').slice(0, 3).join('.')}.${4 + Math.floor(random(world) * 250)}`;

/**
 * Starts one machine; it boots as its image does (`boot.ts`).
 * A launch that AWS would refuse becomes a failed activity, and the group waits a minute.
 */
export function launch(
  world: World,
  region: Region,
  group: Group,
  ref: TemplateRef,
  cause: string,
): Instance | null {
  const what = launchable(region, ref, world.now);
  const subnet = subnetFor(region, group);
  if (typeof what === 'string' || !subnet) {
    const message =
      `${typeof what === 'string' ? what : 'No subnet'}. Launching EC2 instance failed.`.replace('..', '.');
    const description = `Launching a new EC2 instance.  Status Reason: ${message}`;
    const failed = {
      description,
      cause,
      message,
      status: 'Failed',
      endedAt: world.now,
      progress: 100,
    } as const;
    addActivity(world, group, failed);
    group.launchAgainAt = world.now + RETRY;
    return null;
  }
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
    securityGroupIds: what.version.data.SecurityGroupIds ?? [],
    tags: { ...group.tags, 'aws:autoscaling:groupName': group.name },
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
  region.instances[id] = instance;
  startInterval(world, region, instance);
  return instance;
}
