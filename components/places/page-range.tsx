'use client';
import { RangeMenu } from '../charts/range-menu';
import { ANY_TIME, HOURS_AND_DAYS, useKeptRange, WHOLE_DAYS } from '../charts/use-time-range';

const OFFERS = { hours: HOURS_AND_DAYS, days: WHOLE_DAYS, any: ANY_TIME };

/** The time range that all charts of the page share, or that its list has. */
export function PageRange({ ranges }: { ranges: keyof typeof OFFERS }) {
  const offer = OFFERS[ranges];
  useKeptRange(offer);
  return (
    <span className="contents max-sm:hidden">
      <RangeMenu offer={offer} />
    </span>
  );
}
