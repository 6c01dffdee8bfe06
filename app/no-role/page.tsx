import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { Facts } from '@/components/ui/facts';
import { configuredAdmins } from '@/lib/identity/choices';
import { heldPerson } from '@/lib/identity/person';
import { signOut } from '@/lib/access/session.actions';

export const metadata: Metadata = { title: 'No role yet' };

/** Shown to people who are signed in but have no role. */
export default async function NoRolePage() {
  const person = await heldPerson(await headers(), { present: true });
  if (!person) redirect('/sign-in');
  if (person.actor) redirect('/');
  const { name, names, groups } = person.identity;
  return (
    <main className="mx-auto max-w-md px-4 py-12">
      <h1 className="text-h1 font-semibold">You have no role here yet</h1>
      <p className="mb-4 text-ink-2">
        You are signed in as {name}. Until an admin grants you a role, Plimsoll shows you nothing. Ask{' '}
        {new Intl.ListFormat('en', { type: 'disjunction' }).format(configuredAdmins())}, and tell them:
      </p>
      <div className="mb-6 rounded-panel border border-line bg-surface p-4 break-all">
        <Facts
          rows={[
            ['You are', names.join(', ')],
            ['Your groups', groups.join(', ') || 'none'],
          ]}
        />
      </div>
      <form action={signOut}>
        <Button type="submit">Sign out</Button>
      </form>
    </main>
  );
}
