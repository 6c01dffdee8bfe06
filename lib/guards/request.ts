import 'server-only';
import { randomUUID } from 'node:crypto';
import { ACTIONS } from '@/lib/audit-trail/model';
import { AppError } from '@/lib/core/errors';
import { clock } from '@/lib/core/format';
import type { Values } from '@/lib/core/outcome';
import type { Subject } from '@/lib/core/target';
import { insertApproval } from '@/lib/db/approvals';
import type { Ctx } from '@/lib/server/context';
import type { Intent } from '@/lib/server/perform';

const OPEN_MS = 3_600_000;

/** What is done instead of a change that waits for a second person: it is kept as a request. */
export const asRequest = <I extends Intent>(intent: I): I => ({
  ...intent,
  action: 'change.request',
  after: { asks: ACTIONS[intent.action], ...intent.after },
});

/** @throws AppError refused where the change cannot be kept */
export async function keepRequest(ctx: Ctx, intent: Intent, plan: { before: Values; subject: Subject }) {
  const { id, action, permission, target, after, input } = intent;
  if (!input) throw new AppError('refused', `${ACTIONS[action]} cannot wait for a second person.`);
  const { app, env } = plan.subject;
  const until = ctx.now() + OPEN_MS;
  await insertApproval({
    ...{ id, run: randomUUID(), action, permission, target, app, env, after, input },
    before: plan.before,
    at: new Date(ctx.now()),
    expiresAt: new Date(until),
    requester: ctx.actor.id,
    requesterName: ctx.actor.name,
    role: ctx.actor.role,
  });
  return { waits: until };
}

/** The result of a change, unless it waits. @throws AppError waits */
export function unlessWaiting(result: Values): Values {
  if (typeof result.waits !== 'number') return result;
  throw new AppError('waits', `It waits for a second person, until ${clock(result.waits)} UTC.`, {
    hint: 'Nothing was sent yet. Whoever may do the same can approve it under Guards, Requests.',
  });
}
