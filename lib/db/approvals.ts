import 'server-only';
import type { Values } from '@/lib/core/outcome';
import { kindOf, type Target, type TargetKind } from '@/lib/core/target';
import { db } from './client';
import type { Prisma } from './generated/client';

export interface NewApproval {
  id: string;
  /** The id of the change that it becomes. */
  run: string;
  at: Date;
  expiresAt: Date;
  /** Who asked, as sign-in knows them. */
  requester: string;
  requesterName: string;
  role: string;
  permission: string;
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

interface Decision {
  status: 'approved' | 'declined';
  decidedAt: Date;
  decidedBy: string;
  decisionReason: string | null;
}

/** False where it was decided already, or is past its time. */
export async function decideApproval(id: string, decision: Decision): Promise<boolean> {
  const open = { id, status: 'open', expiresAt: { gt: decision.decidedAt } };
  const { count } = await db((client) => client.approval.updateMany({ where: open, data: decision }));
  return count === 1;
}
