import { decide, SOMEWHERE } from '@/lib/rules/decide';
import { PERMISSION_WORDS, ROLE_PERMISSIONS } from '@/lib/rules/grants';
import type { ListedToken } from './access-list';

/** The rights of a token that no longer apply, because its issuer may not use them everywhere; null if all apply. */
export function lostRights({
  role,
  by,
  issuedBy,
}: Pick<ListedToken, 'role' | 'by' | 'issuedBy'>): string | null {
  if (!issuedBy) return `The token does nothing: ${by}, who issued it, no longer has a role here.`;
  // A scoped grant never matches SOMEWHERE with certainty, so what is allowed there is allowed everywhere.
  const lost = ROLE_PERMISSIONS[role].filter(
    (permission) => !decide(issuedBy, permission, SOMEWHERE).allowed,
  );
  if (lost.length === 0) return null;
  const words = lost.map((permission) => PERMISSION_WORDS[permission]).join(' · ');
  return `${by}, who issued it, no longer has these permissions everywhere, so the token does not have them either: ${words}.`;
}
