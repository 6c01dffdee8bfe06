import { formOf } from '@/lib/rules/policy';
import { by, keptIn, TOO_OLD, type Done, type WaysBack } from '@/lib/rules/put-back';
import type { SetGuards } from './schema';

export interface KeptRules {
  policy: ReturnType<typeof formOf>;
}

/** Sets all rules as they were, the freeze too. */
export function rulesBack(done: Done): WaysBack {
  const kept = keptIn<KeptRules>(done);
  const number = done.result?.number;
  if (!kept || typeof number !== 'number') return TOO_OLD;
  const { account, name: env } = done.target;
  return [by<typeof SetGuards>('setGuards', { account, env, policy: kept.policy, seen: number })];
}
