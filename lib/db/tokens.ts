import 'server-only';
import { db } from './client';
import type { ServiceToken } from './generated/client';

export type { ServiceToken };

/** A token by the SHA-256 of its text; null if there is none. */
export const findTokenRow = (hash: Uint8Array): Promise<ServiceToken | null> =>
  db((client) => client.serviceToken.findUnique({ where: { hash: Uint8Array.from(hash) } }));

export const findTokenNamed = (name: string): Promise<ServiceToken | null> =>
  db((client) => client.serviceToken.findUnique({ where: { name } }));

/** Newest first. */
export const listTokenRows = (): Promise<Omit<ServiceToken, 'hash'>[]> =>
  db((client) => client.serviceToken.findMany({ orderBy: { at: 'desc' }, omit: { hash: true } }));

export async function insertToken(row: Omit<ServiceToken, 'lastUsedAt' | 'revokedAt' | 'revokedIn'>) {
  await db((client) => client.serviceToken.create({ data: row }));
}

export async function noteTokenUse(id: string, at: Date) {
  await db((client) => client.serviceToken.updateMany({ where: { id }, data: { lastUsedAt: at } }));
}

export async function revokeTokenRow(id: string, revokedIn: string, revokedAt: Date) {
  const change = { where: { id, revokedAt: null }, data: { revokedAt, revokedIn } };
  await db((client) => client.serviceToken.updateMany(change));
}

/** Whether a change issued or revoked a token. */
export const isTokenOf = async (change: string): Promise<boolean> =>
  (await db((client) =>
    client.serviceToken.count({ where: { OR: [{ id: change }, { revokedIn: change }] } }),
  )) > 0;
