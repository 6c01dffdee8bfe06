import type { Metadata } from 'next';
import { PLACES } from '@/components/shell/pages';

export const metadata: Metadata = { title: 'Not found' };

/**
 * Next's own page has inline styles, which our CSP forbids. Each page loads the scripts of this one first, so it has
 * none: its links are plain.
 */
export default function NotFound() {
  return (
    <main className="mx-auto max-w-md px-4 py-12">
      <div className="px-5 py-8 text-center text-ink-2">
        <h1 className="mb-1 text-h2 font-semibold text-ink">Page not found</h1>
        <p>No page has this address. Check that it is complete, or go on from one of these pages.</p>
        <nav aria-label="Pages" className="mt-3 flex flex-wrap justify-center gap-x-4 gap-y-2">
          {PLACES.map(({ href, label }) => (
            <a key={href} href={href} className="text-accent underline">
              {label}
            </a>
          ))}
        </nav>
      </div>
    </main>
  );
}
