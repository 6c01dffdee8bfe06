import 'server-only';
import { AppError } from '@/lib/core/errors';
import { listUserRows } from '@/lib/db/auth-store';
import { env } from '@/lib/server/env';
import { isMeant, toActor } from './identity';
import { isRole, localActor, standing, type Actor } from './model';
import { readGrants, readTokens } from './read-grants';

interface Requester {
  /** "github:1234", "local:Mara", "token:deployer" */
  requester: string;
  requesterName: string;
  role: string;
}

/**
 * Who asked for something earlier, with the rights of now. The local mode keeps no roles: there the one stands that was
 * picked then, with the grants of now.
 * @throws AppError denied, where they have none any more
 */
export async function actorNow({ requester, requesterName, role }: Requester): Promise<Actor> {
  const token = /^token:(.+)$/s.exec(requester)?.[1];
  const actor = token ? await machineNow(token) : env.auth ? await personNow(requester) : null;
  if (actor) return actor;
  if (token || env.auth || !isRole(role))
    throw new AppError('denied', `${requesterName} has no role here any more.`, {
      hint: 'Nothing was sent.',
    });
  const alone = localActor({ name: requesterName, role });
  return localActor(
    alone,
    (await readGrants()).filter((grant) => isMeant(grant, alone)),
  );
}

async function personNow(id: string): Promise<Actor | null> {
  const [users, grants] = await Promise.all([listUserRows(), readGrants()]);
  const user = users.find(({ subject }) => subject === id);
  if (!user) return null;
  const { name, email, emailVerified, groups } = user;
  return toActor({ id, names: emailVerified ? [id, email] : [id], groups, name: name || email }, grants);
}

async function machineNow(name: string): Promise<Actor | null> {
  const token = (await readTokens()).find((one) => one.name === name);
  if (!token || token.revokedAt !== null || token.expiresAt <= Date.now()) return null;
  const { role, scope, by } = token;
  const grant = { ...standing(role, { kind: 'token', name }, by), scope };
  return { ...{ id: `token:${name}`, name: `token ${name}`, names: [], groups: [], role }, grants: [grant] };
}
