import type { Instance } from './instance.ts';
import type { Interval } from './interval.ts';
import { boughtAs } from '../launch/bought-as.ts';
import type { Region, World } from '../types.ts';

/** Each machine's latest interval: beside the world, which is plain JSON, and made again from it when missing. */
const indexes = new WeakMap<World, Map<string, Interval>>();

function latestOf(world: World): Map<string, Interval> {
  const known = indexes.get(world);
  if (known) return known;
  const made = new Map(world.running.map((interval) => [interval.instanceId, interval]));
  indexes.set(world, made);
  return made;
}

/** Opens the interval that costs and capacity history count. */
export function startInterval(world: World, region: Region, instance: Instance) {
  const interval: Interval = {
    instanceId: instance.id,
    group: instance.group,
    region: region.name,
    zone: instance.zone,
    type: instance.type,
    ...(instance.weight !== undefined && { weight: instance.weight }),
    ...(instance.spot && { spot: true }),
    ...boughtAs(region, instance),
    imageId: instance.imageId,
    launchedAt: instance.launchedAt,
    tags: instance.tags,
  };
  latestOf(world).set(instance.id, interval);
  world.running.push(interval);
}

/** Closes the interval at `world.now`, unless it is closed. */
export function endInterval(world: World, instanceId: string) {
  const interval = intervalOf(world, instanceId);
  if (interval) interval.terminatedAt ??= world.now;
}

/** A machine that runs on with another image or group: costs go on without a gap, its service ends here. */
export function splitInterval(world: World, region: Region, instance: Instance) {
  const ran = intervalOf(world, instance.id)?.terminatedAt === undefined;
  endInterval(world, instance.id);
  startInterval(world, region, { ...instance, launchedAt: world.now });
  if (ran) intervalOf(world, instance.id)!.continues = true;
}

/** A machine that has other tags now: so have its costs from here on, and its service goes on. */
export function retagInterval(world: World, region: Region, instance: Instance) {
  const before = intervalOf(world, instance.id);
  if (!before || before.terminatedAt !== undefined) return;
  splitInterval(world, region, instance);
  if (before.servingAt !== undefined) intervalOf(world, instance.id)!.servingAt = world.now;
}

/** The latest interval of a machine. */
export const intervalOf = (world: World, instanceId: string): Interval | undefined =>
  latestOf(world).get(instanceId);
