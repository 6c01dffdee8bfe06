import 'server-only';
import { AppError } from '@/lib/core/errors';
import type { OutcomeKind, Values } from '@/lib/core/outcome';
import { insertOutcome, insertSettled, type IntentRow, type OutcomeRow } from '@/lib/db/changes';
import { metrics } from '@/lib/telemetry/metrics';
import type { Ctx } from './context';
import { log } from '@/lib/runtime/log';
import type { Intent } from './intent';

export const intentRow = (
  ctx: Pick<Ctx, 'actor' | 'now'>,
  { id, action, target, after, reason }: Pick<Intent, 'id' | 'action' | 'target' | 'after' | 'reason'>,
  before: Values,
): IntentRow => ({
  id,
  action,
  target,
  before,
  after,
  reason: reason?.trim() || null,
  actor: ctx.actor.name,
  subject: ctx.actor.id,
  email: ctx.actor.email,
  role: ctx.actor.role,
  at: new Date(ctx.now()),
});

/** @returns false if the change is already written: it was sent, and its own outcome counts */
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

/** Must not throw after a change was sent: a lost outcome row shows as unknown, and is settled later. */
export async function finish(ctx: Ctx, intent: Intent, kind: OutcomeKind, told: Told) {
  const row = outcomeRow(ctx, kind, told);
  logOutcome(ctx, intent, kind);
  await insertOutcome(intent.id, row).catch((error: unknown) =>
    log.error({ error, change: intent.id, row }, 'the outcome of a change could not be recorded'),
  );
}

/**
 * Refused if nothing was sent, failed if AWS said no, else unknown. This also covers a write of our own database that
 * broke off.
 */
export function outcomeFor({ sent }: Ctx, error: unknown): OutcomeKind {
  if (!(error instanceof AppError) || error.kind === 'unanswered') return 'unknown';
  if (sent.length > 0) return 'failed';
  return error.kind === 'unavailable' ? 'unknown' : 'refused';
}

/** The text of an error that may be stored and shown. */
export const textOf = (error: unknown) =>
  error instanceof AppError
    ? [error.message, error.aws && `AWS says: ${error.aws}`].filter(Boolean).join(' ')
    : 'Something failed inside Plimsoll.';
