import 'server-only';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import { listChanges as readChanges, type ChangeRow } from '@/lib/db/changes';
import type { Ctx } from '@/lib/server/context';
import { orElse } from '@/lib/server/or-else';
import { outcomeOf, type Action, type Change } from './model';

const PAGE = 50;

function toChange(
  { id, number, at, actor, role, target, before, after, reason, ...row }: ChangeRow,
  now: number,
): Change {
  const stored = row.outcome;
  return {
    id,
    number,
    actor,
    role,
    target,
    before,
    after,
    reason,
    at: at.getTime(),
    action: row.action as Action,
    outcome: outcomeOf(stored?.kind, at.getTime(), now),
    message: stored?.message ?? null,
    calls: stored?.calls ?? [],
    result: stored?.result ?? null,
  };
}

/** Newest first, fifty a page; `before` is the number of the last row seen. */
export async function listChanges(
  ctx: Ctx,
  { fleet, before }: { fleet?: FleetRef | undefined; before?: number | undefined },
) {
  const rows = await readChanges({ target: fleet, before, take: PAGE + 1 });
  const changes = rows.slice(0, PAGE).map((row) => toChange(row, ctx.now()));
  return { changes, more: rows.length > PAGE };
}

/** A fleet's newest changes of these kinds, five hundred at most. */
export async function changesOf(ctx: Ctx, fleet: FleetRef, actions: readonly Action[]): Promise<Change[]> {
  const rows = await readChanges({ target: fleet, actions, take: 500 });
  return rows.map((row) => toChange(row, ctx.now()));
}

const HOUR = 3_600_000;

/** Keys of the fleets changed here in the last hour; none when the database cannot say. */
export async function recentTargets(ctx: Ctx): Promise<Set<string>> {
  const since = new Date(ctx.now() - HOUR);
  const { value } = await orElse(readChanges({ since, take: 200 }), []);
  const fleets = value.filter(({ target }) => target.kind === 'fleet');
  return new Set(fleets.map(({ target }) => fleetKey(target)));
}
