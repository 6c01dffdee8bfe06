import 'server-only';
import { expire } from '@/lib/aws/call';
import { signatureOf } from '@/lib/core/author';
import { AppError } from '@/lib/core/errors';
import type { Values } from '@/lib/core/outcome';
import { kindOf, targetKey } from '@/lib/core/target';
import { findChange, insertIntent, type ChangeRow } from '@/lib/db/changes';
import { withConnections } from '@/lib/db/client';
import type { FleetTags } from '@/lib/db/fleet-tags';
import { giveBack, type Lock } from '@/lib/db/target-lock';
import { dropAnswers } from '@/lib/runtime/answers';
import { log } from '@/lib/runtime/log';
import { finishing } from '@/lib/runtime/work';
import { decide, mayAtAll, type Decision } from '@/lib/rules/decide';
import type { Actor } from '@/lib/rules/grants';
import { neededPermissions, NO_REACH, stateNeeding } from '@/lib/rules/reach';
import type { Ctx } from './context';
import { enforce } from './enforce';
import { titleOf, type Intent, type Prepared } from './intent';
import { finish, intentRow, outcomeFor, refuse, textOf } from './record';
import { countingTags } from './subjects';
import { recentMoves } from './recent-moves';
import { asRequest, keepRequest, REQUEST, unlessWaiting } from './request';
import { assertOurs, takeTurn, withSigns } from './turn';

type Prepare<Plan> = () => Promise<Plan>;
type Send<Plan> = (plan: Plan) => Promise<Values>;

/**
 * The only way to make a change: permission, turn at the target, fresh read (`prepare`), permission for its app and
 * env, rules, the intent's row, `send`, the outcome's row. Rows and calls are written only while the turn is held.
 * @throws AppError with the reason; `unanswered` if AWS may have applied it, `waits` if it became a request
 */
export const perform = <Plan extends Prepared>(
  ctx: Ctx,
  intent: Intent,
  prepare: Prepare<Plan>,
  send: Send<Plan>,
): Promise<Values> =>
  finishing(() => withConnections('changes', () => performOnce(ctx, intent, prepare, send)));

async function performOnce<Plan extends Prepared>(
  ctx: Ctx,
  intent: Intent,
  prepare: Prepare<Plan>,
  send: Send<Plan>,
): Promise<Values> {
  const decision = mayAtAll(ctx.actor, intent.permission, intent.target);
  if (!decision.allowed) throw await refused(ctx, intent, denied(intent, decision));
  const { lock, busy } = await takeTurn(intent, signatureOf(ctx.actor));
  try {
    // Read meanwhile; an intent that was sent before is answered, whatever the target is like now.
    const reading = lock ? readAll(ctx, intent, prepare) : null;
    reading?.catch(() => undefined);
    const earlier = await findChange(intent.id);
    if (earlier) return resultOf(ctx, intent, earlier);
    if (busy) throw await refused(ctx, intent, busy);
    if (!lock || !reading) throw unanswered();
    return await carryOut(ctx, intent, lock, { reading, send });
  } finally {
    // A turn that cannot be released expires by itself.
    if (lock)
      await giveBack(lock).catch((error: unknown) => log.warn({ error }, 'a turn was not given back'));
  }
}

/** No other change of the target moves it while the turn is held, so both reads stay true. */
const readAll = <Plan>(ctx: Ctx, { change, target }: Intent, prepare: Prepare<Plan>) =>
  Promise.all([prepare(), change.isGuarded ? recentMoves(target, ctx.now()) : []]);

interface Work<Plan> {
  reading: Promise<[Plan, number[]]>;
  send: Send<Plan>;
}

/** While the turn is held: waits for the reads, checks, writes the intent, sends. */
async function carryOut<Plan extends Prepared>(ctx: Ctx, wanted: Intent, lock: Lock, work: Work<Plan>) {
  const begun = withSigns(lock, () => begin(ctx, wanted, lock, work));
  const ready = await begun.catch(async (error: unknown) => {
    throw await refused(ctx, wanted, error);
  });
  if (ready) return sendOnce(ctx, lock, ready);
  // Another replica may have written the intent since the first look.
  const earlier = await findChange(wanted.id);
  if (earlier) return resultOf(ctx, wanted, earlier);
  throw unanswered();
}

