import 'server-only';
import { randomUUID } from 'node:crypto';
import { AppError } from '@/lib/core/errors';
import type { Values } from '@/lib/core/outcome';
import type { Target } from '@/lib/core/target';
import { insertSettled } from '@/lib/db/changes';
import { log } from '@/lib/runtime/log';
import type { Ctx } from './context';
import { outcomeFor, textOf } from './record';

/** A step that reverses part of a change. */
interface Step {
  action: string;
  target: Target;
  before: Values;
  after: Values;
  reason: string;
}

/**
 * Reverses part of a change that AWS refused, with its own row and outcome in the audit trail.
 * @returns why that failed; null if it worked
 */
export async function compensate(ctx: Ctx, step: Step, undo: () => Promise<unknown>) {
  const before = ctx.sent.length;
  const failure = await undo().then(
    () => null,
    (error: unknown) => (error instanceof AppError ? error : new AppError('unexpected', textOf(error))),
  );
  const at = new Date(ctx.now());
  const { name: actor, id: subject, email, role } = ctx.actor;
  const row = { ...step, id: randomUUID(), actor, subject, email, role, at };
  const calls = ctx.sent.slice(before);
  const kind = failure ? outcomeFor({ ...ctx, sent: calls }, failure) : 'done';
  const outcome = { kind, message: failure?.message ?? null, calls, result: null, at };
  await insertSettled(row, outcome).catch((error: unknown) =>
    log.error({ error, step }, 'a step that takes back a change could not be recorded'),
  );
  return failure;
}
