import 'server-only';
import { AppError } from '@/lib/core/errors';
import type { OutcomeKind, Values } from '@/lib/core/outcome';
import { insertOutcome, insertSettled, type IntentRow, type OutcomeRow } from '@/lib/db/changes';
import { metrics } from '@/lib/telemetry/metrics';
import type { Ctx } from './context';
import { log } from './log';
import type { Intent } from './perform';

export const intentRow = (
  ctx: Ctx,
  { id, action, target, after, reason }: Intent,
  before: Values,
): IntentRow => ({
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

/** False where this change is written already: it was sent, and what became of that counts. */
export async function refuse(ctx: Ctx, intent: Intent, error: unknown) {
  const row = outcomeRow(ctx, 'refused', { message: textOf(error) });
  logOutcome(ctx, intent, 'refused');
  return insertSettled(intentRow(ctx, intent, {}), row);
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

const logOutcome = ({ requestId }: Ctx, { id, action }: Intent, outcome: OutcomeKind) => {
  log.info({ request: requestId, change: id, action, outcome }, 'change');
  metrics().changes.inc({ action, outcome });
};

/** A lost outcome row shows as unknown and can be settled from AWS; it must not turn a done change into an error. */
export async function finish(ctx: Ctx, intent: Intent, kind: OutcomeKind, told: Told) {
  const row = outcomeRow(ctx, kind, told);
  logOutcome(ctx, intent, kind);
  await insertOutcome(intent.id, row).catch((error: unknown) =>
    log.error({ error, change: intent.id, row }, 'the outcome of a change could not be recorded'),
  );
}

/** Nothing was sent, AWS said no, or nobody knows: also of what our own database was asked to write and broke off. */
export function outcomeFor({ sent }: Ctx, error: unknown): OutcomeKind {
  if (!(error instanceof AppError) || error.kind === 'unanswered') return 'unknown';
  if (sent.length > 0) return 'failed';
  return error.kind === 'unavailable' ? 'unknown' : 'refused';
}

export const textOf = (error: unknown) =>
  error instanceof AppError ? error.message : 'Something failed inside Plimsoll.';
