import 'server-only';
import { db } from './client';
import type { AccessGrant } from './generated/client';

export interface GrantRow {
  id: string;
  at: Date;
  by: string;
  holderKind: string;
  holder: string;
  effect: string;
  role: string;
  accounts: string[];
  envs: string[];
  apps: string[];
  fleets: string[];
  reason: string | null;
}

/** Those that stand, oldest first. */
export const listGrantRows = (): Promise<AccessGrant[]> =>
  db((client) => client.accessGrant.findMany({ where: { withdrawnAt: null }, orderBy: { at: 'asc' } }));

export async function insertGrant(data: GrantRow) {
  await db((client) => client.accessGrant.create({ data }));
}

/** False where it does not stand any more. */
export async function withdrawGrant(id: string, at: Date): Promise<boolean> {
  const where = { id, withdrawnAt: null };
  const { count } = await db((client) => client.accessGrant.updateMany({ where, data: { withdrawnAt: at } }));
  return count === 1;
}
