import 'server-only';
import type { OutcomeKind, RecordedCall, Values } from '@/lib/core/outcome';
import { kindOf, type Target, type TargetKind } from '@/lib/core/target';
import { db } from './client';
import type { Prisma } from './generated/client';

export interface IntentRow {
  id: string;
  actor: string;
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

/** False where a change with this id is already written: someone else sends it. */
export async function insertIntent({ target, ...row }: IntentRow): Promise<boolean> {
  const data = { ...row, ...toColumns(target) };
  const { count } = await db((client) => client.change.createMany({ data: [data], skipDuplicates: true }));
  return count === 1;
}

export async function insertOutcome(changeId: string, { calls, result, ...row }: OutcomeRow) {
  const data = {
    ...row,
    changeId,
    calls: calls as unknown as Prisma.InputJsonArray,
    result: result ?? undefined,
  };
  await db((client) => client.outcome.create({ data }));
}

export async function findChange(id: string): Promise<ChangeRow | null> {
  const row = await db((client) => client.change.findUnique({ where: { id }, include: withOutcome }));
  return row && fromStored(row);
}

export interface ChangeFilter {
  target?: Target | undefined;
  actions?: readonly string[] | undefined;
  actor?: string | undefined;
  /** The kind of the last outcome; `unknown` also where none was written yet. */
  outcome?: OutcomeKind | undefined;
  /** Part of a target, actor, reason or message, or a whole id of a change or of an AWS request. */
  text?: string | undefined;
  /** Only rows older than this number, newest first. */
  before?: number | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
  take: number;
}

/** Only the last outcome may be another than unknown, so any that is counts. */
const withKind = (kind: OutcomeKind): Prisma.OutcomeListRelationFilter =>
  kind === 'unknown' ? { every: { kind } } : { some: { kind } };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function withText(text: string): Prisma.ChangeWhereInput {
  const contains = { contains: text, mode: 'insensitive' } as const;
  const requested = { calls: { array_contains: [{ requestId: text }] } };
  return {
    OR: [
      ...[{ name: contains }, { actor: contains }, { reason: contains }],
      ...[{ outcomes: { some: { message: contains } } }, { outcomes: { some: requested } }],
      ...(UUID.test(text) ? [{ id: text }] : []),
    ],
  };
}

const whereOf = ({ target, ...filter }: Omit<ChangeFilter, 'take'>): Prisma.ChangeWhereInput => ({
  ...(target && toColumns(target)),
  ...(filter.actions && { action: { in: [...filter.actions] } }),
  ...(filter.actor && { actor: filter.actor }),
  ...(filter.outcome && { outcomes: withKind(filter.outcome) }),
  ...(filter.text && withText(filter.text)),
  ...(filter.before && { number: { lt: filter.before } }),
  ...((filter.since || filter.until) && { at: { gte: filter.since, lt: filter.until } }),
});

export async function listChanges({ take, ...filter }: ChangeFilter): Promise<ChangeRow[]> {
  const where = whereOf(filter);
  const query = { where, take, include: withOutcome, orderBy: { number: 'desc' } } as const;
  return (await db((client) => client.change.findMany(query))).map(fromStored);
}

/** Those whose outcome nobody knows: none was written, or only `unknown` ones. Oldest first. */
export async function listUnsettled(filter: {
  actions: readonly string[];
  since: Date;
  take: number;
}): Promise<ChangeRow[]> {
  const where: Prisma.ChangeWhereInput = {
    action: { in: [...filter.actions] },
    at: { gte: filter.since },
    outcomes: { every: { kind: 'unknown' } },
  };
  const query = { where, include: withOutcome, orderBy: { number: 'asc' }, take: filter.take } as const;
  return (await db((client) => client.change.findMany(query))).map(fromStored);
}

/** How many changes ended how, by the kind of the last outcome; `none` where none was written. */
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

/** Names of those who changed something since, in their order. */
export async function listActors(since: Date): Promise<string[]> {
  const rows = await db((client) =>
    client.change.findMany({
      where: { at: { gte: since } },
      distinct: ['actor'],
      orderBy: { actor: 'asc' },
      select: { actor: true },
      take: 200,
    }),
  );
  return rows.map(({ actor }) => actor);
}

/** By number of a change, the seal that the database gave its row, in hex. */
export async function sealsOf(changes: readonly ChangeRow[]): Promise<Map<number, string>> {
  const where = { kind: 'change', row: { in: changes.map(({ number }) => number) } };
  const links = await db((client) => client.auditLink.findMany({ where }));
  return new Map(links.map(({ row, hash }) => [row, Buffer.from(hash).toString('hex')]));
}

/** Lets rows older than `until` leave the trail, from its old end. Gives how many left; see the migration's rules. */
export async function pruneChanges(until: Date): Promise<number> {
  const [row] = await db(
    (client) => client.$queryRaw<[{ pruned: number }]>`SELECT audit_prune(${until}) AS "pruned"`,
  );
  return row.pruned;
}
