import 'server-only';
import { decide, mayAtAll, type Decision } from '@/lib/access/decide';
import type { Permission } from '@/lib/access/model';
import { ACTIONS, type Action } from '@/lib/audit-trail/model';
import { expire } from '@/lib/aws/call';
import { AppError } from '@/lib/core/errors';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { OutcomeKind, Values } from '@/lib/core/outcome';
import { kindOf, type Subject, type Target } from '@/lib/core/target';
import {
  findChange,
  insertIntent,
  insertOutcome,
  insertSettled,
  type IntentRow,
  type OutcomeRow,
} from '@/lib/db/changes';
import { giveBack, type Lock } from '@/lib/db/fleet-lock';
import { dropAnswers } from './answers';
import type { Ctx } from './context';
import { log } from './log';
import { assertOurs, takeTurn } from './turn';

export interface Intent {
  /** A UUID from the form: sent twice, the change happens once. */
  id: string;
  permission: Permission;
  action: Action;
  target: Target;
  /** What is asked for. */
  after: Values;
  reason?: string | undefined;
}

/**
 * The only way to change anything. Permission as far as the target is known, then the turn at the target, then `prepare`
 * (a fresh read, compared with what the user saw), then permission for its app and env, then the intent's row, then
 * `send`, then the outcome's row: no row, no call. The row and each call go out only while the turn is ours. What is
 * refused has its rows too.
 * @throws AppError with the reason; `unanswered` where AWS may have applied the change
 */
export async function perform<Plan extends { before: Values; subject: Subject }>(
  ctx: Ctx,
  intent: Intent,
  prepare: () => Promise<Plan>,
  send: (plan: Plan) => Promise<Values>,
): Promise<Values> {
  let lock: Lock | null = null;
  let plan: Plan | undefined;
  try {
    try {
      assertAllowed(intent, mayAtAll(ctx.actor, intent.permission, intent.target));
      lock = await takeTurn(intent, ctx.actor.name);
      if (lock) plan = await begin(ctx, intent, lock, await allowed(ctx, intent, prepare));
    } catch (error) {
      if ((await refuse(ctx, intent, error)) || isDenial(error)) throw error;
    }
    const planned = plan;
    return lock && planned
      ? await carryOut(ctx, intent, lock, () => send(planned))
      : await earlierResult(ctx, intent);
  } finally {
    // A turn that cannot be given back runs out by itself.
    if (lock)
      await giveBack(lock).catch((error: unknown) => log.warn({ error }, 'a turn was not given back'));
  }
}

async function carryOut(ctx: Ctx, intent: Intent, lock: Lock, send: () => Promise<Values>) {
  ctx.stillOurs = () => assertOurs(lock, intent);
  try {
    const result = await send();
    await finish(ctx, intent, 'done', { result });
    return result;
  } catch (error) {
    await finish(ctx, intent, outcomeFor(ctx, error), { message: textOf(error) });
    throw error;
  } finally {
    delete ctx.stillOurs;
    expire(intent.target);
    dropAnswers();
  }
}

/** What was read says whose app and env it is. */
async function allowed<Plan extends { subject: Subject }>(
  { actor }: Ctx,
  intent: Intent,
  prepare: () => Promise<Plan>,
) {
  const plan = await prepare();
  const { app, env } = plan.subject;
  assertAllowed(intent, decide(actor, intent.permission, { ...intent.target, app, env }));
  return plan;
}

function assertAllowed({ action, target }: Intent, { allowed, reason }: Decision) {
  if (allowed) return;
  throw new AppError('denied', `${ACTIONS[action]} ${target.name} is not for you: ${reason}.`, {
    hint: 'The page Access shows who may do what, and who grants it.',
  });
}

const rowOf = (ctx: Ctx, { id, action, target, after, reason }: Intent, before: Values): IntentRow => ({
  id,
  action,
  target,
  before,
  after,
  reason: reason?.trim() || null,
  actor: ctx.actor.name,
  role: ctx.actor.role,
  at: new Date(ctx.now()),
});

/** Nothing where this change is written already. @throws AppError changed where the turn is over */
async function begin<Plan extends { before: Values }>(ctx: Ctx, intent: Intent, lock: Lock, plan: Plan) {
  const written = await insertIntent(rowOf(ctx, intent, plan.before), lock);
  if (written === 'late') await assertOurs(lock, intent);
  return written === 'written' ? plan : undefined;
}

/** False where this change is written already: it was sent, and what became of that counts. */
async function refuse(ctx: Ctx, intent: Intent, error: unknown) {
  const row = outcomeRow(ctx, 'refused', { message: textOf(error) });
  logOutcome(ctx, intent, 'refused');
  return insertSettled(rowOf(ctx, intent, {}), row);
}

interface Told {
  message?: string | null;
  result?: Values | null;
}

const outcomeRow = (ctx: Ctx, kind: OutcomeKind, { message = null, result = null }: Told): OutcomeRow => ({
  kind,
  message,
  result,
  calls: ctx.sent,
  at: new Date(ctx.now()),
});

const logOutcome = ({ requestId }: Ctx, { id, action }: Intent, outcome: OutcomeKind) =>
  log.info({ request: requestId, change: id, action, outcome }, 'change');

/** A lost outcome row shows as unknown and can be settled from AWS; it must not turn a done change into an error. */
async function finish(ctx: Ctx, intent: Intent, kind: OutcomeKind, told: Told) {
  const row = outcomeRow(ctx, kind, told);
  logOutcome(ctx, intent, kind);
  await insertOutcome(intent.id, row).catch((error: unknown) =>
    log.error({ error, change: intent.id, row }, 'the outcome of a change could not be recorded'),
  );
}

/** The same form sent again: the first one's result, whatever it was. */
async function earlierResult(ctx: Ctx, { id, action, target }: Intent): Promise<Values> {
  const first = await findChange(id);
  const same =
    !first ||
    (first.actor === ctx.actor.name &&
      first.action === action &&
      kindOf(first.target) === kindOf(target) &&
      fleetKey(first.target) === fleetKey(target));
  if (!same)
    throw new AppError('refused', 'This form was sent already, for another change.', {
      hint: 'Reload the page, then send it again.',
    });
  const outcome = first?.outcome;
  if (outcome?.kind === 'done') return outcome.result ?? {};
  if (outcome && outcome.kind !== 'unknown') throw new AppError('refused', outcome.message ?? 'It failed.');
  throw new AppError('unanswered', outcome?.message ?? 'This change was sent and got no answer yet.', {
    hint: 'It is not sent again. Activity shows what becomes of it.',
  });
}

/** Nothing was sent, AWS said no, or nobody knows: also of what our own database was asked to write and broke off. */
function outcomeFor({ sent }: Ctx, error: unknown): OutcomeKind {
  if (!(error instanceof AppError) || error.kind === 'unanswered') return 'unknown';
  if (sent.length > 0) return 'failed';
  return error.kind === 'unavailable' ? 'unknown' : 'refused';
}

const isDenial = (error: unknown) => error instanceof AppError && error.kind === 'denied';

const textOf = (error: unknown) =>
  error instanceof AppError ? error.message : 'Something failed inside Plimsoll.';
