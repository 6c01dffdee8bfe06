'use client';
import { createParser, useQueryState } from 'nuqs';
import { useRef } from 'react';
import { fixedRange, isPreset, parseRange, type Range, type Span } from '@/lib/core/time-range';

const inAddress = createParser({ parse: parseRange, serialize: (range: Range) => range });

/**
 * Keeps the time range of a page's charts in the address: a preset or a zoomed range. `windowOf` in lib/core/time-
 * range turns it into UTC ms. The browser's Back undoes each change.
 */
export function useTimeRange(initial: Range = '24h') {
  const [range, set] = useQueryState(
    'range',
    inAddress.withDefault(initial).withOptions({ history: 'push', clearOnDefault: true }),
  );
  const came = useRef<Range[]>([]);
  const go = (next: Range) => {
    if (next !== range) void set(next);
  };
  const choose = (next: Range) => {
    came.current.push(range);
    go(next);
  };
  return {
    range,
    setRange: (next: Range) => {
      came.current = [];
      go(next);
    },
    zoom: (span: Span) => choose(fixedRange(span)),
    choose,
    /** Returns to the range before the last zoom, or to the page's initial range. */
    back: () => go(came.current.pop() ?? initial),
    isZoomed: !isPreset(range),
  };
}

export type TimeRangeState = ReturnType<typeof useTimeRange>;
