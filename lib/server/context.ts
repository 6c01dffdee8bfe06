import 'server-only';
import { randomUUID } from 'node:crypto';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { Actor } from '@/lib/access/model';
import { findPerson, heldPerson, type Person } from '@/lib/access/person';
import { bearerIn, machineOf } from '@/lib/access/tokens';
import type { SentCalls } from '@/lib/aws/call';
import { awsNow } from '@/lib/aws/clock';
import { AppError } from '@/lib/core/errors';
import { visibleIn } from '@/lib/core/visible';

/** Who asks, when, and what was sent to AWS on their behalf. Every query and operation takes it first. */
export interface Ctx extends SentCalls {
  actor: Actor;
  requestId: string;
  /** AWS's clock, UTC ms. */
  now(): number;
  /** Who approved what is done in this person's name; set by nothing that comes from a browser. */
  approved?: { by: string };
}

export const createContext = (actor: Actor): Ctx => ({
  actor: visibleIn(actor),
  requestId: randomUUID(),
  now: awsNow,
  sent: [],
});

/** For pages: signed out goes to the sign-in page and comes back, without a role to the page that says whom to ask. */
export const pageContext = cache(async (): Promise<Ctx> => {
  const own = await headers();
  const person = await heldPerson(own, { present: true });
  if (!person) redirect(`/sign-in?to=${encodeURIComponent(own.get('x-plimsoll-path') ?? '/')}`);
  if (!person.actor) redirect('/no-role');
  return createContext(person.actor);
});

/** For actions: by the session alone, with the grants that stand now. Signed out is an error that they answer with. */
export async function callerContext(): Promise<Ctx> {
  return createContext(asActor(await findPerson(await headers(), true)));
}

/** For handlers that read: a token of a machine, else the session; some seconds old at most. */
export async function readerContext(from: Headers): Promise<Ctx> {
  const token = bearerIn(from);
  return createContext(token === null ? asActor(await heldPerson(from)) : await machineOf(token));
}

/** For handlers that change something: a token alone, since a browser sends no token by itself. */
export async function machineContext(from: Headers): Promise<Ctx> {
  const token = bearerIn(from);
  if (token === null)
    throw new AppError('signed-out', 'This address takes a token only.', {
      hint: 'Send Authorization: Bearer with a token that the page Access issued.',
    });
  return createContext(await machineOf(token));
}

function asActor(person: Person | null): Actor {
  if (!person) throw new AppError('signed-out', 'You are signed out.', { hint: 'Sign in again.' });
  if (person.actor) return person.actor;
  throw new AppError('denied', 'You have no role here yet.', {
    hint: 'Ask an admin of this Plimsoll for one.',
  });
}
