import type { Bounds } from '@/lib/scaling/model';

/** How far several fleets are scaled: by machines, by percent of what they want now, or to one number. */
export const WAYS = ['by', 'percent', 'to'] as const;
export type Way = (typeof WAYS)[number];

export interface Wish {
  way: Way;
  value: number;
}

export interface Wished {
  desired: number;
  /** The fleet's own bound that cut the wish; null: none did. */
  cut: 'minimum' | 'maximum' | null;
}

const wanted = (now: number, { way, value }: Wish) => {
  if (way === 'to') return value;
  if (way === 'by') return now + value;
  const change = (now * value) / 100;
  // A wish to change is at least one machine.
  return now + (change > 0 ? Math.ceil(change) : Math.floor(change));
};

/** The desired capacity of one fleet, within its own bounds: AWS refuses what is outside of them. */
export function wishFor({ min, max, desired }: Bounds, wish: Wish): Wished {
  const asked = wanted(desired, wish);
  if (asked < min) return { desired: min, cut: 'minimum' };
  if (asked > max) return { desired: max, cut: 'maximum' };
  return { desired: asked, cut: null };
}
