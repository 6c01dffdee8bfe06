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

/** Searched from the newest: machines of today are near the end. */
export const intervalOf = (world: World, instanceId: string): Interval | undefined =>
  world.running.findLast((interval) => interval.instanceId === instanceId);
