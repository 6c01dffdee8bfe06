import 'server-only';
import type { z } from 'zod';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import {
  countOutcomes,
  findChange,
  listActors,
  listChanges as readChanges,
  sealsOf,
  type ChangeRow,
  type Standing,
} from '@/lib/db/changes';
import { withConnections } from '@/lib/db/client';
import { searchChanges } from '@/lib/db/search-changes';
import type { Ctx } from '@/lib/changes/context';
import { listPlaces } from '@/lib/aws/accounts';
import { lookupEvents } from '@/lib/aws/trail';
import { AppError, toProblem } from '@/lib/core/errors';
import type { ProblemAt } from '@/lib/core/place';
import { limitsOf } from '@/lib/core/time-range';
import { env } from '@/lib/runtime/env';
import { orElse } from '@/lib/runtime/or-else';
import { soon } from '@/lib/runtime/soon';
import { csvHeader, csvRow, jsonLine, type SealedChange, type Words } from './export';
import { readEnds, SUMMED_DAYS } from './ends.server';
import { deploymentOf, STARTS, type End, type TrailOutcome } from './followed';
import { outsideChanges, type OutsideChange } from './others';
import { outcomeOf, type Change } from '@/lib/core/change';
import type { ExportChanges, ListChanges } from './schema';

const PAGE = 50;

function toChange(
  { id, number, at, actor, subject, email, role, target, before, after, reason, ...row }: ChangeRow,
  now: number,
): Change {
  const stored = row.outcome;
  return {
    id,
    number,
    actor,
    subject,
    email,
    role,
    target,
    before,
    after,
    reason,
    at: at.getTime(),
    action: row.action,
    outcome: outcomeOf(stored?.kind, at.getTime(), now),
    message: stored?.message ?? null,
    calls: stored?.calls ?? [],
    result: stored?.result ?? null,
  };
}

type Ends = Awaited<ReturnType<typeof readEnds>>;
type Filter = Omit<z.output<typeof ListChanges>, 'before'>;

/** A change that started a deployment is found by what became of it, as its row shows it. */
async function standingOf(outcome: TrailOutcome, readAll: () => Promise<Ends>): Promise<Standing> {
  if (outcome === 'refused' || outcome === 'unknown') return { outcome };
  const ends = [...(await readAll())];
  const idsOf = (fits: (end: End) => boolean) => ends.flatMap(([id, end]) => (fits(end) ? id : []));
  const started = (is: boolean) => ({ outcome: 'done' as const, started: { actions: [...STARTS], is } });
  if (outcome === 'accepted') return { ...started(true), except: idsOf((end) => end !== 'not known') };
  const or = idsOf((end) => end === outcome);
  return outcome === 'done' ? { ...started(false), or } : { or, ...(outcome === 'failed' && { outcome }) };
}

const DAY = 86_400_000;

async function toFilter(
  ctx: Ctx,
  { account, region, fleet, actor, action, outcome, range, text }: Filter,
  readAll: () => Promise<Ends>,
) {
  const { from, to } = limitsOf(range ?? null, ctx.now());
  return {
    ...{ text, target: fleet, actors: actor, actions: action, place: { account, region } },
    standings: outcome && (await Promise.all(outcome.map((one) => standingOf(one, readAll)))),
    since: from === undefined ? undefined : new Date(from),
    until: to === undefined ? undefined : new Date(to),
  };
}

/** Newest first, at most fifty a page; `before` is `next` of the page before. */
export async function listChanges(ctx: Ctx, { before, ...filter }: z.output<typeof ListChanges>) {
  const { rows, next } = await searchChanges({
    ...(await toFilter(ctx, filter, () => readEnds(ctx))),
    before,
    take: PAGE,
  });
  return { changes: rows.map((row) => toChange(row, ctx.now())), more: next !== null, next };
}

