'use client';
import { useCallback, useState, useSyncExternalStore } from 'react';

/** An element's width in whole pixels, kept up to date. Returns `first` until it is measured. */
export function useWidth(first: number) {
  const [element, ref] = useState<HTMLElement | null>(null);
  const subscribe = useCallback(
    (changed: () => void) => {
      if (!element) return () => undefined;
      const observer = new ResizeObserver(changed);
      observer.observe(element);
      return () => observer.disconnect();
    },
    [element],
  );
  const width = useSyncExternalStore(
    subscribe,
    () => Math.floor(element?.clientWidth ?? first),
    () => first,
  );
  return [ref, width] as const;
}
