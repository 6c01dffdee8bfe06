import { readFileSync } from 'node:fs';
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

/** What a caller of the sandbox's own roles has to name. */
export const EXTERNAL_ID = 'plimsoll-sandbox';

const published = (file: string, filled: Record<string, string>): unknown => {
  const text = readFileSync(new URL(`../../public/iam/${file}`, import.meta.url), 'utf8');
  return JSON.parse(text.replace(/\$\{(\w+)\}/g, (whole, name: string) => filled[name] ?? whole));
};

/** The published policies as two roles of each account, which any principal of `home` may take on. */
export function publishedRoles(home: string, accounts: readonly string[]): RoleOrder[] {
  const filled = { PlimsollArn: `arn:aws:iam::${home}:root`, ExternalId: EXTERNAL_ID };
  const read = published('read-policy.json', filled);
  const operate = published('operate-policy.json', filled);
  return accounts.flatMap((account) => {
    const arn = (name: string) => `arn:aws:iam::${account}:role/${name}`;
    return [
      { arn: arn('plimsoll-read'), trust: published('read-trust.json', filled), policies: [read] },
      {
        arn: arn('plimsoll-operate'),
        trust: published('operate-trust.json', filled),
        policies: [operate],
      },
    ];
  });
}
