import 'server-only';
import { awsSkew } from '@/lib/aws/clock';
import { AppError } from '@/lib/core/errors';
import { listGuardPolicies, type GuardPolicyRow } from '@/lib/db/guards';
import { envOf } from '@/lib/rules/environments';
import {
  guardRowOf,
  policiesFor,
  type AppliedPolicy,
  type Clock,
  type GuardedEnv,
  type GuardRow,
} from '@/lib/rules/policy';
import { KeptPolicy } from '@/lib/rules/schema';
import type { Ctx } from './context';

/** The clock by which guards judge a change. */
export const clockOf = (ctx: Ctx): Clock => ({ at: ctx.now(), skewMs: awsSkew() });

/** @throws AppError unavailable if the stored rules cannot be read, so nothing may be sent */
export function toGuardRow({ at, policy, ...row }: GuardPolicyRow): GuardRow {
  const parsed = KeptPolicy.safeParse(policy);
  if (parsed.success) return { ...row, at: at.getTime(), policy: parsed.data };
  throw new AppError(
    'unavailable',
    `The rules of ${row.env} cannot be read, so Plimsoll sends no change to this environment.`,
    {
      hint: `Row ${row.number} of guard_policy has a form that this version does not know. Set the rules of ${row.env} again to replace it.`,
      cause: parsed.error,
    },
  );
}

const listRows = async (account: string) =>
  (await listGuardPolicies()).filter((row) => row.account === account);

/** null if the environment has no own rules; the defaults then apply. */
export const findPolicy = async (where: GuardedEnv): Promise<GuardRow | null> =>
  guardRowOf({ rows: (await listRows(where.account)).map(toGuardRow) }, where);

/** The rules that apply to a change in any of these environments. */
export async function findPolicies(account: string, envs: readonly string[]): Promise<AppliedPolicy[]> {
  const rows = (await listRows(account)).map(toGuardRow);
  const distinct = [...new Set(envs.map(envOf))];
  return distinct.flatMap((env) => policiesFor({ rows }, { account, env }));
}
