import type { Instance, Interval, Region, World } from './types.ts';

/** Opens the interval that costs and capacity history count. */
export function startInterval(world: World, region: Region, instance: Instance) {
  world.running.push({
    instanceId: instance.id,
    group: instance.group,
    region: region.name,
    zone: instance.zone,
    type: instance.type,
    imageId: instance.imageId,
    launchedAt: instance.launchedAt,
  });
}

/** Closes the interval at `world.now`, unless it is closed. */
export function endInterval(world: World, instanceId: string) {
  const interval = intervalOf(world, instanceId);
  if (interval) interval.terminatedAt ??= world.now;
}

/** A machine that runs on, but serves no more or another group: costs go on without a gap, its service ends here. */
export function splitInterval(world: World, region: Region, instance: Instance) {
  endInterval(world, instance.id);
  startInterval(world, region, { ...instance, launchedAt: world.now });
}

/** Searched from the newest: machines of today are near the end. */
export const intervalOf = (world: World, instanceId: string): Interval | undefined =>
  world.running.findLast((interval) => interval.instanceId === instanceId);
