'use client';
import { useCallback, useState } from 'react';

/** Up to this many rows are all drawn, so that short pages can be searched and printed whole. */
const DRAWN_WHOLE = 100;
const FIRST = 50;
const STEP = 100;
/** px before the end of the drawn rows at which more are drawn. */
const AHEAD = '800px';

/**
 * How many rows of a long table are drawn: fifty at first, and more as the end of them comes near.
 * @returns `more` draws the next ones; `end` is the ref of what stands after the drawn rows
 */
export function useDrawnRows(all: number) {
  const [drawn, setDrawn] = useState(FIRST);
  const more = useCallback(() => setDrawn((count) => count + STEP), []);
  const end = useCallback(
    (element: Element | null) => {
      if (!element) return;
      const observer = new IntersectionObserver(
        ([entry]) => {
          if (entry?.isIntersecting) more();
        },
        { rootMargin: AHEAD },
      );
      observer.observe(element);
      return () => observer.disconnect();
    },
    [more],
  );
  return { count: all <= DRAWN_WHOLE ? all : Math.min(all, drawn), step: STEP, more, end };
}
