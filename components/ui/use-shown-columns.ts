'use client';
import { useCallback, useState, useSyncExternalStore } from 'react';

/** The number of visible cells in a header row at its present width. Returns `all` until it is measured. */
export function useShownColumns(all: number) {
  const [row, ref] = useState<HTMLTableRowElement | null>(null);
  const subscribe = useCallback(
    (changed: () => void) => {
      if (!row) return () => undefined;
      const observer = new ResizeObserver(changed);
      observer.observe(row);
      return () => observer.disconnect();
    },
    [row],
  );
  const shown = useSyncExternalStore(
    subscribe,
    () => (row ? [...row.cells].filter((cell) => cell.offsetParent !== null).length : all),
    () => all,
  );
  return [ref, shown || all] as const;
}
