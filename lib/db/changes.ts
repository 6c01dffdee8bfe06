import 'server-only';
import type { OutcomeKind, RecordedCall, Values } from '@/lib/core/outcome';
import { kindOf, type Target, type TargetKind } from '@/lib/core/target';
import { db } from './client';
import { keeps, type Lock } from './fleet-lock';
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

const changeOf = ({ target, ...row }: IntentRow) => ({ ...row, ...toColumns(target) });

const outcomeOf = (changeId: string, { calls, result, ...row }: OutcomeRow) => ({
  ...row,
  changeId,
  calls: calls as unknown as Prisma.InputJsonArray,
  result: result ?? undefined,
});

/** `known`: a change with this id is written already. `late`: the turn is somebody else's by now. */
export const insertIntent = (row: IntentRow, lock: Lock): Promise<'written' | 'known' | 'late'> =>
  db((client) =>
    client.$transaction(async (transaction) => {
      if (!(await keeps(transaction, lock))) return 'late';
      const { count } = await transaction.change.createMany({ data: [changeOf(row)], skipDuplicates: true });
      return count === 1 ? 'written' : 'known';
    }),
  );

/** Both rows or none, so that nothing asks AWS about what was never sent. False where the id is written already. */
export const insertRefusal = (row: IntentRow, outcome: OutcomeRow): Promise<boolean> =>
  db((client) =>
    client.$transaction(async (transaction) => {
      const { count } = await transaction.change.createMany({ data: [changeOf(row)], skipDuplicates: true });
      if (count === 1) await transaction.outcome.create({ data: outcomeOf(row.id, outcome) });
      return count === 1;
    }),
  );

/** The last row counts, so none that knows less may follow one that is settled. */
export async function insertOutcome(changeId: string, row: OutcomeRow) {
  await db(async (client) => {
    const settled = { changeId, kind: { not: 'unknown' } };
    if (row.kind === 'unknown' && (await client.outcome.count({ where: settled })) > 0) return;
    await client.outcome.create({ data: outcomeOf(changeId, row) });
  });
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
