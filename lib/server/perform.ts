import 'server-only';
import { decide, mayAtAll, type Decision } from '@/lib/access/decide';
import type { Permission } from '@/lib/access/model';
import { ACTIONS, type Action } from '@/lib/audit-trail/model';
import { expire } from '@/lib/aws/call';
import { AppError } from '@/lib/core/errors';
import type { OutcomeKind, Values } from '@/lib/core/outcome';
import type { Subject, Target } from '@/lib/core/target';
import { findChange, insertIntent, insertOutcome } from '@/lib/db/changes';
import type { Answers } from '@/lib/guards/answers';
import { enforce, type Passed } from '@/lib/guards/enforce';
import type { GuardedNumbers } from '@/lib/guards/model';
import { asRequest, keepRequest, unlessWaiting } from '@/lib/guards/request';
import { dropAnswers } from './answers';
import type { Ctx } from './context';
import { log } from './log';

export interface Intent {
  /** A UUID from the form: sent twice, the change happens once. */
  id: string;
  permission: Permission;
  action: Action;
  target: Target;
  /** What is asked for. */
  after: Values;
  reason?: string | undefined;
  /** The whole form: what guards asked for is in it, and what waits for a second person is kept of it. */
  input?: { answers?: Answers | undefined };
}

/** What a fresh read found: where it stands, whose it is, and what will be of its machines. */
export interface Prepared {
  before: Values;
  subject: Subject;
  to?: GuardedNumbers;
}

/**
 * The only way to change anything. Permission as far as the target is known, then `prepare` (a fresh read, compared
 * with what the user saw), then permission for its app and env, then its guards, then the intent's row, then `send`, then
 * the outcome's row: no row, no call. What is refused has its rows too; what waits for a second person is kept, not sent.
 * @throws AppError with the reason; `unanswered` where AWS may have applied the change, `waits` where it was kept
 */
export async function perform<Plan extends Prepared>(
  ctx: Ctx,
  wanted: Intent,
  prepare: () => Promise<Plan>,
  send: (plan: Plan) => Promise<Values>,
): Promise<Values> {
  let plan: Plan;
  let passed: Passed;
  try {
    const { permission, target } = wanted;
    assertAllowed(wanted, mayAtAll(ctx.actor, permission, target));
    plan = await prepare();
    const { app, env } = plan.subject;
    assertAllowed(wanted, decide(ctx.actor, permission, { ...target, app, env }));
    passed = await enforce(ctx, wanted, plan);
  } catch (error) {
    if (await begin(ctx, wanted, {})) await finish(ctx, wanted, 'refused', { message: textOf(error) });
    // Sent again after it was done, the fleet is not what the form saw: it is what the form made of it.
    else if (!isDenial(error)) return await earlierResult(wanted);
    throw error;
  }
  const noted = { ...wanted, after: { ...wanted.after, ...passed.notes } };
  const intent = passed.waits ? asRequest(noted) : noted;
  if (!(await begin(ctx, intent, plan.before))) return await earlierResult(intent);
  let result: Values;
  try {
    result = await (passed.waits ? keepRequest(ctx, noted, plan) : send(plan));
    await finish(ctx, intent, 'done', { result });
  } catch (error) {
    await finish(ctx, intent, outcomeFor(error), { message: textOf(error) });
    throw error;
  } finally {
    expire(intent.target);
    dropAnswers();
  }
  return unlessWaiting(result);
}

function assertAllowed({ action, target }: Intent, { allowed, reason }: Decision) {
  if (allowed) return;
  throw new AppError('denied', `${ACTIONS[action]} ${target.name} is not for you: ${reason}.`, {
    hint: 'The page Access shows who may do what, and who grants it.',
  });
}

const begin = (ctx: Ctx, { id, action, target, after, reason }: Intent, before: Values) =>
  insertIntent({
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

/** A lost outcome row shows as unknown and can be settled from AWS; it must not turn a done change into an error. */
async function finish(
  ctx: Ctx,
  intent: Intent,
  kind: OutcomeKind,
  { message = null, result = null }: { message?: string | null; result?: Values | null },
) {
  const row = { kind, message, result, calls: ctx.sent, at: new Date(ctx.now()) };
  log.info({ request: ctx.requestId, change: intent.id, action: intent.action, outcome: kind }, 'change');
  await insertOutcome(intent.id, row).catch((error: unknown) =>
    log.error({ error, change: intent.id, row }, 'the outcome of a change could not be recorded'),
  );
}

/** The same form sent again: the first one's result, whatever it was. */
async function earlierResult({ id }: Intent): Promise<Values> {
  const outcome = (await findChange(id))?.outcome;
  if (outcome?.kind === 'done') return unlessWaiting(outcome.result ?? {});
  if (outcome)
    throw new AppError(
      outcome.kind === 'unknown' ? 'unanswered' : 'refused',
      outcome.message ?? 'It failed.',
    );
  throw new AppError('refused', 'This change is already being sent.', {
    hint: 'Activity shows what becomes of it.',
  });
}

const outcomeFor = (error: unknown): OutcomeKind =>
  error instanceof AppError && error.kind !== 'unanswered' ? 'failed' : 'unknown';

const isDenial = (error: unknown) => error instanceof AppError && error.kind === 'denied';

const textOf = (error: unknown) =>
  error instanceof AppError ? error.message : 'Something failed inside Plimsoll.';
