import { decide, SOMEWHERE } from '@/lib/rules/decide';
import { PERMISSION_WORDS, ROLE_PERMISSIONS } from '@/lib/rules/grants';
import type { ListedToken } from './access-list';

/** The rights of a token that no longer apply, because its issuer may not use them everywhere; null if all apply. */
export function lostRights({
  role,
  by,
  issuedBy,
}: Pick<ListedToken, 'role' | 'by' | 'issuedBy'>): string | null {
  if (!issuedBy) return `It does nothing: ${by}, who issued it, has no role here any more.`;
  // A scoped grant never matches SOMEWHERE with certainty, so what is allowed there is allowed everywhere.
  const lost = ROLE_PERMISSIONS[role].filter(
    (permission) => !decide(issuedBy, permission, SOMEWHERE).allowed,
  );
  if (lost.length === 0) return null;
  const words = lost.map((permission) => PERMISSION_WORDS[permission]).join(' · ');
  return `${by}, who issued it, may no longer do this everywhere, so neither may it: ${words}.`;
}
