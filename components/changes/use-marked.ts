'use client';
import { parseAsString, useQueryState } from 'nuqs';
import { useCallback } from 'react';

/** Keeps in the address the id of the change, activity or deployment that a chart mark opened. */
export function useMarked() {
  const [marked, set] = useQueryState('mark', parseAsString);
  /** Scrolls the marked row into view and focuses it. */
  const arrive = useCallback((element: HTMLElement | null) => {
    element?.scrollIntoView({ block: 'center' });
    element?.focus({ preventScroll: true });
  }, []);
  return {
    marked,
    show: (id: string) => void set(id),
    /** Props of the row with this id. */
    row: (id: string) =>
      id === marked ? ({ ref: arrive, tabIndex: -1, 'aria-current': true } as const) : {},
  };
}