/**
 * Everything up to the intent's row, before the first call.
 * @returns undefined if the intent is already written
 * @throws AppError with the obstacle; changed if the turn has expired
 */
async function begin<Plan extends Prepared>(
  ctx: Ctx,
  wanted: Intent,
  lock: Lock,
  { reading, send }: Work<Plan>,
) {
  const [plan, moves] = await reading;
  const tags = await countingTags(wanted.target, plan.subject);
  assertAllowed(ctx, wanted, plan, tags);
  const { notes, waits } = await enforce(ctx, wanted, plan, { tags, moves });
  const noted = { ...wanted, after: { ...wanted.after, ...notes } };
  const intent = waits ? asRequest(noted) : noted;
  const written = await insertIntent(intentRow(ctx, intent, plan.before), lock);
  if (written === 'late') await assertOurs(lock, intent);
  if (written !== 'written') return undefined;
  return { intent, work: () => (waits ? keepRequest(ctx, noted, plan) : send(plan)) };
}

async function sendOnce(
  ctx: Ctx,
  lock: Lock,
  { intent, work }: { intent: Intent; work: () => Promise<Values> },
) {
  // A change that runs another one, such as an approval, keeps its turn until that one is sent.
  const outer = ctx.stillOurs;
  ctx.stillOurs = async () => {
    await outer?.();
    await assertOurs(lock, intent);
  };
  let result: Values;
  try {
    result = await work();
    await finish(ctx, intent, 'done', { result });
  } catch (error) {
    await finish(ctx, intent, outcomeFor(ctx, error), { message: textOf(error) });
    throw error;
  } finally {
    delete ctx.stillOurs;
    if (outer) ctx.stillOurs = outer;
    expire(intent.target);
    dropAnswers();
  }
  return unlessWaiting(result);
}

/** Requires permission for everything that the change can lead to, for each tag that counts. @throws AppError denied */
function assertAllowed(
  ctx: Ctx,
  wanted: Intent,
  { subject, reach = NO_REACH, needs = [] }: Prepared,
  tags: readonly FleetTags[],
) {
  const reaching = { permission: wanted.permission, from: subject.capacity ?? null, reach };
  for (const permission of new Set([...neededPermissions(reaching), ...needs])) {
    const decision = tags
      .map((one) => decide(ctx.actor, permission, { ...wanted.target, ...one }))
      .find(({ allowed }) => !allowed);
    if (!decision) continue;
    const state = permission === wanted.permission ? null : stateNeeding(reaching, permission);
    const why = state
      ? `${state.by ?? 'the change'} would set desired capacity to ${state.desired}, and ${decision.reason}`
      : decision.reason;
    throw denied(wanted, { ...decision, reason: why });
  }
}

/** Records the refusal, unless the intent already has rows. @returns the error */
async function refused(ctx: Ctx, intent: Intent, error: unknown) {
  await refuse(ctx, intent, error);
  return error;
}

const denied = (intent: Intent, { reason }: Decision) =>
  new AppError('denied', `You cannot ${titleOf(intent).toLowerCase()} ${intent.target.name}: ${reason}.`, {
    hint: 'The page People and tokens shows who may do what, and who can grant it.',
  });

/** Rows written before subjects were stored have only the name. */
const isBy = ({ subject, actor }: ChangeRow, { id, name }: Actor) =>
  subject === null ? actor === name : subject === id;

/** The result of the first time for a form that was sent before. */
function resultOf(ctx: Ctx, { action, target }: Intent, first: ChangeRow): Values {
  const isSame =
    isBy(first, ctx.actor) &&
    (first.action === action || first.action === REQUEST) &&
    kindOf(first.target) === kindOf(target) &&
    targetKey(first.target) === targetKey(target);
  if (!isSame)
    throw new AppError('refused', 'This form was already sent for another change.', {
      hint: 'Reload the page, then send the change again.',
    });
  const { outcome } = first;
  if (outcome?.kind === 'done') return unlessWaiting(outcome.result ?? {});
  if (outcome && outcome.kind !== 'unknown')
    throw new AppError('refused', outcome.message ?? 'The change failed.');
  throw unanswered(outcome?.message);
}

const unanswered = (message?: string | null) =>
  new AppError('unanswered', message ?? 'This change was sent, and AWS has not answered yet.', {
    hint: 'Plimsoll does not send the change again. Activity shows the outcome as soon as it is known.',
  });
