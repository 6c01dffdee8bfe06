import 'server-only';
import type { Author } from '@/lib/core/author';
import type { OutcomeKind, RecordedCall, Values } from '@/lib/core/outcome';
import type { PlaceFilter } from '@/lib/core/place';
import { kindOf, type Target, type TargetKind } from '@/lib/core/target';
import { db } from './client';
import { assertSchemaFits } from './ready';
import { renewal, type Lock } from './target-lock';
import type { Prisma, PrismaClient } from './generated/client';

export interface IntentRow {
  id: string;
  /** The name that the author chose. */
  actor: string;
  /** "provider:subject"; empty if signed out. */
  subject: string;
  /** The address that the provider verified. */
  email: string | null;
  role: string;
  action: string;
  target: Target;
  before: Values;
  after: Values;
  reason: string | null;
  at: Date;
}

export interface OutcomeRow {
  kind: OutcomeKind;
  message: string | null;
  calls: RecordedCall[];
  result: Values | null;
  at: Date;
}

const withOutcome = { outcomes: { orderBy: { number: 'desc' }, take: 1 } } satisfies Prisma.ChangeInclude;
type Stored = Prisma.ChangeGetPayload<{ include: typeof withOutcome }>;

const toColumns = (target: Target) => ({ ...target, kind: kindOf(target) });

const fromStored = ({ account, region, kind, name, outcomes, ...row }: Stored) => ({
  ...row,
  target: { kind: kind as TargetKind, account, region, name },
  before: row.before as Values,
  after: row.after as Values,
  outcome: (outcomes[0] as unknown as OutcomeRow | undefined) ?? null,
});
export type ChangeRow = ReturnType<typeof fromStored>;

const changeOf = ({ target, ...row }: IntentRow) => ({ ...row, ...toColumns(target) });

const outcomeOf = (changeId: string, { calls, result, ...row }: OutcomeRow) => ({
  ...row,
  changeId,
  calls: calls as unknown as Prisma.InputJsonArray,
  result: result ?? undefined,
});

/**
 * Writes an intent and renews its turn in one statement, so that neither is without the other.
 * @returns `known`: a change with this id exists; `late`: another change has taken the turn
 */
export const insertIntent = (row: IntentRow, lock: Lock): Promise<'written' | 'known' | 'late'> =>
  db(async (client) => {
    assertSchemaFits();
    const { id, at, actor, subject, email, role, action, reason, before, after } = row;
    const { account, region, kind, name } = toColumns(row.target);
    const [done] = await client.$queryRaw<{ kept: boolean; written: boolean }[]>`
      WITH "kept" AS (${renewal(lock)} RETURNING 1), "written" AS (
        INSERT INTO "change" ("id", "at", "actor", "subject", "email", "role", "action", "account", "region", "kind",
          "fleet", "before", "after", "reason")
        SELECT ${id}::uuid, ${at}::timestamptz, ${actor}, ${subject}, ${email}, ${role}, ${action}, ${account},
          ${region}, ${kind}, ${name}, ${JSON.stringify(before)}::jsonb, ${JSON.stringify(after)}::jsonb, ${reason}
        FROM "kept" ON CONFLICT ("id") DO NOTHING RETURNING 1
      )
      SELECT EXISTS (SELECT FROM "kept") AS "kept", EXISTS (SELECT FROM "written") AS "written"`;
    return !done!.kept ? 'late' : done!.written ? 'written' : 'known';
  });

/** Writes a change and its outcome together, so that no settler asks AWS about it. @returns false if the id exists */
export const insertSettled = (row: IntentRow, outcome: OutcomeRow): Promise<boolean> =>
  db((client) => client.$transaction((transaction) => insertSettledIn(transaction, row, outcome)));

/** The same within a transaction, for rows that must not be without each other. */
export async function insertSettledIn(
  transaction: Pick<PrismaClient, 'change' | 'outcome'>,
  row: IntentRow,
  outcome: OutcomeRow,
): Promise<boolean> {
  const { count } = await transaction.change.createMany({ data: [changeOf(row)], skipDuplicates: true });
  if (count === 1) await transaction.outcome.create({ data: outcomeOf(row.id, outcome) });
  return count === 1;
}

const isSettled = async (client: Pick<PrismaClient, 'outcome'>, changeId: string) =>
  (await client.outcome.count({ where: { changeId, kind: { not: 'unknown' } } })) > 0;

