import type { Metadata } from 'next';
import { ProviderButtons } from '@/components/access/provider-buttons';
import { SignInForm } from '@/components/access/sign-in-form';
import { ownPath } from '@/lib/core/own-path';
import { signInChoices } from '@/lib/identity/choices';
import { env } from '@/lib/runtime/env';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ to?: string | string[]; error?: string | string[] }>;
}) {
  const { to, error } = await searchParams;
  const providers = signInChoices();
  const back = ownPath(to, env.PUBLIC_URL);
  return (
    <main className="mx-auto max-w-md px-4 py-12">
      <h1 className="text-h1 font-semibold">Plimsoll</h1>
      <p className="mt-1 mb-3 text-ink-2">
        Plimsoll shows load, capacity and cost of your EC2 Auto Scaling groups on one line. It deploys images
        to them, rolls them back and scales them. Each change shows its price and its checks before you send
        it.
      </p>
      {providers ? (
        <ProviderButtons providers={providers} to={back} error={typeof error === 'string' ? error : null} />
      ) : (
        <>
          <p className="mb-6 text-ink-2">
            Local mode: this console answers on this machine only, so you pick who you are.
          </p>
          <SignInForm to={back} />
        </>
      )}
    </main>
  );
}
