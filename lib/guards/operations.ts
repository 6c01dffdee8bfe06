import 'server-only';
import type { z } from 'zod';
import { AppError } from '@/lib/core/errors';
import { EVERYWHERE } from '@/lib/core/target';
import { insertGuardPolicy } from '@/lib/db/guards';
import type { Ctx } from '@/lib/server/context';
import { perform } from '@/lib/server/perform';
import { inWords } from './in-words';
import { defaultGuards, type GuardPolicy } from './model';
import { findGuards } from './queries';
import type { SetGuards } from './schema';

/** Sets what stands between a click and an env. Nothing is sent to AWS. */
export async function setGuards(ctx: Ctx, input: z.output<typeof SetGuards>) {
  const { intent: id, account, env, seen, reason } = input;
  const target = { kind: 'guards' as const, account, region: EVERYWHERE, name: env };
  const stands = await findGuards({ account, env });
  const before = stands?.policy ?? defaultGuards(env);
  const policy = signed(input.policy, before, ctx);
  return perform(
    ctx,
    { id, permission: 'guards:set', action: 'guards.set', target, reason, after: inWords(policy) },
    async () => {
      if ((stands?.number ?? null) !== seen) throw changed(env);
      return { before: inWords(before), subject: { app: '', env } };
    },
    async () => {
      const row = {
        account,
        env,
        actor: ctx.actor.name,
        at: new Date(ctx.now()),
        follows: seen ?? 0,
        policy,
      };
      if (!(await insertGuardPolicy(row))) throw changed(env);
      return {};
    },
  );
}

/** Who froze it, and when, is kept by who sets something else later. */
const signed = (
  form: z.output<typeof SetGuards>['policy'],
  { freeze }: GuardPolicy,
  ctx: Ctx,
): GuardPolicy => {
  const same = form.freeze?.until === freeze?.until && form.freeze?.reason === freeze?.reason;
  return {
    ...form,
    freeze: same ? freeze : form.freeze && { ...form.freeze, by: ctx.actor.name, at: ctx.now() },
  };
};

const changed = (env: string) =>
  new AppError('changed', `The guards of ${env} changed since this page was drawn.`, {
    hint: 'Nothing was saved. Look again, then decide.',
  });
