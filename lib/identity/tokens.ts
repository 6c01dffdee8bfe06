import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { isTokenId } from '@/lib/core/author';
import { AppError } from '@/lib/core/errors';
import {
  findTokenNamed,
  findTokenRow,
  findTokenSession,
  noteTokenUse,
  type ServiceToken,
} from '@/lib/db/tokens';
import { day, dayAndClock } from '@/lib/core/format';
import { log } from '@/lib/runtime/log';
import type { Actor, Role } from '@/lib/rules/grants';
import { absentPerson } from './absent-person';
import { toGrant } from './read-grants';

const PREFIX = 'plimsoll_';
/** Prefix of a token's id in the audit trail. */
const ID = 'token:';
const MINUTE = 60_000;

/** 256 random bits. Whoever holds the token acts as the machine. */
export const newToken = () => `${PREFIX}${randomBytes(32).toString('base64url')}`;

/**
 * Only the hash is stored, so that a copy of the database signs nobody in. A lookup by hash takes the same time for
 * every guess.
 */
export const tokenHash = (token: string) => createHash('sha256').update(token).digest();

/** The token in `Authorization: Bearer …`; null without one. */
export const bearerIn = (headers: Headers) =>
  /^bearer +(.+)$/i.exec(headers.get('authorization') ?? '')?.[1]?.trim() ?? null;

/** A person's command line, by its token. */
interface CommandLine {
  id: string;
  name: string;
  actor: Actor;
}

/** "service": an admin issued the token. null: it has ended, or is none. */
export async function commandLineOf(token: string, now: number): Promise<CommandLine | 'service' | null> {
  const row = token.startsWith(PREFIX) ? await findTokenRow(tokenHash(token)) : null;
  if (!row || row.revokedAt || row.expiresAt.getTime() <= now) return null;
  if (row.machine === null) return 'service';
  return { id: row.id, name: row.name, actor: machineFor(row, []) };
}

/** The machine of a token. @throws AppError signed-out, with what is wrong with the token */
export async function machineOf(token: string, now = Date.now()): Promise<Actor> {
  const row = token.startsWith(PREFIX) ? await rowBehind(tokenHash(token), now) : null;
  if (!row) throw refused('This token is unknown.', `${SIGN_IN} ${ASK}`);
  const { name, expiresAt, revokedAt, lastUsedAt } = row;
  const hint = row.machine === null ? ASK : SIGN_IN;
  if (revokedAt) throw refused(`The token ${name} was revoked on ${day(revokedAt.getTime(), 0)}.`, hint);
  if (expiresAt.getTime() <= now)
    throw refused(`The token ${name} expired on ${day(expiresAt.getTime(), 0)}.`, hint);
  if (!lastUsedAt || now - lastUsedAt.getTime() >= MINUTE)
    await noteTokenUse(row.id, new Date(now)).catch((error: unknown) => log.warn({ error }, 'a token’s use'));
  const machine = await toMachine(row);
  if (machine) return machine;
  throw refused(`The token ${name} does nothing: ${row.by}, who issued it, no longer has a role here.`);
}

/** The row of a secret, or of what a pipeline got for its identity. @throws AppError signed-out if that has ended */
async function rowBehind(hash: Buffer, now: number): Promise<ServiceToken | null> {
  const own = await findTokenRow(hash);
  if (own) return own;
  const session = await findTokenSession(hash);
  if (!session || session.expiresAt.getTime() > now) return session?.token ?? null;
  const end = dayAndClock(session.expiresAt.getTime(), now);
  throw new AppError(
    'signed-out',
    `The token that this pipeline received for its identity expired on ${end} UTC.`,
    {
      hint: 'Exchange a new identity token of the pipeline.',
    },
  );
}

/**
 * The issuer of a token with current permissions. In local mode it counts as an admin, because only admins issue
 * tokens.
 */
export const issuerNow = async ({ issuer: id, by: name }: Pick<ServiceToken, 'issuer' | 'by'>) =>
  id ? absentPerson({ id, name, role: 'admin' }) : null;

/** null if its issuer is unknown or has no role. */
async function toMachine(row: ServiceToken): Promise<Actor | null> {
  const issuer = await issuerNow(row);
  return issuer && machineFor(row, issuer.grants);
}

/** @param issuing the grants that its issuer has now */
function machineFor({ name, ...row }: ServiceToken, issuing: Actor['grants']): Actor {
  const grant = toGrant({ ...row, holder: { kind: 'token', name }, effect: 'allow', reason: null });
  return {
    id: `${ID}${name}`,
    name: `token ${name}`,
    email: null,
    names: [],
    groups: [],
    role: row.role as Role,
    grants: [grant],
    issuer: { name: row.by, grants: issuing },
  };
}

export const isMachine = isTokenId;
const rowOf = async (id: string) => (isMachine(id) ? findTokenNamed(id.slice(ID.length)) : null);

/**
 * A machine by its id, without a request of its own; null if the id is not a token's or the token is no longer valid.
 */
export async function absentMachine(id: string, now: number): Promise<Actor | null> {
  const row = await rowOf(id);
  return row && !row.revokedAt && row.expiresAt.getTime() > now ? toMachine(row) : null;
}

/** The id of the issuer of a machine's token; null for anyone else. */
export const issuerOf = async (id: string): Promise<string | null> => (await rowOf(id))?.issuer || null;

const ASK = 'For a pipeline, ask an admin to issue a new token on the page People and tokens.';
const SIGN_IN = 'Run plimsoll login to sign in again.';

const refused = (message: string, hint = ASK) => new AppError('signed-out', message, { hint });
