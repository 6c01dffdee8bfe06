'use client';
import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';

/** Links to the sign-in page, which returns to this address. */
export function SignInLink({ children }: { children: string }) {
  const [path, search] = [usePathname(), useSearchParams().toString()];
  const to = encodeURIComponent(search ? `${path}?${search}` : path);
  return (
    <Link href={`/sign-in?to=${to}`} prefetch={false} className="text-accent underline">
      {children}
    </Link>
  );
}
