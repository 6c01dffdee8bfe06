import 'server-only';
import { describeGroups, type GroupFacts } from '@/lib/aws/groups';
import {
  describeInstanceTypes,
  describeLaunches,
  type InstanceTypeFacts,
  type LaunchFacts,
} from '@/lib/aws/instances';
import { describeLogGroups, describeLogStreams } from '@/lib/aws/logs';
import { instanceProfileExists } from '@/lib/aws/profiles';
import { describeRefreshes } from '@/lib/aws/refreshes';
import { describeSecurityGroups, type SecurityGroupFacts } from '@/lib/aws/security-groups';
import { describeStickiness } from '@/lib/aws/targets';
import { atMost } from '@/lib/core/at-most';
import { fleetKey } from '@/lib/core/fleet-ref';
import { mapKnown as map, type Known } from '@/lib/core/known';
import { perList } from '@/lib/core/memo';
import { PACE } from '@/lib/core/pace';
import { byPlace, type Place } from '@/lib/core/place';
import { listGuardPolicies } from '@/lib/db/guards';
import type { Ctx } from '@/lib/changes/context';
import { env } from '@/lib/runtime/env';
import { known } from '@/lib/runtime/known';
import { gradeFleet, type FindingList, type FleetFacts, type FleetGrade } from './grade';
import { logGroupsFor } from './log-groups';
import { isMixed, type Fleet } from './model';
import { listFleets } from './queries';

/** Calls at once for reads that AWS offers only one by one. AWS allows 25 a second. */
const AT_A_TIME = 4;

/**
 * The immutability grade of every fleet, one region after another because each read is long. A part that cannot be read
 * is unknown.
 */
export async function listFindings(ctx: Ctx): Promise<FindingList> {
  const { fleets } = await listFleets(ctx);
  const places = byPlace(fleets, ({ ref }) => ref);
  const parts = await atMost(1, places, ([place, here]) => gradePlace(place, here, ctx.now()));
  return { grades: Object.fromEntries(parts.flat()), now: ctx.now() };
}

async function gradePlace(place: Place, fleets: Fleet[], now: number): Promise<[string, FleetGrade][]> {
  const [groups, instances, securityGroups, types, logGroups, ruled] = await Promise.all([
    known(describeGroups(place, PACE.watched)),
    known(describeLaunches(place, PACE.hour)),
    known(describeSecurityGroups(place, PACE.minute)),
    known(describeInstanceTypes(place)),
    known(describeLogGroups(place)),
    known(listGuardPolicies()),
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
      instanceStorage: disksOf(fleet, types),
      logs: 'why' in logGroups ? logGroups : await logsOf(place, fleet, logGroups.value, machines),
      deploying: isMixed(fleet)
        ? map(await known(describeRefreshes(fleet.ref, PACE.watched)), isRunning)
        : { value: false },
      profileExists: profile ? await known(instanceProfileExists(place, profile)) : { value: true },
      maxAgeDays: env.MACHINE_MAX_AGE_DAYS,
      ruledEnvs: map(ruled, (rows) =>
        rows.filter(({ account }) => account === place.account).map((row) => row.env),
      ),
      now,
    };
    return [fleetKey(fleet.ref), gradeFleet(facts)];
  });
}

/** Types with local disks, of those that the fleet runs or may launch. */
function disksOf(
  { instanceType, types: running, mix }: Fleet,
  types: Known<InstanceTypeFacts[]>,
): Known<string[]> {
  if ('why' in types) return types;
  const named = [instanceType, ...Object.keys(running), ...(mix?.choices ?? []).map(({ type }) => type)];
  const names = [...new Set(named)].filter((type) => type !== null);
  const said = (name: string) => types.value.find(({ type }) => type === name)?.instanceStorage ?? null;
  const found = names.filter((name) => said(name) === true);
  const unsaid = names.filter((name) => said(name) === null);
  if (found.length > 0) return { value: found };
  if (names.length === 0) return { why: 'its machine type is not known' };
  return unsaid.length > 0
    ? { why: `AWS did not say whether ${unsaid.join(', ')} has local disks` }
    : { value: [] };
}

const groupsByName = perList((all: GroupFacts[]) => new Map(all.map((group) => [group.name, group])));
/** By id, and by name where one group alone has it. */
const groupsById = perList((all: SecurityGroupFacts[]) => {
  const alone = [...Map.groupBy(all, ({ name }) => name)].filter(([, alike]) => alike.length === 1);
  return new Map([
    ...alone.map(([name, [group]]) => [name, group!] as const),
    ...all.map((group) => [group.id, group] as const),
  ]);
});

/** Launches by machine, and machines of each template that are in no group. */
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
  return (group?.instances ?? []).map(({ id, lifecycle, type, ...launched }) => ({
    ...{ id, lifecycle, type, version: sourceOf(launched, group?.template?.id) },
    launch: byId.get(id),
  }));
}

/** The version of the fleet's own template; otherwise the launch configuration or the other template in words. */
function sourceOf(
  {
    version,
    templateId,
    launchConfiguration,
  }: Pick<GroupFacts['instances'][number], 'version' | 'templateId' | 'launchConfiguration'>,
  own: string | undefined,
): string | null {
  if (version === null) return launchConfiguration;
  return templateId === null || templateId === own ? version : `${templateId} ${version}`;
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

/** The log group that the fleet's machines wrote to last, among those named after the fleet or its app. */
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
  if (machines.length === 0) return { why: 'the fleet has no machines that could write logs' };
  const looked =
    candidates.length > 0
      ? `none of its machines was among the last to write to ${candidates.join(', ')}`
      : all.length === 0
        ? `${place.region} has no log group`
        : `none of the ${all.length} log groups of ${place.region} is named after the fleet or its app`;
  return { value: { group: null, looked } };
}
