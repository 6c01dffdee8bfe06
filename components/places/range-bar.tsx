'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { RangeMenu } from '../charts/range-menu';
import { useKeptRange } from '../charts/use-time-range';
import { rangesOf } from './range-pages';

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
