import 'server-only';
import { describeAlarms } from '@/lib/aws/alarms';
import { describeGroups, describeWatchedGroup, type GroupFacts } from '@/lib/aws/groups';
import { describePolicies, type PolicyFacts } from '@/lib/aws/policies';
import { describeActivities } from '@/lib/aws/scaling';
import { atMost } from '@/lib/core/at-most';
import { oldest } from '@/lib/core/aged';
import { toProblem } from '@/lib/core/errors';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import { mapKnown, type Known } from '@/lib/core/known';
import { PACE } from '@/lib/core/pace';
import { byPlace, type Place } from '@/lib/core/place';
import type { Ctx } from '@/lib/changes/context';
import type { Fleet } from '@/lib/fleets/model';
import { findFleet, listFleets, noSuchFleet } from '@/lib/fleets/queries';
import { known } from '@/lib/runtime/known';
import { toActivity } from '@/lib/scaling/model';
import { brokenLinks, chainOf } from './chain';
import type { ScalingFacts } from './facts';
import { lacksInstances } from './lacks-instances';
import { readMore } from './read-more.server';
import type { Chain, ScalingFaults } from './reads';

/** Why a list does not know it: one call for each fleet would be needed. */
const NOT_READ = { why: 'Plimsoll reads this only on the page of the fleet.' };

const factsOf = (
  fleet: Fleet,
  group: GroupFacts,
  parts: Pick<ScalingFacts, 'policies' | 'alarms' | 'activities' | 'now'>,
): ScalingFacts => ({
  ...{ fleet, ...parts },
  inService: group.instances.filter(({ lifecycle }) => lifecycle === 'InService').map(({ id }) => id),
  graceSeconds: group.graceSeconds,
  subnetIds: group.subnets,
  suspensions: group.suspensions,
  suspendedBy: null,
  ...{ newest: NOT_READ, quota: NOT_READ, trial: NOT_READ, subnets: NOT_READ, targets: NOT_READ },
});

const activitiesOf = async (ref: FleetRef) =>
  mapKnown(await known(describeActivities(ref, PACE.minute)), (all) => all.map(toActivity));

/** Every link of one fleet. @throws AppError missing, or why its region cannot be read */
export async function getChain(ctx: Ctx, { fleet: ref }: { fleet: FleetRef }): Promise<Chain> {
  const fleet = await findFleet(ref);
  const [group, policies, alarms, activities] = await Promise.all([
    describeWatchedGroup(ref, PACE.watched),
    known(describePolicies(ref, PACE.minute)),
    known(describeAlarms(ref, PACE.watched)),
    activitiesOf(ref),
  ]);
  if (!group.value) throw noSuchFleet(ref);
  const own = mapKnown(policies, (all) => all.filter((policy) => policy.group === ref.name));
  const facts = factsOf(fleet, group.value, { policies: own, alarms, activities, now: ctx.now() });
  const { more, reading } = await readMore(ctx, facts);
  return { links: chainOf({ ...facts, ...more }), reading, ...oldest([group]) };
}

/** Activities are read per group, so only groups that lack instances are asked, and so many at most in a region. */
const MOST_ASKED = 25;
const AT_A_TIME = 4;

/** What keeps each fleet from scaling out, without a call for each of them. */
export async function listScalingFaults(ctx: Ctx): Promise<ScalingFaults> {
  const { fleets, problems } = await listFleets(ctx);
  const parts = await Promise.all(
    byPlace(fleets, ({ ref }) => ref).map(async ([place, here]) => {
      try {
        return { faults: await faultsIn(ctx, place, here), problems: [] };
      } catch (error) {
        return { faults: [], problems: [{ ...place, ...toProblem(error) }] };
      }
    }),
  );
  return {
    faults: Object.fromEntries(parts.flatMap(({ faults }) => faults)),
    problems: [...problems, ...parts.flatMap((part) => part.problems)],
  };
}

async function faultsIn(ctx: Ctx, place: Place, fleets: readonly Fleet[]) {
  const [groups, policies, alarms] = await Promise.all([
    describeGroups(place, PACE.watched),
    known(describePolicies(place, PACE.minute)),
    known(describeAlarms(place, PACE.minute)),
  ]);
  const byName = new Map(groups.value.map((group) => [group.name, group]));
  const ownOf = policiesByGroup(policies);
  const asked = await atMost(
    AT_A_TIME,
    fleets.filter(lacksInstances).slice(0, MOST_ASKED),
    async ({ ref }) => [ref.name, await activitiesOf(ref)] as const,
  );
  const activities = new Map(asked);
  return fleets.flatMap((fleet) => {
    const group = byName.get(fleet.ref.name);
    if (!group) return [];
    const facts = factsOf(fleet, group, {
      ...{ policies: ownOf(group.name), alarms, now: ctx.now() },
      activities: activities.get(group.name) ?? NOT_READ,
    });
    return [[fleetKey(fleet.ref), brokenLinks(facts)] as const];
  });
}

function policiesByGroup(policies: Known<PolicyFacts[]>): (group: string) => Known<PolicyFacts[]> {
  const byGroup = mapKnown(policies, (all) => Map.groupBy(all, ({ group }) => group));
  return (group) => mapKnown(byGroup, (all) => all.get(group) ?? []);
}
