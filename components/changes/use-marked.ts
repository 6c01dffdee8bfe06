'use client';
import { parseAsString, useQueryState } from 'nuqs';
import { useCallback } from 'react';

/** The change, activity or deployment that a mark on a chart opened, by its id, in the address. */
export function useMarked() {
  const [marked, set] = useQueryState('mark', parseAsString);
  /** For the row of an id: brings it into view and gives it the focus once it is the marked one. */
  const arrive = useCallback((element: HTMLElement | null) => {
    element?.scrollIntoView({ block: 'center' });
    element?.focus({ preventScroll: true });
  }, []);
  return {
    marked,
    show: (id: string) => void set(id),
    /** Props of the row that stands for `id`. */
    row: (id: string) =>
      id === marked ? ({ ref: arrive, tabIndex: -1, 'aria-current': true } as const) : {},
  };
}
