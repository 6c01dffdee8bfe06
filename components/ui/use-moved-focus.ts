'use client';
import { useLayoutEffect, useRef, type FocusEvent } from 'react';
import { focusPlace, placeInRow } from './row-place';

/**
 * Keeps the focus in the row of a fleet that goes to another group of its table.
 * @returns what the table hears of the focus
 */
export function useMovedFocus() {
  const last = useRef<{ element: Element; place: NonNullable<ReturnType<typeof placeInRow>> } | null>(null);
  useLayoutEffect(() => {
    if (!last.current || last.current.element.isConnected) return;
    const { place } = last.current;
    last.current = null;
    if (document.activeElement === document.body) focusPlace(place);
  });
  return ({ target }: FocusEvent) => {
    const place = placeInRow(target);
    last.current = place && { element: target, place };
  };
}
