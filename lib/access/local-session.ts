import 'server-only';
import { cookies } from 'next/headers';
import { isRole, type Actor } from './model';

const COOKIE = 'plimsoll-actor';

/**
 * The local mode's session: who this person says to be. It proves nothing and needs not to, since this mode
 * answers on loopback only and lets the same person pick any role on the sign-in page.
 */
export function localSession(headers: Pick<Headers, 'get'>): Pick<Actor, 'name' | 'role'> | null {
  const [role, ...name] = cookieIn(headers, COOKIE).split(':');
  return isRole(role) && name.length > 0 ? { role, name: name.join(':') } : null;
}

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
