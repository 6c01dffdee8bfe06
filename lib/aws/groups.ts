import 'server-only';
import {
  paginateDescribeAutoScalingGroups,
  type DescribeAutoScalingGroupsCommandOutput,
} from '@aws-sdk/client-auto-scaling';
import { oldest, type Aged } from '@/lib/core/aged';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { perList } from '@/lib/core/memo';
import { PACE } from '@/lib/core/pace';
import { placeKey, type Place } from '@/lib/core/place';
import { processWide } from '@/lib/core/process-wide';
import { runsOf } from '@/lib/core/runs';
import { keepFirst, read } from './call';
import { reader } from './clients';
import { fromGroup, type GroupFacts } from './group-facts';
import { readItems } from './known-items';

export type { GroupFacts } from './group-facts';

/**
 * A region with more instances is read without them, because 100 groups of 100 instances are 4.7 MB with them and
 * 0.24 MB without.
 */
const MOST_INSTANCES = 2_000;
/** AWS's most per page. */
const PAGE = 100;
/** More groups that move at once are read with the whole region, a minute later at most. */
const MOST_MOVING = 2 * PAGE;

interface Asked {
  AutoScalingGroupNames?: string[];
  IncludeInstances?: boolean;
}

const LIST = {
  element: 'AutoScalingGroups',
  items: ({ AutoScalingGroups }: DescribeAutoScalingGroupsCommandOutput) => AutoScalingGroups,
  map: fromGroup,
};

const ask = (place: Place, asked: Asked, last: GroupFacts[] | null) =>
  readItems(LIST, last, (withCommand) =>
    paginateDescribeAutoScalingGroups(
      { client: reader('autoscaling', place), pageSize: PAGE, withCommand },
      asked,
    ),
  );

const GROUPS = { what: 'autoscaling:DescribeAutoScalingGroups' };

/** Regions that had more instances than fit when they were last read whole. */
const large = processWide('large-regions', () => new Set<string>());
const isLarge = (place: Place) => large.has(placeKey(place));

/** A change does not make it old where newer reads of single groups stand beside it. */
const readWhole = (place: Place, pace: number) =>
  read<GroupFacts[]>({ ...GROUPS, place, pace, lasting: isLarge(place) }, async (last) => {
    const groups = await ask(place, {}, last);
    const instances = groups.reduce((sum, group) => sum + group.instances.length, 0);
    if (instances > MOST_INSTANCES) large.add(placeKey(place));
    else large.delete(placeKey(place));
    return groups;
  });

const WITHOUT = { ...GROUPS, key: 'without instances' };

const readWithout = (place: Place, pace: number) =>
  read<GroupFacts[]>({ ...WITHOUT, place, pace }, (last) => ask(place, { IncludeInstances: false }, last));

async function readNamed(place: Place, names: readonly string[], pace: number): Promise<Aged<GroupFacts[]>> {
  return read<GroupFacts[]>({ ...GROUPS, place, key: 'moving', pace }, async (last) => {
    const pages = runsOf(names, PAGE).map((AutoScalingGroupNames) =>
      ask(place, { AutoScalingGroupNames }, last),
    );
    return (await Promise.all(pages)).flat();
  });
}

/**
 * All groups of a region with their instances. In a large region the groups are as new as asked or 15 s old, the
 * instances of groups that move as new as asked, and those of all others up to a minute old, as `readAt` says.
 */
export async function describeGroups(place: Place, pace: number): Promise<Aged<GroupFacts[]>> {
  if (!isLarge(place) || pace >= PACE.minute) return readWhole(place, pace);
  const whole = await readWhole(place, PACE.minute);
  // Nobody waits for a first answer without instances: this one has all that it would say.
  keepFirst({ ...WITHOUT, place }, whole);
  const groups = await readWithout(place, Math.max(pace, PACE.settled));
  const last = new Map(whole.value.map((group) => [group.name, group]));
  const moving = groups.value.filter((group) => moves(group, last.get(group.name))).map(({ name }) => name);
  const fresh = moving.length > 0 ? await readNamed(place, moving.slice(0, MOST_MOVING), pace) : null;
  for (const group of fresh?.value ?? []) last.set(group.name, group);
  return {
    ...oldest([whole, groups, ...(fresh ? [fresh] : [])]),
    value: groups.value.map((group) => ({ ...group, instances: last.get(group.name)?.instances ?? [] })),
  };
}

/** Each list is asked about at every reading of the groups, and read itself once a minute. */
const standingOf = perList((instances: GroupFacts['instances']) => ({
  isSettled: instances.every(({ lifecycle }) => lifecycle === 'InService'),
  isWeighted: instances.some(({ weight }) => weight !== null),
  held: instances.reduce((sum, { weight }) => sum + (weight ?? 1), 0),
}));

/** Whether its instances may be others than when they were last read. */
function moves(group: GroupFacts, last: GroupFacts | undefined): boolean {
  const { isSettled, isWeighted, held } = standingOf(last?.instances ?? []);
  if (!last || !isSettled || group.desired !== last.desired) return true;
  return group.capacityType !== null || isWeighted ? held < group.desired : held !== group.desired;
}

/** Always asks AWS, because a change compares with it. */
export const describeGroup = (ref: FleetRef) => describeNamed(ref, 0);

/** One group that someone looks at, as new as asked. @returns null as value: there is none of that name */
export async function describeWatchedGroup(ref: FleetRef, pace: number): Promise<Aged<GroupFacts | null>> {
  if (isLarge(ref)) return describeNamed(ref, pace);
  const { value, ...when } = await readWhole(ref, pace);
  return { ...when, value: value.find(({ name }) => name === ref.name) ?? null };
}

const describeNamed = (ref: FleetRef, pace: number) =>
  read<GroupFacts | null>({ ...GROUPS, place: ref, key: ref.name, pace }, async (last) => {
    const groups = await ask(ref, { AutoScalingGroupNames: [ref.name] }, last && [last]);
    return groups[0] ?? null;
  });
