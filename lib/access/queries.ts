import 'server-only';
import { listSessionRows, listUserRows } from '@/lib/db/auth-store';
import type { Ctx } from '@/lib/changes/context';
import { env } from '@/lib/runtime/env';
import { listAllSessionRows } from '@/lib/db/people';
import { issuerNow } from '@/lib/identity/tokens';
import { decide, inAccess } from '@/lib/rules/decide';
import type { AccessList, AnySession, OwnSessions } from './access-list';
import { findPerson } from '@/lib/identity/person';
import { readGrants, readTokens } from '@/lib/identity/read-grants';

export async function readAccess(ctx: Ctx): Promise<AccessList> {
  const [grants, tokens, users] = await Promise.all([readGrants(), readTokens(), listUserRows()]);
  const people = users.map(({ name, email, emailVerified, subject: id, groups, updatedAt }) => ({
    ...{ id, name, groups },
    ...(emailVerified ? { names: [id, email], email } : { names: [id], email: null }),
    lastSignIn: updatedAt.getTime(),
  }));
  const issuers = await readIssuers(tokens);
  const listed = tokens.map((token) => {
    const issuer = issuers.get(token.issuer) ?? null;
    return { ...token, issuedBy: issuer && { name: token.by, grants: issuer.grants } };
  });
  return { mode: env.AUTH_MODE, grants, tokens: listed, people, now: ctx.now() };
}

/** The issuers of tokens by id. Each is asked for once, since a few people issue all tokens. */
async function readIssuers(tokens: Awaited<ReturnType<typeof readTokens>>) {
  const byId = new Map(tokens.map((token) => [token.issuer, token]));
  return new Map(
    await Promise.all([...byId].map(async ([id, token]) => [id, await issuerNow(token)] as const)),
  );
}

/** The sessions of all people, for those who may end them; otherwise empty. */
export async function readAllSessions({ actor }: Ctx): Promise<AnySession[]> {
  if (!env.auth || !decide(actor, 'access:grant', inAccess).allowed) return [];
  const now = Date.now();
  const rows = await listAllSessionRows(new Date(now - env.SESSION_HOURS * 3_600_000));
  const alive = rows.filter(({ updatedAt }) => now - updatedAt.getTime() < env.SESSION_IDLE_MINUTES * 60_000);
  return alive.map(({ id, user, createdAt, updatedAt, userAgent }) => ({
    ...{ id, subject: user.subject, agent: userAgent ?? '' },
    ...{ since: createdAt.getTime(), lastActive: updatedAt.getTime() },
  }));
}

/** The reader's own sessions, last used first; empty in local mode. */
export async function readOwnSessions(headers: Headers): Promise<OwnSessions> {
  const now = Date.now();
  const session = (await findPerson(headers, false))?.session;
  if (!session) return { sessions: [], now };
  const rows = await listSessionRows(session.userId, new Date(now - env.SESSION_HOURS * 3_600_000));
  const sessions = rows.map(({ id, createdAt, updatedAt, userAgent }) => ({
    ...{ id, agent: userAgent ?? '', here: id === session.id },
    ...{ since: createdAt.getTime(), lastActive: updatedAt.getTime() },
  }));
  return { sessions, now };
}
