import { isWithin } from '@/lib/core/place';
import { passes } from '@/lib/core/several';
import { limitsOf } from '@/lib/core/time-range';
import type { Change } from '@/lib/core/change';
import type { OutsideChange } from '@/lib/audit-trail/others';
import type { ChangesFilter } from '@/lib/audit-trail/change-pages';
import type { Times } from '@/lib/core/times';

export type Entry = { at: number } & ({ change: Change } | { outside: OutsideChange });

const has = (value: string | null, text: string) => value?.toLowerCase().includes(text.toLowerCase());

/**
 * Whether a change made elsewhere matches the filter. It has no outcome, action or actor of ours, only words, its place,
 * its time and whether AWS applied it.
 */
export function fits(
  outside: OutsideChange,
  { text, actor = [], action = [], outcome = [], range = null, ...place }: ChangesFilter,
  now: number,
): boolean {
  const { at, fleet, title, who, role, requestId, refused } = outside;
  if (actor.length > 0 || action.length > 0 || !isWithin(fleet, place)) return false;
  if (!passes(outcome, refused ? 'failed' : 'done')) return false;
  if (text && ![fleet.name, title, who, role].some((value) => has(value, text)) && requestId !== text)
    return false;
  const { from = -Infinity, to = Infinity } = limitsOf(range, now);
  return at >= from && at < to;
}

/**
 * One list of both, newest first, by day of the chosen zone. Leaves out outside changes older than the oldest loaded change of ours, so
 * that the list has no holes.
 */
export function timeline(
  changes: readonly Change[],
  outside: readonly OutsideChange[],
  more: boolean,
  { day }: Pick<Times, 'day'>,
) {
  const oldest = more ? (changes.at(-1)?.at ?? Infinity) : -Infinity;
  const entries: Entry[] = [
    ...changes.map((change) => ({ at: change.at, change })),
    ...outside.filter(({ at }) => at >= oldest).map((one) => ({ at: one.at, outside: one })),
  ];
  entries.sort((a, b) => b.at - a.at);
  const newest = entries[0]?.at ?? 0;
  return [...Map.groupBy(entries, ({ at }) => day(at, newest))];
}
