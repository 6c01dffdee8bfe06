import type { Keys } from './conditions.ts';
import { decide, type Decision } from './evaluate.ts';
import type { TrustStatement } from './policy.ts';
import { roleOfSession, type Principal } from './principal.ts';

/** An account, or its root, stands for everyone in it. */
function isMeant(named: readonly string[], { arn, account }: Principal) {
  const everyone = [account, `arn:aws:iam::${account}:root`];
  return named.some(
    (one) => one === '*' || one === arn || one === roleOfSession(arn) || everyone.includes(one),
  );
}

/** Whether a role's trust policy lets someone do an action of STS with it. */
export function trusts(
  trust: readonly TrustStatement[],
  by: Principal,
  { action, keys }: { action: string; keys: Keys },
): Decision {
  const about = trust.filter(({ principals }) => isMeant(principals, by));
  return decide(about, { action, resource: '*', keys });
}
