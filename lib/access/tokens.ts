import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '@/lib/core/errors';
import { findTokenNamed, findTokenRow, noteTokenUse, type ServiceToken } from '@/lib/db/tokens';
import { day } from '@/lib/core/format';
import { log } from '@/lib/server/log';
import type { Actor, Role } from './model';
import { toGrant } from './read-grants';

const PREFIX = 'plimsoll_';
/** Before a token's name, what it is known by in the audit trail. */
const ID = 'token:';
const MINUTE = 60_000;

/** 256 random bits; whoever holds it is the machine. */
export const newToken = () => `${PREFIX}${randomBytes(32).toString('base64url')}`;

/** Only this is kept, so that a copy of the database signs nobody in, and finding it takes as long for any guess. */
export const tokenHash = (token: string) => createHash('sha256').update(token).digest();

/** What stands in `Authorization: Bearer …`; null without one. */
export const bearerIn = (headers: Headers) =>
  /^bearer +(.+)$/i.exec(headers.get('authorization') ?? '')?.[1]?.trim() ?? null;

/** @throws AppError signed-out, saying what is wrong with the token */
export async function machineOf(token: string, now = Date.now()): Promise<Actor> {
  const row = token.startsWith(PREFIX) ? await findTokenRow(tokenHash(token)) : null;
  if (!row) throw refused('This token is not known here.');
  const { name, expiresAt, revokedAt, lastUsedAt } = row;
  if (revokedAt) throw refused(`The token ${name} was revoked on ${day(revokedAt.getTime(), 0)}.`);
  if (expiresAt.getTime() <= now)
    throw refused(`The token ${name} expired on ${day(expiresAt.getTime(), 0)}.`);
  if (!lastUsedAt || now - lastUsedAt.getTime() >= MINUTE)
    await noteTokenUse(row.id, new Date(now)).catch((error: unknown) => log.warn({ error }, 'a token’s use'));
  return toMachine(row);
}

function toMachine({ name, ...row }: ServiceToken): Actor {
  const grant = toGrant({ ...row, holder: { kind: 'token', name }, effect: 'allow', reason: null });
  return {
    id: `${ID}${name}`,
    name: `token ${name}`,
    names: [],
    groups: [],
    role: row.role as Role,
    grants: [grant],
  };
}

export const isMachine = (id: string) => id.startsWith(ID);
const rowOf = async (id: string) => (isMachine(id) ? findTokenNamed(id.slice(ID.length)) : null);

/** A machine that is not asking now, by its id; null where that is not a token's, or the token counts no more. */
export async function absentMachine(id: string, now = Date.now()): Promise<Actor | null> {
  const row = await rowOf(id);
  return row && !row.revokedAt && row.expiresAt.getTime() > now ? toMachine(row) : null;
}

/** The id of whoever issued a machine's token; null for anybody else. */
export const issuerOf = async (id: string): Promise<string | null> => (await rowOf(id))?.issuer || null;

const refused = (message: string) =>
  new AppError('signed-out', message, { hint: 'An admin issues another on the page Access.' });
