import 'server-only';
import { AppError } from '@/lib/core/errors';
import type { Place } from '@/lib/core/place';
import { env } from '@/lib/runtime/env';
import type { RoleOrder } from './sessions';

/** Used in place of an account id for Plimsoll's own credentials. */
export const OWN = 'own';

/**
 * The role to assume in an account: its read role, or its operate role for a person's change. null: no role.
 * @throws AppError if AWS_ACCOUNTS does not name the account, or names no role for changes
 */
export function roleFor({ account }: Pick<Place, 'account'>, person?: string): RoleOrder | null {
  const known = env.accounts?.find(({ id }) => id === account);
  if (!known) {
    if (!env.accounts || account === OWN) return null;
    throw new AppError('missing', `Plimsoll does not know account ${account}.`, {
      hint: 'AWS_ACCOUNTS lists the accounts that Plimsoll shows.',
    });
  }
  const { readRole, operateRole, externalId } = known;
  if (person === undefined) return readRole ? { role: readRole, externalId } : null;
  if (operateRole) return { role: operateRole, externalId, person };
  if (!readRole) return null;
  throw new AppError('denied', `Plimsoll shows account ${account}, but cannot change anything in it.`, {
    hint: 'Set an operateRole for it in AWS_ACCOUNTS.',
  });
}
