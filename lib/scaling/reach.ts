import { clock, day } from '@/lib/core/format';
import { policyStates, statesOf, type Reach } from '@/lib/rules/reach';
import type { Bounds } from './model';
import type { Return } from './schedule';

const ticketText = ({ at }: Return) => `the return at ${day(at, 0)} ${clock(at)} UTC`;

const ticketEffect = (back: Return | null | undefined, seen: Bounds | null) =>
  back ? [{ at: back.at, by: ticketText(back), desired: back.desired, min: seen?.min, max: seen?.max }] : [];

/** Scaling within the bounds, and back by a return ticket. */
export const reachOfScaling = (
  now: Bounds,
  { desired, back }: { desired: number; back?: Return | null | undefined },
): Reach => ({ states: statesOf(now, [{ desired }, ...ticketEffect(back, null)]) });

interface CapacityChange extends Bounds {
  back?: Return | null | undefined;
  /** Whether policies act on the fleet afterwards, and whether they differ from those before. */
  policies: 'none' | 'same' | 'new';
}

/** Bounds and policies together. A return ticket restores the bounds too. */
export const reachOfCapacity = (now: Bounds, { back, policies, ...after }: CapacityChange): Reach => ({
  states: [
    ...statesOf(now, [after, ...ticketEffect(back, now)]),
    ...(policies === 'none' ? [] : policyStates(now, after, policies === 'new')),
  ],
});
