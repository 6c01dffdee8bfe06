'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { createParser, useQueryState } from 'nuqs';
import { useEffect } from 'react';
import {
  DAY_RANGES,
  fixedRange,
  isPreset,
  parseRange,
  TIME_RANGE_NAMES,
  type Range,
  type Span,
  type TimeRange,
} from '@/lib/core/time-range';
import {
  forgetZooms,
  keepRange,
  keptRange,
  passBy,
  rangeBeforeZoom,
  rangesBeforeZooms,
  rememberZoom,
} from './kept-range';

const inAddress = createParser({ parse: parseRange, serialize: (range: Range) => range }).withOptions({
  history: 'push',
});

type Initial = TimeRange | null;

/** The presets of a page, and the one that it begins with. null: without a limit, for lists. */
export interface RangeOffer<First extends Initial = Initial> {
  presets: readonly TimeRange[];
  initial: First;
}

export const HOURS_AND_DAYS: RangeOffer<TimeRange> = { presets: TIME_RANGE_NAMES, initial: '24h' };
export const WHOLE_DAYS: RangeOffer<TimeRange> = { presets: DAY_RANGES, initial: '7d' };
export const ANY_TIME: RangeOffer<null> = { presets: TIME_RANGE_NAMES, initial: null };

const isOffered = (range: Range, { presets }: RangeOffer) => !isPreset(range) || presets.includes(range);

/**
 * The time range that all pages share: a preset, or a span by its ends. The address keeps it, and the
 * browser's Back undoes each change. `windowOf` in lib/core/time-range turns it into UTC ms.
 */
export function useTimeRange<First extends Initial>(offer: RangeOffer<First>) {
  const path = usePathname();
  const [given, set] = useQueryState('range', inAddress);
  const wanted = given ?? keptRange(path);
  const range: Range | First = wanted && isOffered(wanted, offer) ? wanted : offer.initial;
  const go = (next: Range | null) => {
    if (next !== given) void set(next);
  };
  const choose = (next: Range) => {
    if (range) rememberZoom(range);
    go(next);
  };
  return {
    range,
    presets: offer.presets,
    inDays: offer === WHOLE_DAYS,
    setRange: (next: Range | First) => {
      forgetZooms();
      go(next);
    },
    zoom: (span: Span) => choose(fixedRange(span)),
    choose,
    /** Returns to the range before the last zoom, or to the page's initial range. */
    back: () => {
      const before = rangeBeforeZoom();
      go(before === offer.initial ? null : before);
    },
    /** The preset in which this page was zoomed; null: it was not. */
    base: rangesBeforeZooms().findLast(isPreset) ?? null,
  };
}

export type TimeRangeState = ReturnType<typeof useTimeRange<TimeRange>>;

/** Writes the range of the page before into an address without one. */
export function useKeptRange(offer: RangeOffer) {
  const path = usePathname();
  const given = parseRange(useSearchParams().get('range') ?? '');
  useEffect(() => {
    const kept = keptRange(path);
    if (given || !kept) keepRange(path, given);
    else if (isOffered(kept, offer)) writeRange(kept);
    else passBy(path);
  }, [path, given, offer]);
}

/** Writes the address itself: nuqs drops what is set while a page loads. */
function writeRange(range: Range) {
  const address = new URL(window.location.href);
  address.searchParams.set('range', range);
  window.history.replaceState(null, '', address);
}
