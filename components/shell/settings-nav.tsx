'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { cn } from '../ui/cn';
import { showInLine } from '../ui/show-in-line';
import { isHere, SETTINGS } from './pages';

/** The pages of Settings, above each of them. */
export function SettingsNav() {
  const path = usePathname();
  return (
    <nav aria-label="Settings" className="mb-4 border-b border-line">
      <ul className="flex gap-x-1 overflow-x-auto">
        {SETTINGS.map(({ href, label }) => (
          <li key={href} ref={isHere(href, path) ? showInLine : null} className="flex-none">
            <Link
              href={href}
              aria-current={isHere(href, path) ? 'page' : undefined}
              className={cn(
                'inline-flex min-h-9 items-center border-b-2 px-2.5 font-medium hover:text-ink max-sm:min-h-11',
                isHere(href, path) ? 'border-accent text-ink' : 'border-transparent text-ink-2',
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
