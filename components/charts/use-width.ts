'use client';
import { useCallback, useState, useSyncExternalStore } from 'react';

/** The width of an element in whole pixels, as it changes; `first` until it is known. */
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
