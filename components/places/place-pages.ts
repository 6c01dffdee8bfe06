import type { Place } from '@/lib/core/place';

export type PlaceField = keyof Place;

const BOTH: readonly PlaceField[] = ['account', 'region'];
const NONE: readonly PlaceField[] = [];

/** Of a bill, Cost Explorer tells the region of machines only, so Spend has no sum of a region. */
const OF_PAGES: Readonly<Record<string, readonly PlaceField[]>> = {
  '/': BOTH,
  '/deployments': BOTH,
  '/images': BOTH,
  '/spend': ['account'],
  '/activity': BOTH,
  '/findings': BOTH,
};

/** By what a page can be filtered. */
export const placeFieldsOf = (path: string) => OF_PAGES[path] ?? NONE;
