import 'server-only';
import { listChangesOf } from '@/lib/audit-trail/queries';
import { lookupNamed } from '@/lib/aws/trail';
import type { Ctx } from '@/lib/changes/context';
import { atMost } from '@/lib/core/at-most';
import type { Change } from '@/lib/core/change';
import { toProblem, type Problem } from '@/lib/core/errors';
import { fleetKey } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { byPlace, samePlace, type Place } from '@/lib/core/place';
import { bookSavings, listBookedSavings } from '@/lib/db/booked-savings';
import type { Fleet } from '@/lib/fleets/model';
import { listFleets } from '@/lib/fleets/queries';
import { readReplayFacts } from '@/lib/replay/replay-facts.server';
import { whyNotReplayed } from '@/lib/replay/standing-mix';
import { hold } from '@/lib/runtime/hold';
import { log } from '@/lib/runtime/log';
import { orElse } from '@/lib/runtime/or-else';
import { daysOfLoad, workedSince, withStored } from './book';
import { SETUP_ACTIONS } from './experiments';
import type { SavingList, SavingRow } from './model';
import { callsByGroup, DEPLOYMENT_CALLS, type Calls } from './outside';
import { readReleased } from './read-releases.server';
import { rowsOf } from './rows';

const DAY = 86_400_000;
/** CloudWatch bills by metric, so only so many fleets are looked at: those changed last. */
const MOST_ASKED = 40;
/** Days of what was booked, so that a year can be compared with its months. */
const LISTED = 400;
const MOST_LISTED = 1_000;
/** Calls at once for each region. */
const ASKED_AT_ONCE = 4;
const DEPLOYS = ['deployment.start', 'deployment.roll-back'];

/** What changes saved, the older ones as they were booked. Computed once an hour, or when there is another change. */
export async function listSavings(ctx: Ctx): Promise<SavingList> {
  const [now, since] = [ctx.now(), workedSince(ctx.now())];
  const [{ fleets, problems: unread }, changes, booked] = await Promise.all([
    listFleets(ctx),
    listChangesOf(ctx, [...SETUP_ACTIONS, ...DEPLOYS], new Date(since)),
    orElse(listBookedSavings(new Date(now - LISTED * DAY), MOST_LISTED), []),
  ]);
  const stored = booked.value.map(({ row }) => row as unknown as SavingRow);
  const made = Map.groupBy(
    changes.filter(({ target }) => target.kind === 'fleet'),
    ({ target }) => fleetKey(target),
  );
  // A region that was not read in between must not leave a list without it for an hour.
  const of = JSON.stringify([changes.map(({ id }) => id), fleets.map(({ ref }) => fleetKey(ref))]);
  const done = new Set(stored.filter((row) => row.booked).map(({ id }) => id));
  const work = async () => {
    const places = byPlace(fleets, ({ ref }) => ref);
    const calls = await Promise.all(places.map(([place]) => readCalls(place)));
    const asked = mostRecent(fleets, made, calls);
    const parts = await Promise.all(
      places.map(([place], index) => {
        const here = asked.filter(({ ref }) => samePlace(ref, place));
        return inPlace(ctx, place, here, { made, done, calls: calls[index]!.of });
      }),
    );
    return {
      rows: parts.flatMap(({ rows }) => rows),
      ...{ since: now - LISTED * DAY, now },
      problems: [booked.stale, ...parts.flatMap(({ problems }) => problems)].filter(
        (problem): problem is Problem => problem !== undefined,
      ),
      // An account may have no CloudTrail for ever: the list is held all the same.
      withoutTrail: calls.flatMap(({ problem }) => problem ?? []),
    };
  };
  const { withoutTrail, ...list } = await hold(
    ...(['savings', of, PACE.hour, work] as const),
    ({ problems }) => problems.length === 0,
  );
  // What keeps fleets from being read whole keeps their past from being read too.
  const named = new Set(unread.map(({ message }) => message));
  const others = list.problems.filter(({ message }) => !named.has(message));
  const problems = [...unread, ...others, ...withoutTrail];
  return { ...list, problems, rows: withStored(stored, list.rows) };
}

/** Deployments that were started in a region, by whomever. Without CloudTrail, those of the audit trail are left. */
async function readCalls(place: Place) {
  const { value, stale } = await orElse(lookupNamed(place, DEPLOYMENT_CALLS), []);
  return { place, of: callsByGroup(value), problem: stale };
}

/** The fleets that were changed by Plimsoll, the last one first, then those that were deployed to outside it. */
function mostRecent(
  fleets: readonly Fleet[],
  made: Known['made'],
  calls: readonly { place: Place; of: Known['calls'] }[],
): Fleet[] {
  const isDeployed = ({ ref }: Fleet) =>
    calls.some(({ place, of }) => samePlace(place, ref) && (of.get(ref.name)?.started.length ?? 0) > 0);
  const own = [...made.keys()].flatMap((key) => fleets.find(({ ref }) => fleetKey(ref) === key) ?? []);
  return [...new Set([...own, ...fleets.filter(isDeployed)])]
    .filter((fleet) => whyNotReplayed(fleet) === null)
    .slice(0, MOST_ASKED);
}

interface Known {
  made: ReadonlyMap<string, readonly Change[]>;
  /** CloudTrail's calls, by the name of the group. */
  calls: ReadonlyMap<string, Calls>;
  /** Ids of what is booked. */
  done: ReadonlySet<string>;
}

/** Days of load to read: as far back as a change is not booked. */
function daysFor(all: readonly (readonly { id: string; at: number }[])[], done: Known['done'], now: number) {
  const open = all.flat().filter(({ id }) => !done.has(id));
  return daysOfLoad(Math.min(now, ...open.map(({ at }) => at)), now);
}

async function inPlace(ctx: Ctx, place: Place, fleets: Fleet[], { made, done, calls }: Known) {
  const now = ctx.now();
  if (fleets.length === 0) return { rows: [], problems: [] };
  const own = fleets.map(({ ref }) => made.get(fleetKey(ref)) ?? []);
  try {
    const released = await atMost(ASKED_AT_ONCE, [...fleets.entries()], ([index, fleet]) =>
      orElse(readReleased(fleet, own[index]!, calls.get(fleet.ref.name)), null),
    );
    // A version that was not read may have ended the days of a change, so that nothing of the fleet is worked out.
    const changes = own.map((all, index) => {
      const versions = released[index]!.value;
      if (!versions) return [];
      return [
        ...all.filter(({ action }) => !DEPLOYS.includes(action)),
        ...versions.filter(({ at }) => at >= workedSince(now)),
      ];
    });
    const days = daysFor(changes, done, now);
    const { value, past, stale } = await readReplayFacts(ctx, place, fleets, days);
    const rows = fleets.flatMap((fleet, index) => {
      const key = fleetKey(fleet.ref);
      return rowsOf({ fleet, facts: value[key]!, past: past(fleet.ref) }, changes[index]!, now);
    });
    if (!stale) book(rows.filter((row) => (row.booked || row.saving) && !done.has(row.id)));
    return {
      rows,
      problems: [stale, ...released.map((one) => one.stale)].filter((one) => one !== undefined),
    };
  } catch (error) {
    return { rows: [], problems: [toProblem(error)] };
  }
}

/** In the background: what cannot be stored now is computed and stored an hour later. */
function book(rows: readonly SavingRow[]) {
  if (rows.length === 0) return;
  const data = rows.map((row) => ({ id: row.id, fleet: fleetKey(row.fleet), at: new Date(row.at), row }));
  bookSavings(data).catch((error: unknown) => log.warn({ error }, 'savings could not be booked'));
}
