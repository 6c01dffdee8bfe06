'use server';
import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { deleteSessions } from '@/lib/db/auth-store';
import { env } from '@/lib/server/env';
import { admitVisitor } from '@/lib/server/admit';
import { auth } from './auth';
import { endLocalSession, writeLocalSession } from './local-session';
import { findPerson, forgetPeople } from './person';
import { SignIn } from './schema';

// Signing in and out changes no fleet and has no session yet, so none of these is an action().

/** Only paths of this site: `//host` and `/\host` would leave it. */
const safePath = (to: unknown) => (typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : '/');

/** Local mode. @returns what is wrong with the form; else it goes on to the page that was asked for */
export async function signIn(_before: string | null, form: FormData): Promise<string | null> {
  await admitVisitor();
  if (env.auth) return 'This Plimsoll signs in by a provider.';
  const parsed = SignIn.safeParse({ name: form.get('name'), role: form.get('role') });
  if (!parsed.success) return parsed.error.issues[0]!.message;
  await writeLocalSession(parsed.data);
  redirect(safePath(form.get('to')));
}

/** Goes to a provider, which sends the person back to the page that was asked for. */
export async function signInWith(form: FormData) {
  const own = await admitVisitor();
  const { response, headers: answer } = await auth().api.signInSocial({
    body: {
      provider: String(form.get('provider')),
      callbackURL: safePath(form.get('to')),
      errorCallbackURL: '/sign-in',
    },
    headers: own,
    returnHeaders: true,
  });
  await passCookies(answer);
  redirect(response.url ?? '/sign-in?error=no_address');
}

export async function signOut() {
  const own = await admitVisitor();
  if (env.auth) await passCookies((await auth().api.signOut({ headers: own, returnHeaders: true })).headers);
  else await endLocalSession();
  forgetPeople();
  redirect('/sign-in');
}

/** Ends every session of this person, this one too. */
export async function signOutEverywhere() {
  const own = await admitVisitor();
  const person = await findPerson(own, true);
  if (person?.session) await deleteSessions(person.session.userId);
  await signOut();
}

/** What better-auth wants to set. */
async function passCookies(answer: Headers) {
  const jar = await cookies();
  for (const [name, cookie] of parseSetCookieHeader(answer.get('set-cookie') ?? ''))
    jar.set(name, cookie.value, toCookieOptions(cookie));
}
