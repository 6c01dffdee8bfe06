import type { MemberAccount, Organization } from './organization.ts';
import type { World } from './types.ts';

const ID = 'o-plimsoll01';
const NAME = 'shop';

/** The organisation that an account manages, or pays for; null: it is a member of none. */
export function organizationOf({ organization, billing, account, seededAt }: World): Organization | null {
  if (organization) return organization;
  if (!billing?.linked) return null;
  const paid = billing.linked.map(({ id, name }) => ({ id, name, joinedAt: seededAt }));
  return { id: ID, members: [{ id: account, name: NAME, joinedAt: seededAt }, ...paid] };
}

/** The second account of scenario accounts. */
export const LAB = { id: '210987654321', name: 'lab' };

/** The organisation of an account and others. */
export const organize = ({ account, now }: World, others: readonly Omit<MemberAccount, 'joinedAt'>[]) => ({
  id: ID,
  members: [{ id: account, name: NAME }, ...others].map((one) => ({ ...one, joinedAt: now })),
});
