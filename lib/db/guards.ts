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

/** The newest row per account and env. */
export const listGuardPolicies = (): Promise<GuardPolicyRow[]> =>
  db((client) =>
    client.guardPolicy.findMany({
      distinct: ['account', 'env'],
      orderBy: { number: 'desc' },
      select: SHOWN,
    }),
  );

interface NewPolicy {
  account: string;
  env: string;
  actor: string;
  at: Date;
  /** Number of the row that the writer saw; 0: none. */
  follows: number;
  policy: object;
  changeId: string;
}

/** The number of the rules that a change wrote; null if it wrote none. */
export async function numberOfRules(changeId: string): Promise<number | null> {
  const row = await db((client) =>
    client.guardPolicy.findFirst({ where: { changeId }, select: { number: true } }),
  );
  return row?.number ?? null;
}

/** @returns its number; null if another row already follows the one that the writer saw */
export async function insertGuardPolicy(row: NewPolicy): Promise<number | null> {
  const data = [{ ...row, policy: row.policy as Prisma.InputJsonObject }];
  const written = await db((client) =>
    client.guardPolicy.createManyAndReturn({ data, skipDuplicates: true, select: { number: true } }),
  );
  return written[0]?.number ?? null;
}
