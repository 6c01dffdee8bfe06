import type { Metadata } from 'next';
import { SignInForm } from '@/components/access/sign-in-form';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ to?: string | string[] }>;
}) {
  const { to } = await searchParams;
  return (
    <main className="mx-auto max-w-md px-4 py-12">
      <h1 className="text-h1 font-semibold">Plimsoll</h1>
      <p className="mb-6 text-ink-2">
        Local mode: this console answers on this machine only, so you pick who you are.
      </p>
      <SignInForm to={typeof to === 'string' ? to : '/'} />
    </main>
  );
}
