'use client';
import Link from 'next/link';
import { useSyncExternalStore } from 'react';
import { wasVisited } from './visited';

const never = () => () => undefined;

/** Offers the first look until this browser has opened it. `seen`: what the browser's cookie told the server. */
export function FirstLookLine({ seen }: { seen: boolean }) {
  const isSeen = useSyncExternalStore(never, wasVisited, () => seen);
  return isSeen ? null : (
    <p className="mb-3 text-small text-ink-2">
      New here?{' '}
      <Link href="/first-look" className="text-accent underline">
        See what Plimsoll recognised in AWS, and what is missing
      </Link>
      , or{' '}
      <Link href="/?tour=1" className="text-accent underline">
        take a tour of five steps
      </Link>
      . This line disappears when you have opened the first link.
    </p>
  );
}
