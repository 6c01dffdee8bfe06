import type { Metadata } from 'next';
import { ProviderButtons } from '@/components/access/provider-buttons';
import { SignInForm } from '@/components/access/sign-in-form';
import { PlainPage } from '@/components/shell/plain-page';
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
    <PlainPage title="Plimsoll">
      <p className="text-ink-2">
        Plimsoll shows load, capacity and cost of your EC2 Auto Scaling groups on one line. It deploys images
        to them, rolls them back and scales them. Each change shows its price and its checks before you send
        it.
      </p>
      {providers ? (
        <ProviderButtons providers={providers} to={back} error={typeof error === 'string' ? error : null} />
      ) : (
        <>
          <p className="text-ink-2">
            Local mode: this console answers on this machine only, so you pick who you are.
          </p>
          <SignInForm to={back} />
        </>
      )}
    </PlainPage>
  );
}
