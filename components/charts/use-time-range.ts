'use client';
import { createParser, useQueryState } from 'nuqs';
import { useRef } from 'react';
import { fixedRange, isPreset, parseRange, type Range, type Span } from '@/lib/core/time-range';

const inAddress = createParser({ parse: parseRange, serialize: (range: Range) => range });

/**
 * The time range of every chart on a page, in the address: a preset, or the span that was zoomed to. `windowOf` of
 * lib/core/time-range says what it is in UTC ms. The browser's Back undoes each change.
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
  return {
    range,
    setRange: (next: Range) => {
      came.current = [];
      go(next);
    },
    zoom: (span: Span) => {
      came.current.push(range);
      go(fixedRange(span));
    },
    /** To the range before the last zoom, in the end to the one that the page begins with. */
    back: () => go(came.current.pop() ?? initial),
    isZoomed: !isPreset(range),
  };
}

export type TimeRangeState = ReturnType<typeof useTimeRange>;
