'use client';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState } from 'react';

/** Up to this many rows are all rendered, so that short pages can be searched and printed whole. */
const DRAWN_WHOLE = 100;

/**
 * The visible rows of a long table on a scrolling page, with the height of the rows before and after them. All rows
 * have the same `height` in px.
 */
export function useVirtualRows<T>(rows: readonly T[], height: number) {
  const table = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const at = table.current?.getBoundingClientRect().top;
    if (at !== undefined) setTop(at + window.scrollY);
  }, [rows.length]);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => height,
    overscan: 12,
    scrollMargin: top,
  });
  const items = virtual.getVirtualItems();
  if (rows.length <= DRAWN_WHOLE)
    return { table, shown: rows.map((row, index) => ({ row, index })), before: 0, after: 0 };
  const [first, last] = [items[0], items.at(-1)];
  return {
    table,
    shown: items.map(({ index }) => ({ row: rows[index]!, index })),
    before: first ? first.start - top : 0,
    after: virtual.getTotalSize() - (last ? last.end - top : 0),
  };
}
