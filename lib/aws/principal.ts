import 'server-only';
import type { Place } from '@/lib/core/place';
import { callerAccount } from './identity';
import { roleFor } from './roles';
import { sourceIdentityOf, type Caller } from './source-identity';

/** Plimsoll's own credentials as IAM names them: a session by its role. */
export async function ownPrincipal({ region }: Pick<Place, 'region'>) {
  const { arn } = (await callerAccount(region)).value;
  return arn.replace(/^(arn:aws[\w-]*):sts::(\d+):assumed-role\/(.+)\/[^/]+$/, '$1:iam::$2:role/$3');
}

/** Who AWS sees behind a person's change. @throws AppError if the account has no role for changes */
export const changePrincipal = async (place: Place, actor: Caller) =>
  roleFor(place, sourceIdentityOf(actor))?.role ?? ownPrincipal(place);
