import 'server-only';
import type { Permission } from '@/lib/access/model';
import type { Action } from '@/lib/audit-trail/model';
import { AppError } from '@/lib/core/errors';
import { findApproval, listApprovals, type ApprovalRow } from '@/lib/db/approvals';
import { findChange } from '@/lib/db/changes';
import type { Ctx } from '@/lib/server/context';
import { statusOf, type ChangeRequest, type RequestList } from './model';

const SHOWN_MS = 7 * 86_400_000;
const MOST = 50;

async function toRequest({ run, input, ...row }: ApprovalRow, now: number): Promise<ChangeRequest> {
  const sent = row.status === 'approved' ? await findChange(run) : null;
  return {
    ...row,
    permission: row.permission as Permission,
    action: row.action as Action,
    reason: (input as { reason?: string }).reason ?? null,
    at: row.at.getTime(),
    expiresAt: row.expiresAt.getTime(),
    status: statusOf(row.status, row.expiresAt.getTime(), now),
    decidedAt: row.decidedAt?.getTime() ?? null,
    outcome: sent?.outcome?.kind ?? null,
    message: sent?.outcome?.message ?? null,
  };
}

/** Of the last week, newest first, fifty at most. */
export async function listRequests(ctx: Ctx): Promise<RequestList> {
  const now = ctx.now();
  const rows = await listApprovals(new Date(now - SHOWN_MS), MOST);
  return { requests: await Promise.all(rows.map((row) => toRequest(row, now))), now };
}

/** With the form that was sent. @throws AppError missing */
export async function findRequest(ctx: Ctx, id: string) {
  const row = await findApproval(id);
  if (!row)
    throw new AppError('missing', 'There is no such request.', {
      hint: 'Requests of the last week are listed under Guards, Requests.',
    });
  return { ...(await toRequest(row, ctx.now())), run: row.run, input: row.input as object };
}
