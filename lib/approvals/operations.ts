import 'server-only';
import type { z } from 'zod';
import { absentActor, namesOf } from '@/lib/access/absent';
import { isRole, type Actor } from '@/lib/access/model';
import { isMachine } from '@/lib/access/tokens';
import { ACTIONS } from '@/lib/audit-trail/model';
import { AppError } from '@/lib/core/errors';
import { clock } from '@/lib/core/format';
import type { Target } from '@/lib/core/target';
import { decideApproval } from '@/lib/db/approvals';
import type { Ctx } from '@/lib/server/context';
import { perform } from '@/lib/server/perform';
import { sharedName, type ChangeRequest } from './model';
import { findRequest } from './queries';
import { runOf } from './runs';
import type { Decide } from './schema';

/** Sends what another person asked for, in their name and by their rights of now; their page's view still has to hold. */
export async function approve(ctx: Ctx, input: z.output<typeof Decide>) {
  const { intent: id, reason } = input;
  const request = await findRequest(ctx, input.request);
  return perform(
    ctx,
    { ...about(request), id, action: 'change.approve', reason },
    async () => {
      assertOpen(request);
      await assertAnother(ctx, request);
      return prepared(request);
    },
    async () => {
      await decide(ctx, request, 'approved', reason);
      const theirs: Ctx = { ...ctx, actor: await asNow(request), approved: { by: ctx.actor.name }, sent: [] };
      return runOf(request.action)(theirs, { ...request.input, intent: request.run });
    },
  );
}

/** Says no to a request, or takes one's own back. */
export async function decline(ctx: Ctx, input: z.output<typeof Decide>) {
  const { intent: id, reason } = input;
  const request = await findRequest(ctx, input.request);
  return perform(
    ctx,
    { ...about(request), id, action: 'change.decline', reason },
    async () => {
      assertOpen(request);
      return prepared(request);
    },
    async () => {
      await decide(ctx, request, 'declined', reason);
      return {};
    },
  );
}

const about = ({ permission, target: { account, region, name }, action, requesterName }: ChangeRequest) => ({
  permission,
  target: { kind: 'request', account, region, name } satisfies Target,
  after: { request: ACTIONS[action], askedBy: requesterName },
});

const prepared = ({ app, env }: ChangeRequest) => ({ before: {}, subject: { app, env } });

/** Whoever asked does not approve, whatever their role is by then and by whichever provider they sign in. */
async function assertAnother({ actor }: Ctx, { requester, requesterName }: ChangeRequest) {
  const shared = sharedName(await namesOf(requester), actor);
  if (shared === undefined) return;
  const same = isMachine(requester)
    ? `you issued ${requesterName}`
    : `${requesterName}, who asked, signs in as ${shared} like you`;
  const how = shared === requester ? '' : `: ${same}`;
  throw new AppError('denied', `Nobody approves what they asked for themself${how}.`, {
    hint: 'Share the link of this page with somebody who may do the same.',
  });
}

/** The requester with the rights of now. @throws AppError denied, where none are left */
async function asNow({ requester: id, requesterName: name, role }: ChangeRequest): Promise<Actor> {
  const actor = await absentActor({ id, name, role: isRole(role) ? role : 'viewer' });
  if (actor) return actor;
  throw new AppError('denied', `${name} has no role here any more.`, {
    hint: 'Nothing was sent. Whoever wants it now can ask for it anew.',
  });
}

/** @throws AppError changed: of two who decide at once, one is late */
async function decide(
  ctx: Ctx,
  request: ChangeRequest,
  status: 'approved' | 'declined',
  reason: string | undefined,
) {
  const decision = { status, decidedBy: ctx.actor.name, decidedAt: new Date(ctx.now()) };
  if (await decideApproval(request.id, { ...decision, decisionReason: reason || null })) return;
  throw new AppError('changed', 'Somebody else decided it meanwhile.', { hint: 'Nothing was sent by you.' });
}

function assertOpen({ status, expiresAt, decidedBy }: ChangeRequest) {
  if (status === 'open') return;
  const message =
    status === 'expired'
      ? `The request expired at ${clock(expiresAt)} UTC.`
      : `The request was ${status} by ${decidedBy} already.`;
  throw new AppError('changed', message, { hint: 'Nothing was sent. If it is still wanted, ask again.' });
}