/** The last row counts, so an outcome that is known must not be followed by `unknown`. */
export async function insertOutcome(changeId: string, row: OutcomeRow) {
  await db(async (client) => {
    if (row.kind === 'unknown' && (await isSettled(client, changeId))) return;
    await client.outcome.create({ data: outcomeOf(changeId, row) });
  });
}

/** Writes an outcome that AWS told later. @returns false if the change has one already */
export const insertSettlement = (changeId: string, row: OutcomeRow): Promise<boolean> =>
  db(async (client) => {
    if (await isSettled(client, changeId)) return false;
    await client.outcome.create({ data: outcomeOf(changeId, row) });
    return true;
  });

/** A change with its last outcome; null if there is none with this id. */
export async function findChange(id: string): Promise<ChangeRow | null> {
  const row = await db((client) => client.change.findUnique({ where: { id }, include: withOutcome }));
  return row && fromStored(row);
}

/** What became of a change. */
export interface Standing {
  /** The kind of the last outcome; `unknown` includes changes without an outcome. */
  outcome?: OutcomeKind | undefined;
  /** Of those with the outcome, only the ones that AWS started a deployment for, or only the others. */
  started?: { actions: readonly string[]; is: boolean } | undefined;
  /** Of those with the outcome, not these ids. */
  except?: readonly string[] | undefined;
  /** These ids too, whatever their outcome is. */
  or?: readonly string[] | undefined;
}

export interface ChangeFilter {
  target?: Target | undefined;
  /** Only targets of this account, of this region, or both. */
  place?: PlaceFilter | undefined;
  actions?: readonly string[] | undefined;
  /** Each a subject, or UNSEALED and a name. */
  actors?: readonly string[] | undefined;
  outcome?: OutcomeKind | undefined;
  /** One of them must hold. */
  standings?: readonly Standing[] | undefined;
  /** Only rows with these numbers. */
  numbers?: number[] | undefined;
  /** Only rows with a lower number than this. */
  before?: number | undefined;
  /** Only rows with this number or a higher one. */
  after?: number | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
  take: number;
}

/** Any outcome other than unknown is also the last one, so its position need not be checked. */
const withKind = (kind: OutcomeKind): Prisma.OutcomeListRelationFilter =>
  kind === 'unknown' ? { every: { kind } } : { some: { kind } };

/** Prefix of a name in place of a subject, for old rows. No provider has this name. */
const UNSEALED = 'name:';

const byActor = (actor: string): Prisma.ChangeWhereInput =>
  actor.startsWith(UNSEALED) ? { subject: null, actor: actor.slice(UNSEALED.length) } : { subject: actor };

/** AWS's id of a deployment is a text. */
const startedBy = (actions: readonly string[]): Prisma.ChangeWhereInput => ({
  action: { in: [...actions] },
  outcomes: { some: { kind: 'done', result: { path: ['deployment'], string_starts_with: '' } } },
});

function standing({ outcome, started, except, or }: Standing): Prisma.ChangeWhereInput {
  const own = outcome && {
    outcomes: withKind(outcome),
    ...(started && { [started.is ? 'AND' : 'NOT']: startedBy(started.actions) }),
    ...(except && { id: { notIn: [...except] } }),
  };
  return or ? { OR: [...(own ? [own] : []), { id: { in: [...or] } }] } : (own ?? {});
}

const oneOf = <T>(all: readonly T[], where: (one: T) => Prisma.ChangeWhereInput) => ({ OR: all.map(where) });

const whereOf = ({ target, place, ...filter }: Omit<ChangeFilter, 'take'>): Prisma.ChangeWhereInput => ({
  ...(target && toColumns(target)),
  ...(filter.actions && { action: { in: [...filter.actions] } }),
  ...(filter.outcome && { outcomes: withKind(filter.outcome) }),
  AND: [
    ...(place?.account ? [{ account: place.account }] : []),
    ...(place?.region ? [{ region: place.region }] : []),
    ...(filter.actors ? [oneOf(filter.actors, byActor)] : []),
    ...(filter.standings ? [oneOf(filter.standings, standing)] : []),
  ],
  ...((filter.before || filter.after || filter.numbers) && {
    number: { lt: filter.before, gte: filter.after, in: filter.numbers },
  }),
  ...((filter.since || filter.until) && { at: { gte: filter.since, lt: filter.until } }),
});

/** Changes that match, newest first, at most `take`. */
export async function listChanges({ take, ...filter }: ChangeFilter): Promise<ChangeRow[]> {
  const where = whereOf(filter);
  const query = { where, take, include: withOutcome, orderBy: { number: 'desc' } } as const;
  return (await db((client) => client.change.findMany(query))).map(fromStored);
}

