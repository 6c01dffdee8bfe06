import { envOf, UNKNOWN_ENV } from '@/lib/rules/environments';
import type { GuardedEnv } from '@/lib/rules/policy';

/** Environments that have fleets or own rules. Those with most rules come first, and prod comes before staging. */
export function envsOf(
  fleets: readonly { ref: { account: string }; env: string }[],
  rows: readonly GuardedEnv[],
): (GuardedEnv & { fleets: number })[] {
  const counts = new Map<string, GuardedEnv & { fleets: number }>();
  const add = ({ account, env: tag }: GuardedEnv, fleet: number) => {
    const env = envOf(tag);
    const known = counts.get(`${account} ${env}`);
    counts.set(`${account} ${env}`, { account, env, fleets: (known?.fleets ?? 0) + fleet });
  };
  for (const { ref, env } of fleets) {
    add({ account: ref.account, env }, 1);
    add({ account: ref.account, env: UNKNOWN_ENV }, 0);
  }
  for (const row of rows) add(row, 0);
  return [...counts.values()].sort(
    (a, b) => Number(/^prod/i.test(b.env)) - Number(/^prod/i.test(a.env)) || a.env.localeCompare(b.env),
  );
}
