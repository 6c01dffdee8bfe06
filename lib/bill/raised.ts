import type { SetupHistory } from '@/lib/setup-history/model';
import { valueAt } from '@/lib/setup-history/steps';

export interface BoundsOf {
  min: number;
  max: number;
}

/** A capacity that somebody set higher outside Plimsoll, and that still stands. */
export interface Raised {
  /** UTC ms. */
  at: number;
  /** Who made the call, by CloudTrail. */
  who: string;
  /** The bounds before it; null: not known, or it left them. */
  was: BoundsOf | null;
}

/** A call that Plimsoll did not make. */
interface OutsideCall {
  at: number;
  who: string;
  role: string | null;
  /** What it asked for; null: nothing. */
  min: number | null;
  max: number | null;
  desired: number | null;
}

interface Known {
  calls: readonly OutsideCall[];
  history: Pick<SetupHistory, 'min' | 'max'>;
  /** What is set now. */
  now: BoundsOf & { desired: number };
}

const nameOf = ({ who, role }: OutsideCall) => (role && role !== who ? `${who} as ${role}` : who);

/**
 * The newest call from outside that raised a bound, or the desired capacity, to what stands now. null if there is none,
 * or if what it set was changed since.
 */
export function raisedOf({ calls, history, now }: Known): Raised | null {
  const newest = calls.toSorted((a, b) => b.at - a.at);
  for (const call of newest) {
    const { at, min, max, desired } = call;
    const [wasMin, wasMax] = [valueAt(history.min, at - 1), valueAt(history.max, at - 1)];
    const stands = (min === null || min === now.min) && (max === null || max === now.max);
    const isKnown = wasMin !== null && wasMax !== null;
    const isHigher = isKnown && (now.max > wasMax || now.min > wasMin);
    if ((min ?? max) !== null && stands && (isHigher || !isKnown))
      return { at, who: nameOf(call), was: isKnown ? { min: wasMin, max: wasMax } : null };
    if (min === null && max === null && desired === now.desired) return { at, who: nameOf(call), was: null };
  }
  return null;
}