/** One change of the trail. @throws AppError missing */
export async function findTrailed(ctx: Ctx, id: string): Promise<Change> {
  const row = await findChange(id);
  if (row) return toChange(row, ctx.now());
  throw new AppError('missing', 'This change is not in the audit trail.', {
    hint: 'Plimsoll may have removed it, because it was older than the retention time.',
  });
}

/** The newest change of the same target that was done after this one. */
export async function newestSince(ctx: Ctx, { target, number }: Change): Promise<Change | null> {
  const [row] = await readChanges({ target, after: number + 1, outcome: 'done', take: 1 });
  return row ? toChange(row, ctx.now()) : null;
}

/** How the changes of the last thirty days ended, and who made them. */
export async function summariseChanges(ctx: Ctx) {
  const since = new Date(ctx.now() - SUMMED_DAYS * DAY);
  const [{ none = 0, unknown = 0, ...counts }, actors] = await withConnections('searches', () =>
    Promise.all([countOutcomes(since), listActors(since)]),
  );
  const keptDays = env.AUDIT_RETENTION_DAYS;
  return { counts: { ...counts, unknown: unknown + none }, actors, days: SUMMED_DAYS, keptDays };
}

const EXPORTED_AT_ONCE = 500;

/** Number of own changes compared with CloudTrail's. Older ones cannot be attributed and are left out. */
const COMPARED = 1_000;

export interface OutsideList {
  changes: OutsideChange[];
  /** Some places have not answered yet. */
  reading: boolean;
  problems: ProblemAt[];
}

/** Changes that others made, by CloudTrail, newest first. A place that fails does not hide the others. */
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

/** Yields every matching change with its seal and the end of its deployment, newest first, while rows are read. */
export async function* exportChanges(
  ctx: Ctx,
  { format, ...filter }: z.output<typeof ExportChanges>,
  wordsOf: Words,
) {
  const ends = await readEnds(ctx);
  const wanted = await toFilter(ctx, filter, async () => ends);
  // AWS tells nothing of a deployment that is older than what it keeps.
  const endIn = (change: Change) => ends.get(change.id) ?? (deploymentOf(change) ? 'not known' : null);
  let head = format === 'csv' ? csvHeader() : '';
  let before: number | undefined;
  do {
    const { rows, next } = await searchChanges({ ...wanted, before, take: EXPORTED_AT_ONCE });
    const seals = await sealsOf(rows);
    const told = rows.map((row) => {
      const change = toChange(row, ctx.now());
      return { ...change, seal: seals.get(row.number) ?? null, deployment: endIn(change) };
    });
    const line = format === 'csv' ? (change: SealedChange) => csvRow(change, wordsOf) : jsonLine;
    yield head + told.map(line).join('');
    head = '';
    before = next ?? undefined;
  } while (before !== undefined);
}

/** A fleet's newest changes of these kinds, at most five hundred. */
export async function changesOf(ctx: Ctx, fleet: FleetRef, actions: readonly string[]): Promise<Change[]> {
  const rows = await readChanges({ target: fleet, actions, take: 500 });
  return rows.map((row) => toChange(row, ctx.now()));
}

/** A page of deployments reaches six weeks back, as AWS does. */
const LISTED_DAYS = 42;
const MOST_LISTED = 2_000;

/** The newest changes of these kinds on all targets, by default of six weeks, and at most two thousand. */
export async function listChangesOf(
  ctx: Ctx,
  actions: readonly string[],
  since = new Date(ctx.now() - LISTED_DAYS * DAY),
): Promise<Change[]> {
  const rows = await readChanges({ actions, since, outcome: 'done', take: MOST_LISTED });
  return rows.map((row) => toChange(row, ctx.now()));
}

const HOUR = 3_600_000;

/** Keys of the fleets changed here in the last hour; empty if the database does not answer. */
export async function recentTargets(ctx: Ctx): Promise<Set<string>> {
  const since = new Date(ctx.now() - HOUR);
  const { value } = await orElse(readChanges({ since, take: 200 }), []);
  const fleets = value.filter(({ target }) => target.kind === 'fleet');
  return new Set(fleets.map(({ target }) => fleetKey(target)));
}
