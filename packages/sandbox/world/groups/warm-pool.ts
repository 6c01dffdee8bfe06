import { addActivity, detailsOf, endActivity } from './activities.ts';
import type { Group } from './group.ts';
import type { LaunchSpec } from '../launch/mixed-instances.ts';
import { isLaunchedFrom } from '../launch/launch-spec.ts';
import { holdForHooks } from './hooks.ts';
import { membersOf } from './members.ts';
import { subnetsByNeed } from './placement.ts';
import { endInterval, splitInterval } from '../machines/running.ts';
import { SECOND } from '../time/time.ts';
import type { Instance } from '../machines/instance.ts';
import type { Region, World } from '../types.ts';

/** A stopped machine has booted once: starting it takes this share of the first time. */
const START_SHARE = 0.15;
const QUICKEST = 5 * SECOND;

/** The machines that wait in the group's warm pool, those on their way out apart. */
export const poolOf = (region: Region, group: Group) =>
  group.warmPool
    ? membersOf(region, group).filter(({ warmed, lifecycle }) => warmed && lifecycle !== 'Terminating')
    : [];

/** Whether a scale-in returns machines to the pool. */
export const reusesMachines = ({ warmPool }: Group) => warmPool?.reuse === true && !warmPool.leaving;

/** On its way out of the group into the pool: it drains, or its hooks are waited for. */
export const isReturning = ({ returning, lifecycle }: Instance) =>
  returning === true && lifecycle === 'Terminating';

/** How long a machine takes to stop or to hibernate. */
const TO_REST = 30 * SECOND;

/** A machine that has drained goes to the pool, where it is held by launching hooks once more. */
export function returnToPool(world: World, region: Region, group: Group, instance: Instance) {
  delete instance.returning;
  delete instance.drainedAt;
  const isUp = group.warmPool?.state === 'Running';
  Object.assign(instance, {
    ...{ lifecycle: 'Warmed:Pending', warmed: true, target: 'unused', protected: false },
    readyAt: world.now + (isUp ? SECOND : TO_REST),
  });
  holdForHooks(world, group, instance, 'launching', world.now);
  splitInterval(world, region, instance);
}

/** A machine that has booted into the pool rests there; a stopped or hibernated one costs nothing but its volume. */
export function rest(world: World, group: Group, instance: Instance) {
  const state = group.warmPool?.state ?? 'Stopped';
  instance.lifecycle = `Warmed:${state}`;
  if (state !== 'Running') {
    instance.state = 'stopped';
    endInterval(world, instance.id);
  }
  endActivity(world, group, instance.activityId, 'Successful');
}

/** Of the machines that rest and are of this version, one in the zone that needs it most. */
function candidate(region: Region, group: Group, spec: LaunchSpec, now: number): Instance | undefined {
  const resting = poolOf(region, group)
    .filter(({ lifecycle }) => lifecycle !== 'Warmed:Pending')
    .filter((one) => isLaunchedFrom(region, one, spec));
  const zones = subnetsByNeed(region, group, now).map(({ zone }) => zone);
  return resting
    .filter(({ zone }) => zones.includes(zone))
    .sort((a, b) => zones.indexOf(a.zone) - zones.indexOf(b.zone))[0];
}

/** Takes a machine out of the warm pool into the group; undefined where none is ready. */
export function takeWarm(world: World, region: Region, group: Group, spec: LaunchSpec, cause: string) {
  const instance = group.warmPool ? candidate(region, group, spec, world.now) : undefined;
  if (!instance) return undefined;
  const boot = (region.images[instance.imageId]?.behaviour.bootSeconds ?? 0) * SECOND;
  const wait = instance.lifecycle === 'Warmed:Running' ? QUICKEST : Math.max(QUICKEST, boot * START_SHARE);
  delete instance.warmed;
  Object.assign(instance, {
    lifecycle: 'Pending',
    state: 'running',
    target: group.targetGroupArns.length > 0 ? 'initial' : 'unused',
    protected: group.protectNew,
    readyAt: Math.round(world.now + wait),
    activityId: addActivity(world, group, {
      description: `Launching a new EC2 instance from warm pool: ${instance.id}`,
      cause,
      details: detailsOf(instance),
      status: 'InProgress',
      progress: 30,
    }).id,
  });
  holdForHooks(world, group, instance, 'launching', world.now);
  splitInterval(world, region, instance);
  return instance;
}
