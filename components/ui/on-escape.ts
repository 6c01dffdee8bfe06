import type { KeyboardEvent } from 'react';

/** Calls `run` on Escape while the focus is inside the element. */
export const onEscape = (run: () => void) => (event: KeyboardEvent) => {
  if (event.key === 'Escape') run();
};
