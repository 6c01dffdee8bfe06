import 'server-only';
import { createHash } from 'node:crypto';
import { AppError } from '@/lib/core/errors';
import { processWide } from '@/lib/core/process-wide';
import { env } from '@/lib/server/env';
import { isMeant, toActor, type Identity } from './identity';
import { localSession } from './local-session';
import { localActor, type Actor } from './model';
import { readGrants } from './read-grants';
import { readSession } from './session';

/** Someone who signed in; without a role they are no actor. */
export interface Person {
  identity: Identity;
  actor: Actor | null;
  /** Null in local mode. */
  session: { id: string; userId: string } | null;
}

/**
 * Who a cookie stands for, with the grants that stand now. Null: nobody.
 * @param present it is the person who asks, not a page that polls: the session is in use
 * @throws AppError unavailable, where the database cannot be asked
 */
export async function findPerson(headers: Headers, present: boolean): Promise<Person | null> {
  if (!env.auth) return localPerson(headers);
  const session = await readSession(headers, { present });
  return session && { ...session, session, actor: toActor(session.identity, await readGrants()) };
}

async function localPerson(headers: Headers): Promise<Person | null> {
  const session = localSession(headers);
  if (!session) return null;
  const alone = localActor(session);
  const own = (await readGrants()).filter((grant) => isMeant(grant, alone));
  const actor = localActor(session, own);
  return { identity: actor, actor, session: null };
}

const HOLD_MS = 2_000;
/** Without its database, Plimsoll lets those read on who could just now. */
const OUTAGE_MS = 10 * 60_000;
const MOST_HELD = 1_000;
const held = processWide('people', () => new Map<string, { at: number; person: Person | null }>());

/** The same for what reads only: some seconds old at most, and in local mode also without the database. */
export async function heldPerson(headers: Headers, { present = false } = {}): Promise<Person | null> {
  const key = createHash('sha256')
    .update(headers.get('cookie') ?? '')
    .digest('base64');
  const [known, at] = [held.get(key), Date.now()];
  if (known && !present && at - known.at < HOLD_MS) return known.person;
  try {
    const person = await findPerson(headers, present);
    if (held.size >= MOST_HELD) held.clear();
    held.set(key, { at, person });
    return person;
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'unavailable') throw error;
    if (known && at - known.at < OUTAGE_MS) return known.person;
    const local = env.auth ? null : localSession(headers);
    if (!local) throw error;
    const actor = localActor(local);
    return { identity: actor, actor, session: null };
  }
}

/** After a sign-out or a grant. */
export const forgetPeople = () => held.clear();
