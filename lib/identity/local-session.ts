import 'server-only';
import { cookies } from 'next/headers';
import { visible } from '@/lib/core/visible';
import { isRole, type Actor } from '@/lib/rules/grants';

const COOKIE = 'plimsoll-actor';
/** A program can send any cookie; the form of the sign-in page takes as many. */
const MOST_LETTERS = 80;

/**
 * The name and role that a person chose in local mode. It proves nothing, which is safe: this mode listens on loopback
 * only, and everyone may choose any role.
 */
export function localSession(headers: Pick<Headers, 'get'>): Pick<Actor, 'name' | 'role'> | null {
  const [role, ...parts] = cookieIn(headers, COOKIE).split(':');
  const name = parts.join(':');
  return isRole(role) && name !== '' && name.length <= MOST_LETTERS ? { role, name: visible(name) } : null;
}

/** Stores the chosen name and role in a cookie for 12 hours. */
export async function writeLocalSession({ role, name }: Pick<Actor, 'name' | 'role'>) {
  const options = { httpOnly: true, sameSite: 'strict', path: '/', maxAge: 12 * 3_600 } as const;
  (await cookies()).set(COOKIE, `${role}:${name}`, options);
}

export async function endLocalSession() {
  (await cookies()).delete(COOKIE);
}

function cookieIn(headers: Pick<Headers, 'get'>, name: string): string {
  const cookie = headers
    .get('cookie')
    ?.split(/; */)
    .find((pair) => pair.startsWith(`${name}=`));
  try {
    return decodeURIComponent(cookie?.slice(name.length + 1) ?? '');
  } catch {
    return '';
  }
}
