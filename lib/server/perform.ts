import 'server-only';
import { decide, mayAtAll, type Decision } from '@/lib/access/decide';
import type { Permission } from '@/lib/access/model';
import { ACTIONS, type Action } from '@/lib/audit-trail/model';
import { expire } from '@/lib/aws/call';
import { AppError } from '@/lib/core/errors';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { Values } from '@/lib/core/outcome';
import { kindOf, type Subject, type Target } from '@/lib/core/target';
import { findChange, insertIntent } from '@/lib/db/changes';
import { giveBack, type Lock } from '@/lib/db/fleet-lock';
import type { Answers } from '@/lib/guards/answers';
import { enforce } from '@/lib/guards/enforce';
import type { GuardedNumbers } from '@/lib/guards/model';
import { asRequest, keepRequest, unlessWaiting } from '@/lib/guards/request';
import { dropAnswers } from './answers';
import type { Ctx } from './context';
import { log } from './log';
import { finish, intentRow, outcomeFor, refuse, textOf } from './record';
import { finishing } from './shutdown';
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
 * The only way to change anything. Permission as far as the target is known, then the turn at the target, then `prepare`
 * (a fresh read, compared with what the user saw), then permission for its app and env, then its guards, then the intent's
 * row, then `send`, then the outcome's row: no row, no call. The row and each call go out only while the turn is ours.
 * What is refused has its rows too; what waits for a second person is kept, not sent.
 * @throws AppError with the reason; `unanswered` where AWS may have applied the change, `waits` where it was kept
 */
export const perform = <Plan extends Prepared>(
  ctx: Ctx,
  intent: Intent,
  prepare: () => Promise<Plan>,
  send: (plan: Plan) => Promise<Values>,
): Promise<Values> => finishing(() => performOnce(ctx, intent, prepare, send));

async function performOnce<Plan extends Prepared>(
  ctx: Ctx,
  wanted: Intent,
  prepare: () => Promise<Plan>,
  send: (plan: Plan) => Promise<Values>,
): Promise<Values> {
  let lock: Lock | null = null;
  let ready: { intent: Intent; work: () => Promise<Values> } | undefined;
  try {
    try {
      assertAllowed(wanted, mayAtAll(ctx.actor, wanted.permission, wanted.target));
      lock = await takeTurn(wanted, ctx.actor.name);
      if (lock) ready = await begin(ctx, wanted, lock, { prepare, send });
    } catch (error) {
      // Sent again after it was done, the fleet is not what the form saw: it is what the form made of it.
      if ((await refuse(ctx, wanted, error)) || isDenial(error)) throw error;
    }
    return lock && ready ? await carryOut(ctx, lock, ready) : await earlierResult(ctx, wanted);
  } finally {
    // A turn that cannot be given back runs out by itself.
    if (lock)
      await giveBack(lock).catch((error: unknown) => log.warn({ error }, 'a turn was not given back'));
  }
}

interface Work<Plan> {
  prepare: () => Promise<Plan>;
  send: (plan: Plan) => Promise<Values>;
}

/**
 * Everything before the first call, down to the intent's row; nothing where this change is written already.
 * @throws AppError with what stands against it; changed where the turn is over
 */
async function begin<Plan extends Prepared>(
  ctx: Ctx,
  wanted: Intent,
  lock: Lock,
  { prepare, send }: Work<Plan>,
) {
  const plan = await prepare();
  const { app, env } = plan.subject;
  assertAllowed(wanted, decide(ctx.actor, wanted.permission, { ...wanted.target, app, env }));
  const { notes, waits } = await enforce(ctx, wanted, plan);
  const noted = { ...wanted, after: { ...wanted.after, ...notes } };
  const intent = waits ? asRequest(noted) : noted;
  const written = await insertIntent(intentRow(ctx, intent, plan.before), lock);
  if (written === 'late') await assertOurs(lock, intent);
  if (written !== 'written') return undefined;
  return { intent, work: () => (waits ? keepRequest(ctx, noted, plan) : send(plan)) };
}

async function carryOut(
  ctx: Ctx,
  lock: Lock,
  { intent, work }: { intent: Intent; work: () => Promise<Values> },
) {
  ctx.stillOurs = () => assertOurs(lock, intent);
  let result: Values;
  try {
    result = await work();
    await finish(ctx, intent, 'done', { result });
  } catch (error) {
    await finish(ctx, intent, outcomeFor(ctx, error), { message: textOf(error) });
    throw error;
  } finally {
    delete ctx.stillOurs;
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

/** The same form sent again: the first one's result, whatever it was. */
async function earlierResult(ctx: Ctx, { id, action, target }: Intent): Promise<Values> {
  const first = await findChange(id);
  const same =
    !first ||
    (first.actor === ctx.actor.name &&
      (first.action === action || first.action === 'change.request') &&
      kindOf(first.target) === kindOf(target) &&
      fleetKey(first.target) === fleetKey(target));
  if (!same)
    throw new AppError('refused', 'This form was sent already, for another change.', {
      hint: 'Reload the page, then send it again.',
    });
  const outcome = first?.outcome;
  if (outcome?.kind === 'done') return unlessWaiting(outcome.result ?? {});
  if (outcome && outcome.kind !== 'unknown') throw new AppError('refused', outcome.message ?? 'It failed.');
  throw new AppError('unanswered', outcome?.message ?? 'This change was sent and got no answer yet.', {
    hint: 'It is not sent again. Activity shows what becomes of it.',
  });
}

const isDenial = (error: unknown) => error instanceof AppError && error.kind === 'denied';
