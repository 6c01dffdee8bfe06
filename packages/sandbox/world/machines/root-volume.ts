import { addActivity, detailsOf, endActivity } from '../groups/activities.ts';
import { bootOf } from '../launch/boot.ts';
import { causes } from '../groups/causes.ts';
import type { Group } from '../groups/group.ts';
import type { LaunchSpec } from '../launch/mixed-instances.ts';
import { launchable } from '../launch/launchable.ts';
import { choicesOf } from '../launch/launch-spec.ts';
import { splitInterval } from './running.ts';
import { drainTime, terminate } from '../groups/terminate.ts';
import { SECOND } from '../time/time.ts';
import type { Instance } from './instance.ts';
import type { Region, World } from '../types.ts';

/** From a drained machine to one with its new volume, and how long it is told of: AWS publishes neither. */
const REPLACING = 60 * SECOND;
const TOLD = 5 * SECOND;

export const rootTimes = ({ newRoot }: Instance) => (newRoot ? [newRoot.at, newRoot.at + TOLD] : []);

/** The image and template that a machine of this type gets, or why it can have none. */
function rootFor(world: World, region: Region, { type }: Instance, spec: LaunchSpec) {
  const choice = choicesOf(spec, region.name).find((one) => (one.type ?? type) === type);
  if (!choice) return `The instance type '${type}' is not in the mixed instances policy`;
  const what = launchable(region, choice, world);
  if (typeof what === 'string') return what;
  return { imageId: what.image.id, template: what.ref };
}

/**
 * Takes a machine out of its load balancer, to get a new root volume and come back (user guide, "Replace root
 * volumes"). One that can have none is ended instead, and replaced. @returns whether it stays
 */
export function replaceRoot(
  world: World,
  region: Region,
  group: Group,
  instance: Instance,
  spec: LaunchSpec,
): boolean {
  const root = rootFor(world, region, instance, spec);
  const activity = {
    description: `Replacing the root volume of EC2 instance: ${instance.id}`,
    cause: causes.rootReplaced(world.now, instance.id),
    details: detailsOf(instance),
  };
  if (typeof root === 'string') {
    const end = { status: 'Failed', message: root, endedAt: world.now, progress: 100 } as const;
    addActivity(world, group, { ...activity, ...end });
    terminate(world, region, group, instance, {
      departure: 'refresh',
      cause: causes.retiredByRefresh(world.now),
    });
    return false;
  }
  endActivity(world, group, instance.activityId, 'Cancelled');
  instance.newRoot = { at: world.now + drainTime(region, group, instance) + REPLACING, ...root };
  instance.lifecycle = 'ReplacingRootVolume';
  instance.target = instance.target === 'unused' ? 'unused' : 'draining';
  instance.activityId = addActivity(world, group, { ...activity, status: 'InProgress', progress: 30 }).id;
  splitInterval(world, region, instance);
  return true;
}

/** Moves a machine through the stages of its new volume: from there on it boots like a new one. */
export function moveRoot(world: World, region: Region, group: Group, instance: Instance) {
  const { newRoot } = instance;
  if (!newRoot || newRoot.at > world.now) return;
  if (instance.lifecycle === 'ReplacingRootVolume') {
    const { imageId, template } = newRoot;
    Object.assign(instance, { lifecycle: 'RootVolumeReplaced', target: 'unused', imageId, template });
    splitInterval(world, region, instance);
  }
  if (instance.lifecycle === 'RootVolumeReplaced' && newRoot.at + TOLD <= world.now)
    reboot(world, region, group, instance);
}

function reboot(world: World, region: Region, group: Group, instance: Instance) {
  const image = region.images[instance.imageId];
  const boot = image ? bootOf(world, image.behaviour) : { readyAt: world.now, fails: true };
  delete instance.newRoot;
  delete instance.bootFailed;
  delete instance.impairedAt;
  Object.assign(instance, {
    lifecycle: 'Pending',
    target: group.targetGroupArns.length > 0 && !instance.unregistered ? 'initial' : 'unused',
    readyAt: boot.readyAt,
    ...(boot.fails && { bootFailed: true }),
  });
}
