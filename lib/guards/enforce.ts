import 'server-only';
import { decide } from '@/lib/access/decide';
import type { Action } from '@/lib/audit-trail/model';
import { AppError } from '@/lib/core/errors';
import type { Values } from '@/lib/core/outcome';
import type { Ctx } from '@/lib/server/context';
import type { Intent, Prepared } from '@/lib/server/perform';
import { missing, namesOf } from './answers';
import { asksFor, judge, stopping } from './judge';
import { defaultGuards, GUARDED } from './model';
import { clockOf, findGuards } from './queries';

/** What they decide on is guarded itself when it runs. */
const DECISIONS: readonly Action[] = ['change.approve', 'change.decline'];

export interface Passed {
  /** What the audit trail keeps of it. */
  notes: Values;
  /** It may not be sent before a second person approves it. */
  waits: boolean;
}

/**
 * Holds a change against the guards of its env, as they are now.
 * @throws AppError refused, with the guard's name and the way out
 */
export async function enforce(ctx: Ctx, intent: Intent, { subject, to = {} }: Prepared): Promise<Passed> {
  const { permission, target, action } = intent;
  const covered = GUARDED.some((one) => one === permission) && !DECISIONS.includes(action);
  if (!covered) return { notes: {}, waits: false };
  const { env } = subject;
  const answers = { ...intent.input?.answers, reason: intent.reason };
  const policy = (await findGuards({ account: target.account, env }))?.policy ?? defaultGuards(env);
  const about = { permission, name: target.name, env, from: subject.capacity ?? null, to };
  const guards = judge(policy, about, clockOf(ctx));
  const mayOverride = decide(ctx.actor, 'guards:override', { ...target, app: subject.app, env }).allowed;
  const left = missing({ guards, policy, change: about, answers, mayOverride });
  const stops = stopping(guards);
  if (left)
    throw new AppError('refused', `Guard ${left.guard}: ${left.text}`, {
      hint: `${left.way} ${stops.length > 0 ? 'Else an admin can go past it, with a reason. ' : ''}Nothing was sent.`,
    });
  return {
    notes: {
      ...(asksFor(guards, 'ticket') && { ticket: answers.ticket! }),
      ...(stops.length > 0 && { override: `${namesOf(stops)}: ${answers.override}` }),
      ...(ctx.approved && { approvedBy: ctx.approved.by }),
    },
    waits: asksFor(guards, 'second') && !ctx.approved,
  };
}
