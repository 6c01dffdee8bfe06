import 'server-only';
import type { Member } from '@/lib/aws/organization';
import type { Aged } from '@/lib/core/aged';
import { db } from './client';

/** The active accounts of the organisation that were stored last; null: none ever were. */
export async function findMembers(): Promise<Aged<Member[]> | null> {
  const row = await db((client) => client.organization.findFirst());
  return row && { value: row.accounts as unknown as Member[], readAt: row.readAt.getTime() };
}

/** Stores them in place of those before. */
export const putMembers = (members: readonly Member[]) =>
  db((client) => {
    const now = { accounts: members.map(({ id, name }) => ({ id, name })), readAt: new Date() };
    return client.organization.upsert({ where: { id: 1 }, create: now, update: now });
  });
