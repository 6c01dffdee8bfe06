import 'server-only';
import { AppError } from '@/lib/core/errors';
import type { Place } from '@/lib/core/place';
import { env } from '@/lib/server/env';
import type { RoleOrder } from './sessions';

/** In place of an account: whatever the credentials are that Plimsoll runs with. */
export const OWN = 'own';

/**
 * The role to take on in an account: its read role, or for a person's change its operate role. null: the credentials as
 * they are. @throws AppError for an account that AWS_ACCOUNTS does not name, or one without a role for changes
 */
export function roleFor({ account }: Pick<Place, 'account'>, person?: string): RoleOrder | null {
  const known = env.accounts?.find(({ id }) => id === account);
  if (!known) {
    if (!env.accounts || account === OWN) return null;
    throw new AppError('missing', `Plimsoll does not know account ${account}.`, {
      hint: 'AWS_ACCOUNTS names the accounts that it shows.',
    });
  }
  const { readRole, operateRole, externalId } = known;
  if (person === undefined) return readRole ? { role: readRole, externalId } : null;
  if (operateRole) return { role: operateRole, externalId, person };
  if (!readRole) return null;
  throw new AppError('denied', `Account ${account} is shown, and nothing is changed in it.`, {
    hint: 'AWS_ACCOUNTS names no operateRole for it.',
  });
}
