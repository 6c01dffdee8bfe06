import 'server-only';
import type { z } from 'zod';
import type { Ctx } from '@/lib/changes/context';
import { findPolicy } from '@/lib/changes/find-policy';
import { implement } from '@/lib/changes/operation';
import { signatureOf } from '@/lib/core/author';
import { AppError } from '@/lib/core/errors';
import { EVERYWHERE, type Target } from '@/lib/core/target';
import { insertGuardPolicy } from '@/lib/db/guards';
import { envOf } from '@/lib/rules/environments';
import { defaultGuards, formOf, type GuardPolicy } from '@/lib/rules/policy';
import { inWords } from '@/lib/rules/policy-words';
import { keeping } from '@/lib/rules/put-back';
import * as changes from './changes';
import type { KeptRules } from './put-back';
import { SetGuards } from './schema';
import { settleRules } from './settlers.server';

/** Sets the rules that are checked before a change reaches an environment. Nothing is sent to AWS. */
export const setGuards = implement(changes.setGuards, {
  input: SetGuards,
  async intent(ctx, { account, env: tag, policy: form }) {
    const env = envOf(tag);
    const row = await findPolicy({ account, env });
    const before = row?.policy ?? defaultGuards(env);
    const policy = signed(form, before, ctx);
    const target: Target = { kind: 'guards', account, region: EVERYWHERE, name: env };
    const wanted = { action: 'guards.set', permission: 'guards:set', target } as const;
    return { ...wanted, after: inWords(policy), env, policy, before, number: row?.number ?? null };
  },
  async prepare(_, { seen }, { env, before, policy, number }) {
    if (number !== seen) throw changed(env);
    const kept: KeptRules = { policy: formOf(before) };
    return { before: { ...inWords(before), ...keeping(kept) }, subject: { app: '', env }, env, policy };
  },
  async send(ctx, { intent: changeId, account, seen }, { env, policy }) {
    const at = new Date(ctx.now());
    const actor = signatureOf(ctx.actor);
    const row = { account, env, actor, at, follows: seen ?? 0, policy, changeId };
    const number = await insertGuardPolicy(row);
    if (number === null) throw changed(env);
    return { number };
  },
  settle: settleRules,
});

/** A freeze keeps its author and time, even if someone else later changes another rule. */
const signed = (
  form: z.output<typeof SetGuards>['policy'],
  { freeze }: GuardPolicy,
  ctx: Ctx,
): GuardPolicy => {
  const same = form.freeze?.until === freeze?.until && form.freeze?.reason === freeze?.reason;
  return {
    ...form,
    freeze: same ? freeze : form.freeze && { ...form.freeze, by: signatureOf(ctx.actor), at: ctx.now() },
  };
};

const changed = (env: string) =>
  new AppError('changed', `The rules of ${env} changed in the meantime.`, {
    hint: 'Nothing was saved. Read the present rules, then decide.',
  });
