import 'server-only';
import { listChangesOf } from '@/lib/audit-trail/queries';
import type { Ctx } from '@/lib/changes/context';
import type { Change } from '@/lib/core/change';
import { toProblem, type Problem } from '@/lib/core/errors';
import { fleetKey } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { byPlace, type Place } from '@/lib/core/place';
import type { Fleet } from '@/lib/fleets/model';
import { listFleets } from '@/lib/fleets/queries';
import { readReplayFacts } from '@/lib/replay/replay-facts.server';
import { whyNotReplayed } from '@/lib/replay/standing-mix';
import { choiceLine, type ReplayFacts } from '@/lib/replay/what-if';
import { hold } from '@/lib/runtime/hold';
import { experimentsOf, SETUP_ACTIONS } from './experiments';
import type { SavingList, SavingRow } from './model';
import { savingOf } from './saving';

const DAY = 86_400_000;
/** Days of load that one request to CloudWatch brings, and so how far back changes are looked at. */
const DAYS = 30;
/** CloudWatch bills by metric, so only so many fleets are looked at: those changed last. */
const MOST_ASKED = 40;

/** What the changes of the last thirty days saved. Computed once an hour, or when there is another change. */
export async function listSavings(ctx: Ctx): Promise<SavingList> {
  const since = ctx.now() - DAYS * DAY;
  const [{ fleets }, changes] = await Promise.all([listFleets(ctx), listChangesOf(ctx, SETUP_ACTIONS)]);
  const recent = changes.filter(({ at, target }) => at >= since && target.kind === 'fleet');
  const made = Map.groupBy(recent, ({ target }) => fleetKey(target));
  const asked = [...made.keys()]
    .flatMap((key) => fleets.find(({ ref }) => fleetKey(ref) === key) ?? [])
    .filter((fleet) => whyNotReplayed(fleet) === null)
    .slice(0, MOST_ASKED);
  const of = JSON.stringify(recent.map(({ id }) => id));
  const work = async (): Promise<SavingList> => {
    const places = byPlace(asked, ({ ref }) => ref);
    const parts = await Promise.all(places.map(([place, here]) => inPlace(ctx, place, here, made)));
    return {
      rows: parts.flatMap(({ rows }) => rows).sort((a, b) => b.at - a.at),
      ...{ since, now: ctx.now() },
      problems: parts.flatMap(({ problems }) => problems),
    };
  };
  return hold('savings', of, PACE.hour, work, ({ problems }) => problems.length === 0);
}

type Made = ReadonlyMap<string, readonly Change[]>;

async function inPlace(
  ctx: Ctx,
  place: Place,
  fleets: Fleet[],
  made: Made,
): Promise<{ rows: SavingRow[]; problems: Problem[] }> {
  try {
    const { value, stale } = await readReplayFacts(ctx, place, fleets, DAYS);
    const rows = fleets.flatMap((fleet) => {
      const key = fleetKey(fleet.ref);
      return rowsOf(fleet, value[key]!, made.get(key) ?? [], ctx.now());
    });
    return { rows, problems: stale ? [stale] : [] };
  } catch (error) {
    return { rows: [], problems: [toProblem(error)] };
  }
}

function rowsOf(fleet: Fleet, facts: ReplayFacts, changes: readonly Change[], now: number): SavingRow[] {
  const isOther = facts.stands.policy === null && facts.notReplayed.length > 0;
  return experimentsOf(facts.stands, changes, now).map(({ change, experiment }) => {
    const saving = isOther ? null : savingOf(facts, experiment);
    return {
      ...{ fleet: fleet.ref, change: change.id, at: change.at, actor: change.actor },
      ...{ from: choiceLine(experiment.before), to: choiceLine(experiment.after), saving },
      why: saving ? null : whyNot(isOther, experiment),
    };
  });
}

function whyNot(isOther: boolean, { at, until }: { at: number; until: number }): string {
  if (isOther) return 'A replay does not know the policies of the fleet.';
  if (until - at < DAY) return 'The setup stood for less than a day.';
  return 'Less than a day of its load is known, or a list price is missing.';
}
