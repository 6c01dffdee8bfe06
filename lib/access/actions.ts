'use server';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { addressOf, told } from '@/lib/server/admit';
import { assertRate } from '@/lib/server/rates';
import { assertSameOrigin } from '@/lib/server/same-origin';
import { SignIn } from './schema';
import { endSession, writeSession } from './session';

/** Only paths of this site: `//host` and `/\host` would leave it. */
const safePath = (to: unknown) => (typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : '/');

/** @returns what is wrong with the form; else it goes on to the page that was asked for */
export async function signIn(_before: string | null, form: FormData): Promise<string | null> {
  const asked = await headers();
  const address = addressOf(asked);
  await told({ reason: 'cross-origin', address }, () => assertSameOrigin(asked));
  await told({ reason: 'limited', address }, () => assertRate('sign-in', address));
  const parsed = SignIn.safeParse({ name: form.get('name'), role: form.get('role') });
  if (!parsed.success) return parsed.error.issues[0]!.message;
  await writeSession(parsed.data);
  redirect(safePath(form.get('to')));
}

export async function signOut() {
  assertSameOrigin(await headers());
  await endSession();
  redirect('/sign-in');
}