/**
 * Changes without an outcome or with only `unknown` ones, oldest first: as many of each account and region, so that one
 * with many does not hide the others.
 */
export async function listUnsettled(filter: {
  actions: readonly string[];
  since: Date;
  /** Ids that are left out. */
  except: readonly string[];
  takeOfPlace: number;
}): Promise<ChangeRow[]> {
  const { actions, since, except, takeOfPlace } = filter;
  const open = await db(
    (client) => client.$queryRaw<{ id: string }[]>`
      SELECT "id" FROM (
        SELECT c."id", row_number() OVER (PARTITION BY c."account", c."region" ORDER BY c."number") AS "nth"
        FROM "change" c WHERE c."at" >= ${since} AND c."action" = ANY(${actions}) AND c."id"::text <> ALL(${except})
          AND NOT EXISTS (SELECT FROM "outcome" o WHERE o."change_id" = c."id" AND o."kind" <> 'unknown')
      ) "open" WHERE "nth" <= ${takeOfPlace}`,
  );
  if (open.length === 0) return [];
  const where = { id: { in: open.map(({ id }) => id) } };
  const query = { where, include: withOutcome, orderBy: { number: 'asc' } } as const;
  return (await db((client) => client.change.findMany(query))).map(fromStored);
}

/** Number of changes made in [from, until) whose outcome is unknown. */
export const countUnsettled = (from: Date, until: Date): Promise<number> =>
  db((client) =>
    client.change.count({
      where: { at: { gte: from, lt: until }, outcomes: { every: { kind: 'unknown' } } },
    }),
  );

/** Number of changes by the kind of their last outcome; `none` counts those without an outcome. */
export async function countOutcomes(since: Date): Promise<Partial<Record<OutcomeKind | 'none', number>>> {
  const rows = await db(
    (client) => client.$queryRaw<{ kind: OutcomeKind | 'none'; changes: number }[]>`
      SELECT coalesce(last."kind", 'none') AS "kind", count(*)::int AS "changes" FROM "change" c
      LEFT JOIN LATERAL (
        SELECT o."kind" FROM "outcome" o WHERE o."change_id" = c."id" ORDER BY o."number" DESC LIMIT 1) last ON true
      WHERE c."at" >= ${since} GROUP BY 1`,
  );
  return Object.fromEntries(rows.map(({ kind, changes }) => [kind, changes]));
}

export interface ActorRow extends Author {
  /** The value for the filter's `actor`. */
  key: string;
}

/** Authors of changes since a time, by name, with the name and email of their newest change. */
export async function listActors(since: Date): Promise<ActorRow[]> {
  const rows = await db(
    (client) => client.$queryRaw<ActorRow[]>`
      SELECT DISTINCT ON ("key") coalesce(c."subject", ${UNSEALED} || c."actor") AS "key", c."subject" AS "id",
        c."actor" AS "name", c."email" FROM "change" c
      WHERE c."at" >= ${since} ORDER BY "key", c."number" DESC LIMIT 200`,
  );
  return rows.sort((a, b) => a.name.localeCompare(b.name));
}

/** The seal of each change's row in hex, by the number of the change. */
export async function sealsOf(changes: readonly ChangeRow[]): Promise<Map<number, string>> {
  const where = { kind: 'change', row: { in: changes.map(({ number }) => number) } };
  const links = await db((client) => client.auditLink.findMany({ where }));
  return new Map(links.map(({ row, hash }) => [row, Buffer.from(hash).toString('hex')]));
}

/**
 * Deletes rows older than `days` from the old end of the trail; the migration has the rules. The age counts from `now`,
 * the database's clock or the newest row, whichever is earliest, so that no single wrong clock deletes anything.
 * @returns number of rows
 */
export async function pruneChanges(now: Date, days: number): Promise<number> {
  // Pruning keeps changes from being sealed, so it begins only if a row has expired.
  const [row] = await db(
    (client) => client.$queryRaw<[{ pruned: number }]>`
      SELECT CASE WHEN EXISTS (SELECT FROM "change" WHERE "at" < "until") THEN audit_prune("until") ELSE 0 END AS "pruned"
      FROM (SELECT least(${now}::timestamptz, now(), (SELECT "at" FROM "change" ORDER BY "number" DESC LIMIT 1))
        - ${days}::int * interval '1 day' AS "until") AS "bound"`,
  );
  return row.pruned;
}
