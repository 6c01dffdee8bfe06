'use client';
import dynamic from 'next/dynamic';
import { usePathname, useSearchParams } from 'next/navigation';
import { useKeptRange } from '../charts/use-time-range';
import { rangesOf } from './range-pages';

/** The server draws it where a page has one. Other pages do without its scripts. */
const RangeMenu = dynamic(() => import('../charts/range-menu').then((module) => module.RangeMenu));

/** The time range of the page, in the header. Hidden where no chart has one, and on phones, where pages have it. */
export function RangeBar() {
  const offer = rangesOf(usePathname(), useSearchParams());
  useKeptRange(offer);
  return (
    offer && (
      <span className="contents max-sm:hidden">
        <RangeMenu offer={offer} />
      </span>
    )
  );
}
