import 'server-only';
import type { Permission } from '@/lib/rules/grants';
import { AppError } from '@/lib/core/errors';
import { findApproval, listApprovals, type ApprovalRow } from '@/lib/db/approvals';
import { findChange } from '@/lib/db/changes';
import type { Ctx } from '@/lib/changes/context';
import { statusOf, type ChangeRequest, type RequestList } from './model';

const SHOWN_MS = 7 * 86_400_000;
const MOST = 50;

async function toRequest(
  { run, input, decision: _, decider: __, ...row }: ApprovalRow,
  now: number,
): Promise<ChangeRequest> {
  const sent = row.status === 'approved' ? await findChange(run) : null;
  const [stored, expiresAt] = [row.status as 'open', row.expiresAt.getTime()];
  const permission = row.permission as Permission;
  return {
    ...row,
    permission,
    permissions: [...new Set([permission, ...(row.permissions as Permission[])])],
    action: row.action as string,
    reason: (input as { reason?: string }).reason ?? null,
    at: row.at.getTime(),
    expiresAt,
    status: statusOf({ stored, expiresAt, sent: sent && (sent.outcome?.kind ?? 'running') }, now),
    decidedAt: row.decidedAt?.getTime() ?? null,
    outcome: sent?.outcome?.kind ?? null,
    message: sent?.outcome?.message ?? null,
  };
}

/** The requests of the last week, newest first, at most fifty. */
export async function listRequests(ctx: Ctx): Promise<RequestList> {
  const now = ctx.now();
  const rows = await listApprovals(new Date(now - SHOWN_MS), MOST);
  return { requests: await Promise.all(rows.map((row) => toRequest(row, now))), now };
}

/** A request with the form that was sent. @throws AppError missing */
export async function findRequest(ctx: Ctx, id: string) {
  const row = await findApproval(id);
  if (!row)
    throw new AppError('missing', 'The request does not exist.', {
      hint: 'The page Rules lists the requests of the last week.',
    });
  const { run, status: stored, decision, input } = row;
  return {
    ...(await toRequest(row, ctx.now())),
    stored: { id, status: stored, decision, run },
    input: input as object,
  };
}

export type FoundRequest = Awaited<ReturnType<typeof findRequest>>;
