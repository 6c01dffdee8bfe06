import 'server-only';
import { countedOf } from '@/lib/core/target';
import { decide } from '@/lib/rules/decide';
import { AppError } from '@/lib/core/errors';
import type { Values } from '@/lib/core/outcome';
import type { FleetTags } from '@/lib/db/fleet-tags';
import type { Ctx } from './context';
import type { Intent, Prepared } from './intent';
import { missingIn, namesOf } from '@/lib/rules/guard-answers';
import { asksFor, guardsIn, judgeEach, stopping } from '@/lib/rules/judge';
import { NO_REACH } from '@/lib/rules/reach';
import { clockOf, findPolicies } from './find-policy';

export interface Passed {
  /** What the audit trail stores about the rules that applied. */
  notes: Values;
  /** Whether a second person must approve it before it is sent. */
  waits: boolean;
}

/** What is on record of the target. */
interface Standing {
  /** The app and environment of now, and those that still count. */
  tags: readonly FleetTags[];
  /** Signed changes of desired capacity within the hour. */
  moves: readonly number[];
}

/**
 * Checks everything that a change can lead to against the current rules of its environment. Rules of environments that
 * its tags named within the last day apply too.
 * @throws AppError refused, with the name of the rule and what to do
 */
export async function enforce(
  ctx: Ctx,
  intent: Intent,
  { subject, reach = NO_REACH }: Prepared,
  { tags, moves }: Standing,
): Promise<Passed> {
  const { permission, target, change } = intent;
  if (!change.isGuarded) return { notes: {}, waits: false };
  const { env } = subject;
  const answers = { ...intent.input?.answers, reason: intent.reason };
  const applied = await findPolicies(
    target.account,
    tags.map((one) => one.env),
  );
  const counted = countedOf(subject);
  const from = counted && { ...counted, moves };
  const { owners = [], suspended = [] } = subject;
  const standing = { owners, suspended };
  const about = { permission, name: target.name, env, from, reach, standing };
  const judged = judgeEach(applied, about, clockOf(ctx));
  const guards = guardsIn(judged);
  const mayOverride = tags.every(
    (one) => decide(ctx.actor, 'guards:override', { ...target, ...one }).allowed,
  );
  const left = missingIn({ judged, change: about, answers, mayOverride });
  const stops = stopping(guards);
  if (left)
    throw new AppError('refused', `Rule ${left.guard}: ${left.text}`, {
      hint: `${left.way} ${stops.length > 0 ? 'Or an admin can override it with a reason. ' : ''}Nothing was sent.`,
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
