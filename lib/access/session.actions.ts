'use server';
import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { awsNow } from '@/lib/aws/clock';
import { ownPath } from '@/lib/core/own-path';
import { deleteSessions } from '@/lib/db/auth-store';
import { endSessionsOf } from '@/lib/db/people';
import { env } from '@/lib/runtime/env';
import { admitVisitor } from '@/lib/server/admit';
import { auth } from '@/lib/identity/auth';
import { endLocalSession, writeLocalSession } from '@/lib/identity/local-session';
import { findPerson, forgetPeople } from '@/lib/identity/person';
import { SignIn } from './schema';

// Signing in and out changes no fleet and has no session yet, so these are not made with action().

/** Signs in, in local mode, and redirects to the page that was asked for. @returns what is wrong with the form */
export async function signIn(_before: string | null, form: FormData): Promise<string | null> {
  await admitVisitor();
  if (env.auth) return 'People sign in through a provider here and cannot pick a role.';
  const parsed = SignIn.safeParse({ name: form.get('name'), role: form.get('role') });
  if (!parsed.success) return parsed.error.issues[0]!.message;
  await writeLocalSession(parsed.data);
  redirect(ownPath(form.get('to'), env.PUBLIC_URL));
}

/** Redirects to a provider, which sends the person back to the page that was asked for. */
export async function signInWith(form: FormData) {
  const own = await admitVisitor();
  const { response, headers: answer } = await auth().api.signInSocial({
    body: {
      provider: String(form.get('provider')),
      callbackURL: new URL(ownPath(form.get('to'), env.PUBLIC_URL), env.PUBLIC_URL).href,
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

/** Ends every session of this person, including this one, and signs out their command lines. */
export async function signOutEverywhere() {
  const own = await admitVisitor();
  const person = await findPerson(own, true);
  if (person?.session) {
    await endSessionsOf(person.identity.id, new Date(awsNow()));
    await deleteSessions(person.session.userId);
  }
  await signOut();
}

/** Sets the cookies that better-auth answers with. */
async function passCookies(answer: Headers) {
  const jar = await cookies();
  for (const [name, cookie] of parseSetCookieHeader(answer.get('set-cookie') ?? ''))
    jar.set(name, cookie.value, toCookieOptions(cookie));
}
