import 'server-only';
import { AppError } from '@/lib/core/errors';
import { deleteSession, touchSession } from '@/lib/db/auth-store';
import { env } from '@/lib/server/env';
import { log } from '@/lib/server/log';
import { auth } from './auth';
import type { Identity } from './identity';

const MINUTE = 60_000;

export interface Session {
  id: string;
  userId: string;
  identity: Identity;
}

interface Options {
  /** It is the person who asks, not a page that polls. */
  present: boolean;
  now?: number;
}

/**
 * The session of a request's cookie; null where there is none, or it is over: at its hour, used or not, or after it was
 * idle for too long.
 * @throws AppError unavailable, where the database cannot be asked
 */
export async function readSession(
  headers: Headers,
  { present, now = Date.now() }: Options,
): Promise<Session | null> {
  const found = await auth()
    .api.getSession({ headers, query: { disableCookieCache: true } })
    .catch((cause: unknown) => {
      throw new AppError('unavailable', 'Plimsoll cannot check who you are now.', {
        hint: 'Its database does not answer. Fleets run on; try again in a moment.',
        cause,
      });
    });
  if (!found) return null;
  const { session, user } = found;
  const idle = now - session.updatedAt.getTime();
  const isOver =
    idle >= env.SESSION_IDLE_MINUTES * MINUTE ||
    now - session.createdAt.getTime() >= env.SESSION_HOURS * 60 * MINUTE;
  if (isOver) {
    await deleteSession(session.id).catch(unwritten);
    return null;
  }
  if (present && idle >= MINUTE) await touchSession(session.id, new Date(now)).catch(unwritten);
  const { subject, groups, email, emailVerified, name } = user;
  const id = subject || `user:${user.id}`;
  const names = emailVerified ? [id, email] : [id];
  return {
    id: session.id,
    userId: user.id,
    identity: { id, names, groups: groups ?? [], name: name || email },
  };
}

/** A database that only reads must not keep people from reading. */
const unwritten = (error: unknown) => log.warn({ error }, 'a session could not be noted');
