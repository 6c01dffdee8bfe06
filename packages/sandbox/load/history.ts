import { membersOf, serves } from '../world/groups/members.ts';
import type { Group } from '../world/groups/group.ts';
import type { Image } from '../world/images/image.ts';
import type { Instance } from '../world/machines/instance.ts';
import type { Interval } from '../world/machines/interval.ts';
import type { World } from '../world/types.ts';
import { carries, imageIn } from './machine.ts';

/** What served at one moment. */
export interface Serving {
  machines: number;
  /** What they count for in their group. */
  units: number;
  /** Requests per second that they carry together at 100 % CPU. */
  capacity: number;
  /** Of the requests, weighted by what each machine carries. */
  errorShare: number;
}

interface Step extends Serving {
  at: number;
}

/** Of the requests that a machine answers; a few always fail. */
const FEW = 0.0004;
function errorShareOf(image: Image | undefined, at: number): number {
  const { errorShare = FEW, failsSince = -Infinity } = image?.behaviour ?? {};
  return at >= failsSince ? errorShare : FEW;
}

const keyOf = (region: string, group: string) => `${region} ${group}`;

/** Every interval by its group, once for many questions. */
export function byGroup(world: World): Map<string, Interval[]> {
  return Map.groupBy(world.running, ({ region, group }) => keyOf(region, group));
}

const STILL = { machines: 0, units: 0, capacity: 0 };

/** Who served when: a step for each machine that came, went, or began to fail. */
export function servingSteps(world: World, region: string, intervals: readonly Interval[]): Step[] {
  const events = intervals.flatMap((interval) => {
    if (interval.servingAt === undefined) return [];
    const image = imageIn(world, region, interval.imageId);
    const capacity = carries(interval.type, image);
    const errorsAt = (at: number) => capacity * errorShareOf(image, at);
    const { servingAt, terminatedAt = Infinity, weight: units = 1 } = interval;
    const errors = errorsAt(servingAt);
    const begin = { at: servingAt, machines: 1, units, capacity, errors };
    const since = image?.behaviour.failsSince ?? servingAt;
    const worsens = { ...STILL, at: since, errors: errorsAt(since) - errors };
    const end = {
      ...{ at: terminatedAt, machines: -1, units: -units },
      ...{ capacity: -capacity, errors: -errorsAt(terminatedAt) },
    };
    return [begin, ...(since > servingAt && since < terminatedAt ? [worsens] : []), end].filter(
      ({ at }) => at < Infinity,
    );
  });
  events.sort((a, b) => a.at - b.at);
  const sum = { machines: 0, units: 0, capacity: 0, errors: 0 };
  return events.map((event) => {
    sum.machines += event.machines;
    sum.units += event.units;
    sum.capacity += event.capacity;
    sum.errors += event.errors;
    const errorShare = sum.capacity > 0 ? sum.errors / sum.capacity : 0;
    const { machines, units, capacity } = sum;
    return { at: event.at, machines, units, capacity, errorShare };
  });
}

const NOTHING: Serving = { machines: 0, units: 0, capacity: 0, errorShare: 0 };

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
  const sum = { machines: 0, units: 0, capacity: 0, errors: 0 };
  for (const { type, imageId, weight = 1 } of membersOf(region, group).filter(takesLoad)) {
    const image = imageIn(world, region.name, imageId);
    const capacity = carries(type, image);
    sum.machines += 1;
    sum.units += weight;
    sum.capacity += capacity;
    sum.errors += capacity * errorShareOf(image, world.now);
  }
  const errorShare = sum.capacity > 0 ? sum.errors / sum.capacity : 0;
  return { machines: sum.machines, units: sum.units, capacity: sum.capacity, errorShare };
}

export const intervalsOf = (groups: Map<string, Interval[]>, region: string, group: string) =>
  groups.get(keyOf(region, group)) ?? [];
