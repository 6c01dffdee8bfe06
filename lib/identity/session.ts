import 'server-only';
import { AppError } from '@/lib/core/errors';
import { deleteSession, touchSession } from '@/lib/db/auth-store';
import { databaseError } from '@/lib/db/errors';
import { env } from '@/lib/runtime/env';
import { log } from '@/lib/runtime/log';
import { auth } from './auth';
import type { Identity } from '@/lib/rules/holders';

const MINUTE = 60_000;

export interface Session {
  id: string;
  userId: string;
  identity: Identity;
}

interface Options {
  /** A person asks, not a polling page. */
  present: boolean;
  now?: number;
}

/**
 * The session of a request's cookie. null if there is none, if it has expired or was idle for too long, or if the
 * person's groups were read too long ago.
 * @throws AppError unavailable if the database does not answer
 */
export async function readSession(
  headers: Headers,
  { present, now = Date.now() }: Options,
): Promise<Session | null> {
  const found = await auth()
    .api.getSession({ headers, query: { disableCookieCache: true } })
    .catch((cause: unknown) => {
      const error = databaseError(cause);
      if (!(error instanceof AppError)) throw error;
      throw new AppError('unavailable', 'Plimsoll cannot check who you are now.', {
        hint: `${error.message} Your fleets keep running. Try again in a moment.`,
        cause,
      });
    });
  if (!found) return null;
  const { session, user } = found;
  const idle = now - session.updatedAt.getTime();
  const isOver =
    idle >= env.SESSION_IDLE_MINUTES * MINUTE ||
    now - session.createdAt.getTime() >= env.SESSION_HOURS * 60 * MINUTE ||
    // The provider reports groups only at sign-in, which also updates the person's row.
    now - user.updatedAt.getTime() >= env.GROUPS_MINUTES * MINUTE;
  if (isOver) {
    await deleteSession(session.id).catch(unwritten);
    return null;
  }
  if (present && idle >= MINUTE) await touchSession(session.id, new Date(now)).catch(unwritten);
  const { subject, groups, email, emailVerified, name } = user;
  const id = subject || `user:${user.id}`;
  return {
    id: session.id,
    userId: user.id,
    identity: {
      ...{ id, groups: groups ?? [], name: name || (emailVerified ? email : id) },
      ...(emailVerified ? { names: [id, email], email } : { names: [id], email: null }),
    },
  };
}

/** A read-only database must not keep people from reading. */
const unwritten = (error: unknown) => log.warn({ error }, 'a session could not be recorded');
