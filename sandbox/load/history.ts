import { membersOf, serves } from '../world/members.ts';
import type { Group, Image, Instance, Interval, World } from '../world/types.ts';
import { carries, imageIn } from './machine.ts';

/** What served at one moment. */
export interface Serving {
  machines: number;
  /** Requests per second that they carry together at 100 % CPU. */
  capacity: number;
  /** Of the requests, weighted by what each machine carries. */
  errorShare: number;
}

interface Step extends Serving {
  at: number;
}

/** Of the requests that a machine answers; a few always fail. */
const errorShareOf = (image: Image | undefined) => image?.behaviour.errorShare ?? 0.0004;

const keyOf = (region: string, group: string) => `${region} ${group}`;

/** Every interval by its group, once for many questions. */
export function byGroup(world: World): Map<string, Interval[]> {
  return Map.groupBy(world.running, ({ region, group }) => keyOf(region, group));
}

/** Who served when: a step for each machine that came or went. */
export function servingSteps(world: World, region: string, intervals: readonly Interval[]): Step[] {
  const events = intervals.flatMap((interval) => {
    if (interval.servingAt === undefined) return [];
    const image = imageIn(world, region, interval.imageId);
    const capacity = carries(interval.type, image);
    const errors = capacity * errorShareOf(image);
    const begin = { at: interval.servingAt, machines: 1, capacity, errors };
    const end = { at: interval.terminatedAt ?? Infinity, machines: -1, capacity: -capacity, errors: -errors };
    return interval.terminatedAt === undefined ? [begin] : [begin, end];
  });
  events.sort((a, b) => a.at - b.at);
  const sum = { machines: 0, capacity: 0, errors: 0 };
  return events.map((event) => {
    sum.machines += event.machines;
    sum.capacity += event.capacity;
    sum.errors += event.errors;
    const errorShare = sum.capacity > 0 ? sum.errors / sum.capacity : 0;
    return { at: event.at, machines: sum.machines, capacity: sum.capacity, errorShare };
  });
}

const NOTHING: Serving = { machines: 0, capacity: 0, errorShare: 0 };

/** What served at a time: the last step at or before it. */
export function servingAt(steps: readonly Step[], at: number): Serving {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle]!.at <= at) low = middle + 1;
    else high = middle;
  }
  return steps[low - 1] ?? NOTHING;
}

const takesLoad = (instance: Instance) => serves(instance) && !instance.unregistered;

/** What serves at `world.now`, from the machines themselves: no look at the ledger, since it is asked every minute. */
export function servingNow(world: World, group: Group): Serving {
  const region = world.regions[group.region]!;
  const sum = { machines: 0, capacity: 0, errors: 0 };
  for (const { type, imageId } of membersOf(region, group).filter(takesLoad)) {
    const image = imageIn(world, region.name, imageId);
    const capacity = carries(type, image);
    sum.machines += 1;
    sum.capacity += capacity;
    sum.errors += capacity * errorShareOf(image);
  }
  const errorShare = sum.capacity > 0 ? sum.errors / sum.capacity : 0;
  return { machines: sum.machines, capacity: sum.capacity, errorShare };
}

export const intervalsOf = (groups: Map<string, Interval[]>, region: string, group: string) =>
  groups.get(keyOf(region, group)) ?? [];
