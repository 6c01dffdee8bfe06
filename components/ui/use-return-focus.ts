'use client';
import { useEffect, useState } from 'react';
import { focusPlace, placeInRow } from './row-place';

/** Gives the focus back to where it was before a part came, if it is lost when the part goes. */
export function useReturnFocus() {
  // While the part is drawn for the first time: after that it may have taken the focus.
  const [from] = useState(() => {
    const element = typeof document === 'undefined' ? null : document.activeElement;
    return { element, place: placeInRow(element) };
  });
  useEffect(
    () => () => {
      const { element, place } = from;
      if (document.activeElement !== document.body) return;
      if (element instanceof HTMLElement && element.isConnected) element.focus();
      else if (place) focusPlace(place);
    },
    [from],
  );
}
