import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Ctx } from '@/lib/changes/context';
import { implement, type Operation } from '@/lib/changes/operation';
import { outcomeFor } from '@/lib/changes/record';
import { signatureOf } from '@/lib/core/author';
import { AppError } from '@/lib/core/errors';
import { dayAndClock } from '@/lib/core/format';
import type { Target } from '@/lib/core/target';
import { decideApproval } from '@/lib/db/approvals';
import { absentActor, namesOf } from '@/lib/identity/absent';
import { isMachine } from '@/lib/identity/tokens';
import { isRole, type Actor } from '@/lib/rules/grants';
import * as changes from './changes';
import { isUndecided, sharedName, type ChangeRequest } from './model';
import { findRequest, type FoundRequest } from './queries';
import { Decide } from './schema';
import { settleApproval, settleDecline } from './settlers.server';

/** The decisions about requests for these operations. Approving one runs it for the requester. */
export function approvalsOf(operations: readonly Operation[]) {
  const operationOf = (action: string) => {
    const known = operations.find(({ change }) => change.isGuarded && action in change.actions);
    if (known) return known;
    throw new AppError('refused', `The change ${action} cannot be approved by a second person.`);
  };

  /** Sends what another person asked for, in their name and with the rights that they have now. */
  const approve = implement(changes.approve, {
    input: Decide,
    async intent(ctx, { request: id }) {
      const request = await findRequest(ctx, id);
      return { action: 'change.approve', ...about(request, operationOf(request.action)), request };
    },
    async prepare(ctx, _, { request }) {
      assertUndecided(request);
      await assertAnother(ctx, request);
      const requester = await asNow(request, ctx.now());
      return { before: {}, subject: request, needs: request.permissions, request, requester };
    },
    async send(ctx, { intent, reason }, { request, requester: actor }) {
      const run = await decide(ctx, { request, intent, status: 'approved', reason });
      const theirs: Ctx = { ...ctx, actor, approved: { by: signatureOf(ctx.actor) }, sent: [] };
      return operationOf(request.action)
        .run(theirs, { ...request.input, intent: run })
        .catch((error: unknown) => {
          throw asReopened(error, request, theirs);
        });
    },
    settle: settleApproval,
  });

  /** Declines a request, or withdraws one's own. */
  const decline = implement(changes.decline, {
    input: Decide,
    async intent(ctx, { request: id }) {
      const request = await findRequest(ctx, id);
      return { action: 'change.decline', ...about(request, operationOf(request.action)), request };
    },
    async prepare(_, input, { request }) {
      assertUndecided(request);
      return { before: {}, subject: request, request };
    },
    async send(ctx, { intent, reason }, { request }) {
      await decide(ctx, { request, intent, status: 'declined', reason });
      return {};
    },
    settle: settleDecline,
  });

  return { approve, decline };
}

const about = (
  { permission, target: { account, region, name }, action, requester, requesterName }: ChangeRequest,
  { change }: Operation,
) => ({
  permission,
  target: { kind: 'request', account, region, name } satisfies Target,
  after: {
    request: change.actions[action]!,
    askedBy: signatureOf({ id: requester, name: requesterName, email: null }),
  },
});

/** @throws AppError if the two are one person, whatever their role or provider */
async function assertAnother({ actor }: Ctx, { requester, requesterName }: ChangeRequest) {
  const shared = sharedName(await namesOf(requester), actor);
  if (shared === undefined) return;
  const same = isMachine(requester)
    ? `you issued ${requesterName}`
    : `you and ${requesterName} both sign in as ${shared}`;
  const how = shared === requester ? '' : `: ${same}`;
  throw new AppError('denied', `You cannot approve your own request${how}.`, {
    hint: 'Send the link of this page to another person who has this permission.',
  });
}

/** The requester with their rights of now. @throws AppError denied if they have none left */
async function asNow(
  { requester: id, requesterName: name, role }: ChangeRequest,
  now: number,
): Promise<Actor> {
  const actor = await absentActor({ id, name, role: isRole(role) ? role : 'viewer' }, now);
  if (actor) return actor;
  throw new AppError('denied', `${name} no longer has a role here.`, {
    hint: 'Nothing was sent. Somebody who has a role can ask again.',
  });
}

interface Deciding {
  request: FoundRequest;
  intent: string;
  status: 'approved' | 'declined';
  reason: string | undefined;
}

/**
 * Writes a decision.
 * @returns the id of the change to send. It is the earlier one if that was never written, so it is sent once at most
 * @throws AppError changed if someone else decided first
 */
async function decide(ctx: Ctx, { request: { stored, status: seen }, intent, status, reason }: Deciding) {
  const wasRefused = stored.status === 'approved' && seen === 'open';
  const run = wasRefused ? randomUUID() : stored.run;
  const by = { decidedBy: signatureOf(ctx.actor), decider: ctx.actor.id, decidedAt: new Date(ctx.now()) };
  const decision = { ...by, status, run, decision: intent, decisionReason: reason || null };
  if (await decideApproval(stored, decision)) return run;
  throw new AppError('changed', 'Somebody else has already decided on this request.', {
    hint: 'Your decision was not recorded. Reload the page to see the other decision.',
  });
}

/** A change that was refused before anything was sent leaves its request open. */
function asReopened(error: unknown, { expiresAt }: FoundRequest, theirs: Ctx) {
  if (!(error instanceof AppError) || outcomeFor(theirs, error) !== 'refused') return error;
  const hint = `Nothing was sent. The request is open again until ${dayAndClock(expiresAt, expiresAt)} UTC.`;
  return new AppError(error.kind, error.message, { hint, cause: error });
}

function assertUndecided({ status, expiresAt, decidedBy }: ChangeRequest) {
  if (isUndecided({ status })) return;
  const message =
    status === 'expired'
      ? `The request expired at ${dayAndClock(expiresAt, expiresAt)} UTC.`
      : `The request was already ${status} by ${decidedBy}.`;
  throw new AppError('changed', message, {
    hint: 'Nothing was sent. If you still want the change, ask for it again.',
  });
}
