import { endActivity } from '../groups/activities.ts';
import { causes } from '../groups/causes.ts';
import { checkHealth, givenUpAt } from '../groups/health.ts';
import { answerDueHooks, hookTimes, type HookResult } from '../groups/hooks.ts';
import { reindex } from '../groups/members.ts';
import { isSuspended } from '../groups/processes.ts';
import { takeBack } from '../groups/spot-risk.ts';
import { terminate } from '../groups/terminate.ts';
import { moveRoot, rootTimes } from './root-volume.ts';
import { runningAt } from './running-at.ts';
import { endInterval, intervalOf } from './running.ts';
import { HOUR, SECOND } from '../time/time.ts';
import { isReturning, rest, returnToPool, reusesMachines } from '../groups/warm-pool.ts';
import type { Group } from '../groups/group.ts';
import type { Instance } from './instance.ts';
import type { Region, World } from '../types.ts';

const SHUTDOWN = 10 * SECOND;
const VISIBLE = HOUR;

/** When something happens to this machine by itself: some of these times may be past. */
export function instanceTimes(group: Group | undefined, instance: Instance): (number | undefined)[] {
  if (instance.lifecycle === 'Terminated') return [];
  if (instance.retained) return [];
  if (instance.lifecycle === 'Terminating')
    return [instance.drainedAt, instance.drainedAt! + SHUTDOWN, ...hookTimes(instance)];
  if (instance.lifecycle === 'Pending' || instance.lifecycle === 'Warmed:Pending')
    return [runningAt(instance), instance.readyAt, ...hookTimes(instance)];
  if (instance.newRoot) return rootTimes(instance);
  return group ? [givenUpAt(group, instance), instance.takenAt] : [];
}

/** Moves one machine through what is due by `world.now`. */
export function moveInstance(world: World, region: Region, group: Group, instance: Instance) {
  const { now } = world;
  if (instance.state === 'pending' && runningAt(instance) <= now) instance.state = 'running';
  takeBack(world, instance);
  moveRoot(world, region, group, instance);
  const result = instance.waiting && answerDueHooks(group, instance, now);
  if (result) proceed(world, region, group, instance, result);
  const isReady = !instance.waiting && instance.readyAt <= now;
  if (isReady && instance.lifecycle === 'Pending') enterService(world, region, group, instance);
  if (isReady && instance.lifecycle === 'Warmed:Pending') rest(world, group, instance);
  checkHealth(world, region, group, instance);
  if (instance.lifecycle !== 'Terminating' || instance.waiting || instance.retained) return;
  if (isReturning(instance) && reusesMachines(group)) {
    if (instance.drainedAt! <= now) returnToPool(world, region, group, instance);
    return;
  }
  if (instance.drainedAt! <= now) instance.state = 'shutting-down';
  if (instance.drainedAt! + SHUTDOWN <= now) end(world, group, instance);
}

/** Where a machine goes once its hooks are answered: a launch that is abandoned ends it, all else goes on. */
export function proceed(world: World, region: Region, group: Group, instance: Instance, result: HookResult) {
  if (instance.lifecycle === 'Terminating') {
    const trigger = group.given.InstanceLifecyclePolicy?.RetentionTriggers?.TerminateHookAbandon;
    if (result === 'ABANDON' && trigger === 'retain') instance.retained = true;
    else instance.drainedAt = Math.max(instance.drainedAt!, world.now);
  } else if (result === 'ABANDON')
    terminate(world, region, group, instance, {
      departure: 'health',
      cause: causes.hookAbandoned(world.now, instance.id),
      selected: false,
    });
}

function enterService(world: World, region: Region, group: Group, instance: Instance) {
  const good = !instance.bootFailed && (region.images[instance.imageId]?.behaviour.serves ?? false);
  instance.lifecycle = 'InService';
  instance.inServiceAt = world.now;
  if (isSuspended(group, 'AddToLoadBalancer') && instance.target === 'initial')
    Object.assign(instance, { target: 'unused', unregistered: true });
  if (instance.target === 'initial') instance.target = good ? 'healthy' : 'unhealthy';
  const interval = intervalOf(world, instance.id);
  if (interval && !interval.terminatedAt && good && !instance.unregistered) interval.servingAt ??= world.now;
  endActivity(world, group, instance.activityId, 'Successful');
}

function end(world: World, group: Group, instance: Instance) {
  instance.lifecycle = 'Terminated';
  instance.state = 'terminated';
  instance.target = 'unused';
  instance.terminatedAt = world.now;
  endInterval(world, instance.id);
  endActivity(world, group, instance.activityId, 'Successful');
}

/** Terminated machines are forgotten after an hour; looked at once a minute. */
export function forgetTerminated(world: World, region: Region) {
  const gone = Object.values(region.instances).filter(
    ({ terminatedAt }) => terminatedAt !== undefined && terminatedAt + VISIBLE <= world.now,
  );
  for (const { id } of gone) delete region.instances[id];
  if (gone.length > 0) reindex(region);
}
