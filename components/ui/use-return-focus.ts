'use client';
import { useEffect, useState } from 'react';

/** Gives the focus back to where it was before a part came, if it is lost when the part goes. */
export function useReturnFocus() {
  // While the part is drawn for the first time: after that it may have taken the focus.
  const [from] = useState(() => (typeof document === 'undefined' ? null : document.activeElement));
  useEffect(
    () => () => {
      if (document.activeElement === document.body && from instanceof HTMLElement && from.isConnected)
        from.focus();
    },
    [from],
  );
}
