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
  /** Only rows older than this number, newest first. */
  before?: number | undefined;
  since?: Date | undefined;
  take: number;
}

export async function listChanges(filter: ChangeFilter): Promise<ChangeRow[]> {
  const { target } = filter;
  const where: Prisma.ChangeWhereInput = {
    ...(target && toColumns(target)),
    ...(filter.actions && { action: { in: [...filter.actions] } }),
    ...(filter.before && { number: { lt: filter.before } }),
    ...(filter.since && { at: { gte: filter.since } }),
  };
  const query = { where, include: withOutcome, orderBy: { number: 'desc' }, take: filter.take } as const;
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

/** Changes made in [from, until) whose outcome nobody knows. */
export const countUnsettled = (from: Date, until: Date): Promise<number> =>
  db((client) =>
    client.change.count({
      where: { at: { gte: from, lt: until }, outcomes: { every: { kind: 'unknown' } } },
    }),
  );
