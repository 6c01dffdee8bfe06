import 'server-only';
import { listSessionRows, listUserRows } from '@/lib/db/auth-store';
import type { Ctx } from '@/lib/server/context';
import { env } from '@/lib/server/env';
import type { AccessList, OwnSession } from './access-list';
import { findPerson } from './person';
import { readGrants, readTokens } from './read-grants';

/** Who may do what, and by which grant. */
export async function readAccess(ctx: Ctx): Promise<AccessList> {
  const [grants, tokens, users] = await Promise.all([readGrants(), readTokens(), listUserRows()]);
  const people = users.map(({ name, email, emailVerified, subject: id, groups, updatedAt }) => ({
    ...{ id, name, email, groups, names: emailVerified ? [id, email] : [id] },
    lastSignIn: updatedAt.getTime(),
  }));
  return { mode: env.AUTH_MODE, grants, tokens, people, now: ctx.now() };
}

/** One's own sessions, the last used first; none in local mode. */
export async function readOwnSessions(headers: Headers): Promise<OwnSession[]> {
  const session = (await findPerson(headers, false))?.session;
  if (!session) return [];
  const since = new Date(Date.now() - env.SESSION_HOURS * 3_600_000);
  return (await listSessionRows(session.userId, since)).map(({ id, createdAt, updatedAt, userAgent }) => ({
    ...{ id, agent: userAgent ?? '', here: id === session.id },
    ...{ since: createdAt.getTime(), lastActive: updatedAt.getTime() },
  }));
}
