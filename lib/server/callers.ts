import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { createContext, type Ctx } from '@/lib/changes/context';
import { awsNow } from '@/lib/aws/clock';
import { AppError } from '@/lib/core/errors';
import { findPerson, heldPerson, type Person } from '@/lib/identity/person';
import { bearerIn, machineOf } from '@/lib/identity/tokens';
import type { Actor } from '@/lib/rules/grants';

/** For pages. Someone signed out goes to the sign-in page; someone without a role to the page that says whom to ask. */
export const pageContext = cache(async (): Promise<Ctx> => {
  const own = await headers();
  const person = await heldPerson(own, { present: true });
  if (!person) redirect(`/sign-in?to=${encodeURIComponent(own.get('x-plimsoll-path') ?? '/')}`);
  if (!person.actor) redirect('/no-role');
  return createContext(person.actor);
});

/** For actions: the session with current grants. @throws AppError if signed out */
export async function callerContext(): Promise<Ctx> {
  return createContext(asActor(await findPerson(await headers(), true)));
}

/** For reads: a machine's token, else the session; at most some seconds old. */
export async function readerContext(from: Headers): Promise<Ctx> {
  const token = bearerIn(from);
  return createContext(token === null ? asActor(await heldPerson(from)) : await machineOf(token, awsNow()));
}

/** For changes by API: only a token counts, because a browser never sends one by itself. */
export async function machineContext(from: Headers): Promise<Ctx> {
  const token = bearerIn(from);
  if (token === null)
    throw new AppError('signed-out', 'This address accepts only a token.', {
      hint: 'Send Authorization: Bearer with a token that the page People and tokens issued.',
    });
  return createContext(await machineOf(token, awsNow()));
}

function asActor(person: Person | null): Actor {
  if (!person) throw new AppError('signed-out', 'You are signed out.', { hint: 'Sign in again.' });
  if (person.actor) return person.actor;
  throw new AppError('denied', 'You have no role here yet.', {
    hint: 'Ask an admin of this Plimsoll for a role.',
  });
}
