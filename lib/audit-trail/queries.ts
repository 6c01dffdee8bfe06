import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import type { z } from 'zod';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import {
  countOutcomes,
  listActors,
  listChanges as readChanges,
  sealsOf,
  type ChangeRow,
} from '@/lib/db/changes';
import type { Ctx } from '@/lib/server/context';
import { listPlaces } from '@/lib/aws/accounts';
import { lookupEvents } from '@/lib/aws/trail';
import { toProblem } from '@/lib/core/errors';
import type { ProblemAt } from '@/lib/core/place';
import { env } from '@/lib/server/env';
import { orElse } from '@/lib/server/or-else';
import { csvHeader, csvRow, jsonLine } from './export';
import { outsideChanges, type OutsideChange } from './others';
import { outcomeOf, type Action, type Change } from './model';
import type { ExportChanges, ListChanges } from './schema';

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

type Filter = Omit<z.output<typeof ListChanges>, 'before'>;

const DAY = 86_400_000;

/** The last day counts whole. */
const toFilter = ({ fleet, action, to, from, ...rest }: Filter) => ({
  ...rest,
  target: fleet,
  actions: action && [action],
  since: from,
  until: to && new Date(to.getTime() + DAY),
});

/** Newest first, fifty a page; `before` is the number of the last row seen. */
export async function listChanges(ctx: Ctx, { before, ...filter }: z.output<typeof ListChanges>) {
  const rows = await readChanges({ ...toFilter(filter), before, take: PAGE + 1 });
  const changes = rows.slice(0, PAGE).map((row) => toChange(row, ctx.now()));
  return { changes, more: rows.length > PAGE };
}

const SUMMED_DAYS = 30;

/** How the changes of the last thirty days ended, and who made them. */
export async function summariseChanges(ctx: Ctx) {
  const since = new Date(ctx.now() - SUMMED_DAYS * DAY);
  const [{ none = 0, unknown = 0, ...counts }, actors] = await Promise.all([
    countOutcomes(since),
    listActors(since),
  ]);
  const keptDays = env.AUDIT_RETENTION_DAYS;
  return { counts: { ...counts, unknown: unknown + none }, actors, days: SUMMED_DAYS, keptDays };
}

const EXPORTED_AT_ONCE = 500;

/** CloudTrail is asked for seconds; a page shows what is known and asks again. */
const PATIENCE_MS = 300;
const soon = <T>(answer: Promise<T>) => Promise.race([answer, wait(PATIENCE_MS).then(() => null)]);

/** So many of ours are held against CloudTrail's; what is older than all of them is not called anybody's. */
const COMPARED = 1_000;

export interface OutsideList {
  changes: OutsideChange[];
  /** Some places were not read yet. */
  reading: boolean;
  problems: ProblemAt[];
}

/** What others changed, by CloudTrail, newest first: each place fails alone. */
export async function listOutsideChanges(ctx: Ctx): Promise<OutsideList> {
  const places = await listPlaces();
  const rows = await readChanges({ take: COMPARED });
  const ours = rows.map((row) => toChange(row, ctx.now()));
  const knownSince = rows.length < COMPARED ? -Infinity : ours.at(-1)!.at;
  const parts = await Promise.all(
    places.map(async (place) => {
      try {
        const events = await soon(lookupEvents(place));
        if (events === null) return { changes: [], problems: [], reading: true };
        const problems = events.stale ? [{ ...place, ...events.stale }] : [];
        return { changes: outsideChanges(place, events.value, ours, knownSince), problems, reading: false };
      } catch (error) {
        return { changes: [], problems: [{ ...place, ...toProblem(error) }], reading: false };
      }
    }),
  );
  return {
    changes: parts.flatMap(({ changes }) => changes).sort((a, b) => b.at - a.at),
    problems: parts.flatMap(({ problems }) => problems),
    reading: parts.some(({ reading }) => reading),
  };
}

/** Every change that fits, newest first, each with its seal, as it is read. */
export async function* exportChanges(ctx: Ctx, { format, ...filter }: z.output<typeof ExportChanges>) {
  let head = format === 'csv' ? csvHeader() : '';
  let before: number | undefined;
  do {
    const rows = await readChanges({ ...toFilter(filter), before, take: EXPORTED_AT_ONCE });
    const seals = await sealsOf(rows);
    const told = rows.map((row) => ({ ...toChange(row, ctx.now()), seal: seals.get(row.number) ?? null }));
    yield head + told.map(format === 'csv' ? csvRow : jsonLine).join('');
    head = '';
    before = rows.length === EXPORTED_AT_ONCE ? rows.at(-1)!.number : undefined;
  } while (before !== undefined);
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
