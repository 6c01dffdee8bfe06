import type { Metadata } from 'next';
import Link from 'next/link';
import { EmptyState } from '@/components/ui/empty-state';

export const metadata: Metadata = { title: 'Not found' };

/** Next's own page has inline styles, which our CSP forbids. */
export default function NotFound() {
  return (
    <main className="mx-auto max-w-md px-4 py-12">
      <EmptyState title="Page not found">
        <Link href="/" className="text-accent hover:underline">
          Go to the overview
        </Link>
      </EmptyState>
    </main>
  );
}
