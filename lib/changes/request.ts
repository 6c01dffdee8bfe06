import 'server-only';
import { randomUUID } from 'node:crypto';
import { AppError } from '@/lib/core/errors';
import { dayAndClock } from '@/lib/core/format';
import type { Values } from '@/lib/core/outcome';
import type { Settler } from '@/lib/core/verdict';
import { findApproval, insertApproval } from '@/lib/db/approvals';
import type { Ctx } from './context';
import { neededPermissions, NO_REACH } from '@/lib/rules/reach';
import { titleOf, type Intent, type Prepared } from './intent';

/** The audit trail's action for a change that waits for a second person. */
export const REQUEST = 'change.request';
const OPEN_MS = 3_600_000;

/** The intent in the form that the audit trail shows while it waits. */
export const asRequest = (intent: Intent): Intent => ({
  ...intent,
  change: { ...intent.change, actions: { [REQUEST]: `Ask a second person` } },
  action: REQUEST,
  after: { asks: titleOf(intent), ...intent.after },
});

/** Stores a guarded change with its form until a second person decides. */
export async function keepRequest(ctx: Ctx, intent: Intent, plan: Prepared) {
  const { id, action, permission, target, after, input = {} } = intent;
  const { before, subject, reach = NO_REACH } = plan;
  const { app, env, capacity: from = null } = subject;
  const until = ctx.now() + OPEN_MS;
  await insertApproval({
    ...{ id, run: randomUUID(), action, permission, target, app, env, after, input },
    before,
    permissions: neededPermissions({ permission, from, reach }),
    at: new Date(ctx.now()),
    expiresAt: new Date(until),
    requester: ctx.actor.id,
    requesterName: ctx.actor.name,
    role: ctx.actor.role,
  });
  return { waits: until };
}

/** @throws AppError waits if the change became a request */
export function unlessWaiting(result: Values): Values {
  if (typeof result.waits !== 'number') return result;
  throw new AppError(
    'waits',
    `The change waits for a second person until ${dayAndClock(result.waits, result.waits)} UTC.`,
    {
      hint: 'Nothing was sent yet. Another person who has this permission can approve it on the page Rules, under Requests.',
    },
  );
}

/** A request exists if its row does. */
export const settleRequest: Settler = async ({ id }) => {
  const request = await findApproval(id);
  return request
    ? {
        kind: 'done',
        message: 'The change waits for a second person.',
        result: { waits: request.expiresAt.getTime() },
      }
    : { kind: 'failed', message: 'The request was not saved.', result: null };
};
