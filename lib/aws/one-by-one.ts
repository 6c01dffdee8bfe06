import 'server-only';
import { placeKey, type Place } from '@/lib/core/place';
import { processWide } from '@/lib/core/process-wide';

/**
 * Calls that tell of one thing only, for lists of many: an account of ordinary size is read at once, a large one at a
 * tenth of the 20 calls a second that AWS gives back.
 */
const BURST = 50;
const PER_SECOND = 2;

const left = processWide('one-by-one', () => new Map<string, { calls: number; at: number }>());

/** Whether such a call may be made in this place now; if so it counts. */
export function mayAskOne(place: Place): boolean {
  const key = placeKey(place);
  const now = Date.now();
  const { calls, at } = left.get(key) ?? { calls: BURST, at: now };
  const free = Math.min(BURST, calls + (Math.max(0, now - at) / 1_000) * PER_SECOND);
  left.set(key, { calls: free >= 1 ? free - 1 : free, at: now });
  return free >= 1;
}
