import 'server-only';
import { findUserBySubject } from '@/lib/db/auth-store';
import { env } from '@/lib/server/env';
import { isMeant, toActor } from './identity';
import { localActor, type Actor } from './model';
import { readGrants } from './read-grants';
import { absentMachine, isMachine, issuerOf } from './tokens';

/**
 * Someone who is not asking now, with the grants that stand now; groups are those of their last sign-in. Null: nobody
 * that is known, or one without a role. The local mode keeps no roles: there the one stands with which they asked.
 */
export async function absentActor({
  id,
  name,
  role,
}: Pick<Actor, 'id' | 'name' | 'role'>): Promise<Actor | null> {
  if (isMachine(id)) return absentMachine(id);
  const grants = await readGrants();
  if (!env.auth) {
    const alone = localActor({ name, role });
    return localActor(
      { name, role },
      grants.filter((grant) => isMeant(grant, alone)),
    );
  }
  const user = await findUserBySubject(id);
  return user && toActor({ id, name, names: namesIn(id, user), groups: user.groups }, grants);
}

/**
 * Whoever they are by now, with a role or without: the id, and the address that their provider verified. A machine acts
 * for whoever issued its token.
 */
export async function namesOf(id: string): Promise<readonly string[]> {
  const issuer = await issuerOf(id);
  if (issuer) return [id, ...(await namesOf(issuer))];
  return namesIn(id, env.auth && (await findUserBySubject(id)));
}

const namesIn = (id: string, user: { email: string; emailVerified: boolean } | null) =>
  user?.emailVerified ? [id, user.email] : [id];
