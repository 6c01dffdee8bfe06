import 'server-only';
import { AppError } from '@/lib/core/errors';
import type { Place } from '@/lib/core/place';
import { env } from '@/lib/runtime/env';
import { knownAccount } from './known-accounts';
import type { RoleOrder } from './sessions';

/** Used in place of an account id for Plimsoll's own credentials. */
export const OWN = 'own';

/**
 * The role to assume in an account: its read role, or its operate role for a person's change. null: no role.
 * @throws AppError if Plimsoll does not know the account, or no role for changes in it
 */
export function roleFor({ account }: Pick<Place, 'account'>, person?: string): RoleOrder | null {
  const known = knownAccount(account);
  if (!known) {
    if (account === OWN || !(env.accounts || env.organization)) return null;
    throw new AppError('missing', `Plimsoll does not know account ${account}.`, {
      hint: 'AWS_ACCOUNTS and AWS_ORGANIZATION_ROLE say which accounts Plimsoll shows.',
    });
  }
  const { readRole, operateRole, externalId } = known;
  if (person === undefined) return readRole ? { role: readRole, externalId } : null;
  if (operateRole) return { role: operateRole, externalId, person };
  if (!readRole) return null;
  throw new AppError('denied', `Plimsoll shows account ${account}, but cannot change anything in it.`, {
    hint: 'Set an operateRole for it in AWS_ACCOUNTS, or AWS_ORGANIZATION_OPERATE_ROLE.',
  });
}
