import { readPolicy, readTrust, type Statement, type TrustStatement } from './policy.ts';

/** A role: who may take it on, what it may do, and for how long at most. */
export interface Role {
  arn: string;
  trust: TrustStatement[];
  statements: Statement[];
  mostSeconds: number;
}

export interface RoleOrder {
  arn: string;
  /** The trust policy. */
  trust: unknown;
  policies: unknown[];
  /** MaxSessionDuration. */
  mostSeconds?: number;
}

/** The roles that accounts begin with. @param home the account of keys that belong to no session */
export type RolesOf = (home: string, accounts: readonly string[]) => RoleOrder[];

export interface Roles {
  /** Makes it or replaces it. @throws TypeError on a policy that cannot be read */
  set(order: RoleOrder): void;
  find(arn: string): Role | undefined;
  /** false: there is none. */
  forget(arn: string): boolean;
  list(): { arn: string; statements: number; mostSeconds: number }[];
}

/** IAM's own default for MaxSessionDuration. */
const HOUR = 3_600;
const ARN = /^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]+$/;

export function createRoles(orders: readonly RoleOrder[]): Roles {
  const held = new Map<string, Role>();
  const set = ({ arn, trust, policies, mostSeconds = HOUR }: RoleOrder) => {
    if (!ARN.test(String(arn))) throw new TypeError('arn is the ARN of a role');
    if (!Array.isArray(policies)) throw new TypeError('policies is a list of policy documents');
    const role = { arn, trust: readTrust(trust), statements: policies.flatMap(readPolicy), mostSeconds };
    // What changes of a role counts at once, also for its sessions.
    held.set(arn, Object.assign(held.get(arn) ?? role, role));
  };
  orders.forEach(set);
  return {
    set,
    find: (arn) => held.get(arn),
    forget: (arn) => held.delete(arn),
    list: () =>
      [...held.values()].map(({ arn, statements, mostSeconds }) => ({
        ...{ arn, mostSeconds },
        statements: statements.length,
      })),
  };
}
