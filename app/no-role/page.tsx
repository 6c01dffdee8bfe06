import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { PlainPage } from '@/components/shell/plain-page';
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
    <PlainPage title="You have no role here yet">
      <p className="text-ink-2">
        You are signed in as {name}. Until an admin grants you a role, Plimsoll shows you nothing. Ask{' '}
        {new Intl.ListFormat('en', { type: 'disjunction' }).format(configuredAdmins())}, and tell them who you
        are:
      </p>
      <div className="rounded-control bg-sunken p-3 break-all">
        <Facts
          rows={[
            ['You are', names.join(', ')],
            ['Your groups', groups.join(', ') || 'none'],
          ]}
        />
      </div>
      <div className="flex flex-wrap gap-2">
        {/* A whole new page, which asks for the grants again. */}
        <form action="/">
          <Button look="primary" type="submit">
            Check again
          </Button>
        </form>
        <form action={signOut} className="ml-auto">
          <Button look="quiet" type="submit">
            Sign out
          </Button>
        </form>
      </div>
    </PlainPage>
  );
}
