import { endActivity } from './activities.ts';
import { checkHealth, givenUpAt } from './health.ts';
import { reindex } from './members.ts';
import { isSuspended } from './processes.ts';
import { moveRoot, rootTimes } from './root-volume.ts';
import { endInterval, intervalOf } from './running.ts';
import { HOUR, SECOND } from './time.ts';
import { rest } from './warm-pool.ts';
import type { Group, Instance, Region, World } from './types.ts';

/** EC2 says "running" long before the machine answers. */
const RUNNING_AFTER = 12 * SECOND;
const SHUTDOWN = 10 * SECOND;
const VISIBLE = HOUR;

const runningAt = ({ launchedAt, readyAt }: Instance) => Math.min(readyAt, launchedAt + RUNNING_AFTER);

/** When something happens to this machine by itself: some of these times may be past. */
export function instanceTimes(group: Group | undefined, instance: Instance): (number | undefined)[] {
  if (instance.lifecycle === 'Terminated') return [];
  if (instance.lifecycle === 'Terminating') return [instance.drainedAt, instance.drainedAt! + SHUTDOWN];
  if (instance.lifecycle === 'Pending' || instance.lifecycle === 'Warmed:Pending')
    return [runningAt(instance), instance.readyAt];
  if (instance.newRoot) return rootTimes(instance);
  return group ? [givenUpAt(group, instance)] : [];
}

/** Moves one machine through what is due by `world.now`. */
export function moveInstance(world: World, region: Region, group: Group, instance: Instance) {
  const { now } = world;
  if (instance.state === 'pending' && runningAt(instance) <= now) instance.state = 'running';
  moveRoot(world, region, group, instance);
  if (instance.lifecycle === 'Pending' && instance.readyAt <= now)
    enterService(world, region, group, instance);
  if (instance.lifecycle === 'Warmed:Pending' && instance.readyAt <= now) rest(world, group, instance);
  checkHealth(world, group, instance);
  if (instance.lifecycle !== 'Terminating') return;
  if (instance.drainedAt! <= now) instance.state = 'shutting-down';
  if (instance.drainedAt! + SHUTDOWN <= now) end(world, group, instance);
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
