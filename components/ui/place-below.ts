import type { ToggleEvent } from 'react';

/** px between a button and what it opens, and between that and the edge of the window. */
const GAP = 6;

/** Places a popover below the button that opens it, or above where there is no room. For `onToggle`. */
export function placeBelow({ newState, currentTarget: card }: ToggleEvent<HTMLElement>) {
  const button = document.querySelector(`[popovertarget="${card.id}"]`);
  if (newState === 'closed' || !button) return;
  const { left, bottom, top } = button.getBoundingClientRect();
  const below = bottom + GAP;
  const fits = below + card.offsetHeight < window.innerHeight;
  const last = window.innerWidth - card.offsetWidth - GAP;
  card.style.left = `${Math.max(GAP, Math.min(left, last))}px`;
  card.style.top = `${fits ? below : Math.max(GAP, top - card.offsetHeight - GAP)}px`;
}
