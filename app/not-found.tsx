import type { Metadata } from 'next';
import { PlainPage } from '@/components/shell/plain-page';
import { PLACES } from '@/components/shell/pages';

export const metadata: Metadata = { title: 'Not found' };

/**
 * Next's own page has inline styles, which our CSP forbids. Each page loads the scripts of this one first, so it has
 * none: its links are plain.
 */
export default function NotFound() {
  return (
    <PlainPage title="Page not found">
      <p className="text-ink-2">
        There is no page at this address. Check that the address is complete, or open one of these pages.
      </p>
      <nav aria-label="Pages">
        <ul className="-mx-2 grid">
          {PLACES.map(({ href, label }) => (
            <li key={href}>
              <a
                href={href}
                className="flex min-h-9 items-center rounded-control px-2 text-accent hover:bg-hover max-sm:min-h-11"
              >
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </PlainPage>
  );
}
