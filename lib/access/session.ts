import 'server-only';
import { cookies } from 'next/headers';
import { isRole, localActor, type Actor, type Role } from './model';

const COOKIE = 'plimsoll-actor';

/**
 * The local mode's session: who this person says to be. It proves nothing and needs not to, since this mode
 * answers on loopback only and lets the same person pick any role on the sign-in page.
 */
export async function readSession(): Promise<Actor | null> {
  const value = (await cookies()).get(COOKIE)?.value ?? '';
  const [role, ...name] = value.split(':');
  return isRole(role) && name.length > 0 ? localActor({ role, name: name.join(':') }) : null;
}

export async function writeSession({ role, name }: { role: Role; name: string }) {
  const options = { httpOnly: true, sameSite: 'strict', path: '/', maxAge: 12 * 3_600 } as const;
  (await cookies()).set(COOKIE, `${role}:${name}`, options);
}

export async function endSession() {
  (await cookies()).delete(COOKIE);
}
