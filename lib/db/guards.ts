import 'server-only';
import { db } from './client';
import type { Prisma } from './generated/client';

export interface GuardPolicyRow {
  number: number;
  at: Date;
  actor: string;
  account: string;
  env: string;
  policy: unknown;
}

const SHOWN = { number: true, at: true, actor: true, account: true, env: true, policy: true } as const;

/** The newest of each account and env. */
export const listGuardPolicies = (): Promise<GuardPolicyRow[]> =>
  db((client) =>
    client.guardPolicy.findMany({
      distinct: ['account', 'env'],
      orderBy: { number: 'desc' },
      select: SHOWN,
    }),
  );

export const findGuardPolicy = (account: string, env: string): Promise<GuardPolicyRow | null> =>
  db((client) =>
    client.guardPolicy.findFirst({ where: { account, env }, orderBy: { number: 'desc' }, select: SHOWN }),
  );

interface NewPolicy {
  account: string;
  env: string;
  actor: string;
  at: Date;
  /** The number of the row that its writer saw; 0: none. */
  follows: number;
  policy: object;
}

/** False where another one follows that row already. */
export async function insertGuardPolicy(row: NewPolicy): Promise<boolean> {
  const data = [{ ...row, policy: row.policy as Prisma.InputJsonObject }];
  const { count } = await db((client) => client.guardPolicy.createMany({ data, skipDuplicates: true }));
  return count === 1;
}
