import { fleetKey } from '@/lib/core/fleet-ref';
import type { SavingRow } from './model';

const DAY = 86_400_000;

/** Days after a change whose cost is compared. Later, too much else has changed. */
export const DAYS = 30;
/** Days before it, on which its promise and its interval are computed. */
const BEFORE = 14;
/** CloudWatch keeps five minutes for 63 days. */
const KEPT = 62;
/** ms. CloudWatch adds no points that are older, so what is older changes no more. */
const SETTLED = 3 * 3_600_000;

/** UTC ms: changes since then can still be worked out. */
export const workedSince = (now: number) => now - (KEPT - BEFORE) * DAY;

/** Days of load for the oldest change that is not booked, in whole weeks so that what is held stays the same. */
export const daysOfLoad = (oldest: number, now: number) =>
  Math.min(KEPT, 7 * Math.ceil((now - oldest) / DAY / 7) + BEFORE);

/** Whether the days that are compared are over. `until`: UTC ms. */
export const isOver = ({ at, until }: { at: number; until: number }, now: number) =>
  Math.min(until, at + DAYS * DAY) <= now - SETTLED;

/** What was booked stays, whatever is computed now. What cannot be computed any more is as it was last. Newest first. */
export function withStored(stored: readonly SavingRow[], live: readonly SavingRow[]): SavingRow[] {
  const nameOf = ({ id, fleet }: SavingRow) => `${id} ${fleetKey(fleet)}`;
  const known = new Map(stored.map((row) => [nameOf(row), row]));
  const isKept = (row: SavingRow) => row.booked || row.saving !== null;
  for (const row of live) {
    const before = known.get(nameOf(row));
    if (!before?.booked && (isKept(row) || !before?.saving)) known.set(nameOf(row), row);
  }
  return [...known.values()].sort((a, b) => b.at - a.at);
}
