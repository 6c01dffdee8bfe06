import 'server-only';
import { findUserBySubject } from '@/lib/db/auth-store';
import { localActor, type Actor, type Grant } from '@/lib/rules/grants';
import { isMeant, toActor } from '@/lib/rules/holders';
import { env } from '@/lib/runtime/env';
import { readGrants } from './read-grants';

const DAY_MS = 86_400_000;
const LOCAL = 'local:';

type User = Awaited<ReturnType<typeof findUserBySubject>>;

export const emailOf = (user: User) => (user?.emailVerified ? user.email : null);

export const namesIn = (id: string, user: User) => [id, emailOf(user)].filter((name) => name !== null);

/**
 * A person who is not sending the request, with their current grants and the groups of their last sign-in. null:
 * unknown, or without a role. Local mode stores no roles, so the given one applies.
 */
export async function absentPerson({
  id,
  name,
  role,
}: Pick<Actor, 'id' | 'name' | 'role'>): Promise<Actor | null> {
  const grants = await readGrants();
  if (!env.auth) {
    if (!id.startsWith(LOCAL)) return null;
    const alone = localActor({ name: id.slice(LOCAL.length), role });
    return localActor(
      alone,
      grants.filter((grant) => isMeant(grant, alone)),
    );
  }
  const user = await findUserBySubject(id);
  if (!user) return null;
  const counting = grants.filter((grant) => !isOutdated(grant, user.updatedAt));
  return toActor(
    { ...{ id, name, email: emailOf(user) }, names: namesIn(id, user), groups: user.groups },
    counting,
  );
}

/** Allows of a group end if the provider was not asked about the group for too long. Its denies do not end. */
const isOutdated = ({ holder, effect }: Grant, readAt: Date) =>
  holder.kind === 'group' &&
  effect === 'allow' &&
  Date.now() - readAt.getTime() > env.ISSUER_GROUPS_DAYS * DAY_MS;
