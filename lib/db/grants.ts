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

/** Grants that were not withdrawn, oldest first. */
export const listGrantRows = (): Promise<AccessGrant[]> =>
  db((client) => client.accessGrant.findMany({ where: { withdrawnAt: null }, orderBy: { at: 'asc' } }));

export async function insertGrant(data: GrantRow) {
  await db((client) => client.accessGrant.create({ data }));
}

/** @returns false if it was already withdrawn */
export async function withdrawGrant(id: string, withdrawnIn: string, withdrawnAt: Date): Promise<boolean> {
  const change = { where: { id, withdrawnAt: null }, data: { withdrawnAt, withdrawnIn } };
  const { count } = await db((client) => client.accessGrant.updateMany(change));
  return count === 1;
}

/** Whether a change wrote or withdrew a grant. */
export const isGrantOf = async (change: string): Promise<boolean> =>
  (await db((client) =>
    client.accessGrant.count({ where: { OR: [{ id: change }, { withdrawnIn: change }] } }),
  )) > 0;
