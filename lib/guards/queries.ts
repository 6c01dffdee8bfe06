import 'server-only';
import { awsSkew } from '@/lib/aws/clock';
import { AppError } from '@/lib/core/errors';
import { findGuardPolicy, listGuardPolicies, type GuardPolicyRow } from '@/lib/db/guards';
import type { Ctx } from '@/lib/server/context';
import type { Clock, GuardedEnv, GuardList, GuardRow } from './model';
import { KeptPolicy } from './schema';

export const clockOf = (ctx: Ctx): Clock => ({ at: ctx.now(), skewMs: awsSkew() });

/** @throws AppError unavailable: guards that cannot be read let nothing through */
function toRow({ at, policy, ...row }: GuardPolicyRow): GuardRow {
  const parsed = KeptPolicy.safeParse(policy);
  if (parsed.success) return { ...row, at: at.getTime(), policy: parsed.data };
  throw new AppError('unavailable', `The guards of ${row.env} cannot be read, so nothing is sent there.`, {
    hint: `Row ${row.number} of guard_policy is not of this version’s form: one that follows it settles that.`,
    cause: parsed.error,
  });
}

/** Null: nobody has set any, so the defaults hold. */
export async function findGuards({ account, env }: GuardedEnv): Promise<GuardRow | null> {
  const row = await findGuardPolicy(account, env);
  return row && toRow(row);
}

/** Of every env where some were set, with what time it is. */
export async function listGuards(ctx: Ctx): Promise<GuardList> {
  const rows = await listGuardPolicies();
  return { rows: rows.map(toRow), clock: clockOf(ctx) };
}
