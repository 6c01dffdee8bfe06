import 'server-only';
import { describeGroups, type GroupFacts } from '@/lib/aws/groups';
import { describeInstanceTypes, describeLaunches, type LaunchFacts } from '@/lib/aws/instances';
import { describeLogGroups, describeLogStreams } from '@/lib/aws/logs';
import { instanceProfileExists } from '@/lib/aws/profiles';
import { describeRefreshes } from '@/lib/aws/refreshes';
import { describeSecurityGroups, type SecurityGroupFacts } from '@/lib/aws/security-groups';
import { describeStickiness } from '@/lib/aws/targets';
import type { Aged } from '@/lib/core/aged';
import { atMost } from '@/lib/core/at-most';
import { toProblem } from '@/lib/core/errors';
import { fleetKey } from '@/lib/core/fleet-ref';
import { perList } from '@/lib/core/memo';
import { PACE } from '@/lib/core/pace';
import { byPlace, type Place } from '@/lib/core/place';
import type { Ctx } from '@/lib/server/context';
import { env } from '@/lib/server/env';
import { gradeFleet, type FindingList, type FleetFacts, type FleetGrade, type Known } from './grade';
import { logGroupsFor } from './log-groups';
import { isMixed, type Fleet } from './model';
import { listFleets } from './queries';

/** Reads that AWS has only one by one are asked so many at a time: its limit for them is 25 a second. */
const AT_A_TIME = 4;

/**
 * Every fleet's immutability grade, a region after the other since each is a long read. What cannot be read is not known, and takes nothing else with it.
 */
export async function listFindings(ctx: Ctx): Promise<FindingList> {
  const { fleets } = await listFleets(ctx);
  const places = byPlace(fleets, ({ ref }) => ref);
  const parts = await atMost(1, places, ([place, here]) => gradePlace(place, here, ctx.now()));
  return { grades: Object.fromEntries(parts.flat()), now: ctx.now() };
}

/** The value, or why it could not be had, in a person's words. */
async function known<T>(part: Promise<Aged<T> | T>): Promise<Known<T>> {
  try {
    const answer = await part;
    const aged = typeof answer === 'object' && answer !== null && 'readAt' in answer;
    return { value: aged ? (answer as Aged<T>).value : (answer as T) };
  } catch (error) {
    return { why: toProblem(error).message };
  }
}

const map = <T, R>(part: Known<T>, to: (value: T) => R): Known<R> =>
  'why' in part ? part : { value: to(part.value) };

async function gradePlace(place: Place, fleets: Fleet[], now: number): Promise<[string, FleetGrade][]> {
  const [groups, instances, securityGroups, types, logGroups] = await Promise.all([
    known(describeGroups(place, PACE.watched)),
    known(describeLaunches(place, PACE.hour)),
    known(describeSecurityGroups(place, PACE.minute)),
    known(describeInstanceTypes(place)),
    known(describeLogGroups(place)),
  ]);
  const byName = map(groups, groupsByName);
  const launches = map(instances, launchesOf);
  return atMost(AT_A_TIME, fleets, async (fleet) => {
    const group = 'value' in byName ? byName.value.get(fleet.ref.name) : undefined;
    const machines = machinesOf(group, launches);
    const profile = fleet.release?.boot.profile;
    const facts: FleetFacts = {
      fleet,
      machines,
      launchesUnknown: 'why' in launches ? launches.why : null,
      detached: detachedFrom(fleet, launches),
      securityGroups: map(securityGroups, groupsById),
      stickiness: await stickinessOf(place, fleet),
      instanceStorage: map(
        types,
        (all) => all.find(({ type }) => type === fleet.instanceType)?.instanceStorage ?? false,
      ),
      logs: 'why' in logGroups ? logGroups : await logsOf(place, fleet, logGroups.value, machines),
      deploying: isMixed(fleet)
        ? map(await known(describeRefreshes(fleet.ref, PACE.watched)), isRunning)
        : { value: false },
      profileExists: profile ? await known(instanceProfileExists(place, profile)) : { value: true },
      maxAgeDays: env.MACHINE_MAX_AGE_DAYS,
      now,
    };
    return [fleetKey(fleet.ref), gradeFleet(facts)];
  });
}

const groupsByName = perList((all: GroupFacts[]) => new Map(all.map((group) => [group.name, group])));
const groupsById = perList((all: SecurityGroupFacts[]) => new Map(all.map((group) => [group.id, group])));

/** Launches by machine, and the machines of each template that are in no group. */
const launchesOf = perList((all: LaunchFacts[]) => ({
  byId: new Map(all.map((instance) => [instance.id, instance])),
  detached: Map.groupBy(
    all.filter(({ kind }) => kind.templateId !== null && kind.group === null),
    ({ kind }) => kind.templateId!,
  ),
}));

type Launches = ReturnType<typeof launchesOf>;

const detachedFrom = ({ template }: Fleet, launches: Known<Launches>) =>
  template && 'value' in launches ? (launches.value.detached.get(template.id) ?? []).map(({ id }) => id) : [];

const isRunning = (refreshes: { endedAt: number | null }[]) =>
  refreshes.some(({ endedAt }) => endedAt === null);

function machinesOf(group: GroupFacts | undefined, launches: Known<Launches>): FleetFacts['machines'] {
  const byId = 'value' in launches ? launches.value.byId : new Map<string, LaunchFacts>();
  return (group?.instances ?? []).map(({ id, version, lifecycle, type }) => ({
    ...{ id, version, lifecycle, type },
    launch: byId.get(id),
  }));
}

/** AWS has no call for the attributes of several target groups. */
async function stickinessOf(place: Place, { targetGroups }: Fleet): Promise<Known<string[]>> {
  const parts = await Promise.all(targetGroups.map((arn) => known(describeStickiness(place, arn))));
  const failed = parts.find((part) => 'why' in part);
  const kinds = parts.flatMap((part, index) =>
    'value' in part && part.value ? [`${part.value} on ${targetGroups[index]!.split('/').at(-2)}`] : [],
  );
  return kinds.length === 0 && failed ? failed : { value: kinds };
}

/** A log group that one of its machines wrote to last, among those named after the fleet or its app. */
async function logsOf(
  place: Place,
  fleet: Fleet,
  all: string[],
  machines: FleetFacts['machines'],
): Promise<FleetFacts['logs']> {
  const candidates = logGroupsFor(fleet, all);
  for (const group of candidates) {
    const streams = await known(describeLogStreams(place, group));
    if ('why' in streams) return streams;
    if (machines.some(({ id }) => streams.value.some((stream) => stream.includes(id))))
      return { value: { group, looked: '' } };
  }
  if (machines.length === 0) return { why: 'it has no machines that could write' };
  const looked =
    candidates.length > 0
      ? `none of its machines is among the last to write to ${candidates.join(', ')}`
      : `none of the ${all.length} log groups of ${place.region} is named after the fleet or its app`;
  return { value: { group: null, looked } };
}
