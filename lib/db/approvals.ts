import 'server-only';
import type { Values } from '@/lib/core/outcome';
import { kindOf, type Target, type TargetKind } from '@/lib/core/target';
import { db } from './client';
import type { Prisma } from './generated/client';

export interface NewApproval {
  id: string;
  /** Id of the change that an approval runs. */
  run: string;
  at: Date;
  expiresAt: Date;
  /** The requester's id from sign-in. */
  requester: string;
  requesterName: string;
  role: string;
  permission: string;
  /** Those of everything that the change may lead to. */
  permissions: string[];
  action: string;
  target: Target;
  app: string;
  env: string;
  before: Values;
  after: Values;
  input: object;
}

export async function insertApproval({ target, input, ...row }: NewApproval) {
  const data = { ...row, ...target, kind: kindOf(target), input: input as Prisma.InputJsonObject };
  await db((client) => client.approval.createMany({ data: [data], skipDuplicates: true }));
}

const fromStored = ({ account, region, kind, name, ...row }: Prisma.ApprovalGetPayload<object>) => ({
  ...row,
  target: { kind: kind as TargetKind, account, region, name },
  before: row.before as Values,
  after: row.after as Values,
});
export type ApprovalRow = ReturnType<typeof fromStored>;

export async function findApproval(id: string): Promise<ApprovalRow | null> {
  const row = await db((client) => client.approval.findUnique({ where: { id } }));
  return row && fromStored(row);
}

/** Newest first. */
export async function listApprovals(since: Date, take: number): Promise<ApprovalRow[]> {
  const query = { where: { at: { gte: since } }, orderBy: { at: 'desc' }, take } as const;
  return (await db((client) => client.approval.findMany(query))).map(fromStored);
}

/** The request that this change decided, unless it was decided again. */
export async function findDecided(decision: string): Promise<ApprovalRow | null> {
  const row = await db((client) => client.approval.findUnique({ where: { decision } }));
  return row && fromStored(row);
}

export interface Decision {
  status: 'approved' | 'declined';
  /** Id of the change that decides. */
  decision: string;
  decidedAt: Date;
  decidedBy: string;
  /** Subject of the person who decides. */
  decider: string;
  decisionReason: string | null;
  /** Id of the change that an approval sends. */
  run: string;
}

/**
 * Decides a request as it was `seen`.
 * @returns false if it was decided since, or has expired
 */
export async function decideApproval(
  seen: Pick<ApprovalRow, 'id' | 'status' | 'decision'>,
  data: Decision,
): Promise<boolean> {
  const { id, status, decision } = seen;
  const where = { id, status, decision, expiresAt: { gt: data.decidedAt } };
  const { count } = await db((client) => client.approval.updateMany({ where, data }));
  return count === 1;
}
