import 'server-only';
import { createHash } from 'node:crypto';
import { AppError } from '@/lib/core/errors';
import { processWide } from '@/lib/core/process-wide';
import { env } from '@/lib/runtime/env';
import { isMeant, toActor, type Identity } from '@/lib/rules/holders';
import { localSession } from './local-session';
import { localActor, type Actor } from '@/lib/rules/grants';
import { readGrants } from './read-grants';
import { readSession } from './session';

/** Someone who is signed in, with or without a role. */
export interface Person {
  identity: Identity;
  actor: Actor | null;
  /** null in local mode. */
  session: { id: string; userId: string } | null;
}

/**
 * The person of a cookie with their current grants; null if there is none.
 * @param present a person asks, not a polling page, so the session counts as used
 * @throws AppError unavailable if the database does not answer
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
/**
 * ms. If the database does not answer, people who could read keep reading for this long, and it is asked less often.
 */
const OUTAGE_MS = 10 * 60_000;
const OUTAGE_HOLD_MS = 15_000;
const MOST_HELD = 1_000;

interface Held {
  person: Promise<Person | null>;
  until: number;
  /** ms: when the database last confirmed it. */
  known: number;
}
const held = processWide('people', () => new Map<string, Held>());

/** Like `findPerson`, for reads only: at most some seconds old, and it survives a database outage. */
export function heldPerson(headers: Headers, { present = false } = {}): Promise<Person | null> {
  const key = createHash('sha256')
    .update(headers.get('cookie') ?? '')
    .digest('base64');
  const before = held.get(key);
  if (before && !present && Date.now() < before.until) return before.person;
  if (held.size >= MOST_HELD) held.clear();
  const entry: Held = { person: find(), until: Infinity, known: before?.known ?? 0 };
  held.set(key, entry);
  entry.person.catch(() => held.get(key) === entry && held.delete(key));
  return entry.person;

  async function find() {
    try {
      const person = await findPerson(headers, present);
      entry.known = Date.now();
      entry.until = entry.known + HOLD_MS;
      return person;
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'unavailable') throw error;
      const now = Date.now();
      entry.until = now + OUTAGE_HOLD_MS;
      if (before && now - before.known < OUTAGE_MS) return before.person;
      const local = env.auth ? null : localSession(headers);
      if (!local) throw error;
      const actor = localActor(local);
      return { identity: actor, actor, session: null };
    }
  }
}

/** Clears the cache after a sign-out or a changed grant. */
export const forgetPeople = () => held.clear();
