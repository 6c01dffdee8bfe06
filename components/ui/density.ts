'use client';
import { useSyncExternalStore } from 'react';
import { keepCookie } from './kept';

/** How high the rows of the table of fleets are. */
export type Density = 'roomy' | 'compact';

const densityOfPage = (): Density =>
  document.documentElement.dataset.density === 'compact' ? 'compact' : 'roomy';

function subscribe(changed: () => void) {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-density'] });
  return () => observer.disconnect();
}

/** What the page has now. The server writes it into the page from the cookie. */
export const useDensity = () => useSyncExternalStore<Density>(subscribe, densityOfPage, () => 'roomy');

/** Keeps it in a cookie, so that the first paint has it. */
export function chooseDensity(density: Density) {
  keepCookie('density', density);
  document.documentElement.dataset.density = density;
}

/** For the second line of a cell. Where a row is compact, only its title has it. */
export const SECOND_LINE = 'compact:@min-[1300px]:hidden';
/** For a picture in a cell. */
export const PICTURE_HEIGHT = 'h-9 compact:@min-[1300px]:h-6';
