import type { Problem } from '@/lib/core/errors';
import type { FleetRef } from '@/lib/core/fleet-ref';
import type { Saving } from './saving';

/** A change of a fleet's setup with what it saved, or why that is unknown. */
export interface SavingRow {
  fleet: FleetRef;
  /** The change in the audit trail. */
  change: string;
  /** UTC ms. */
  at: number;
  actor: string;
  /** Setups as capacity lines. */
  from: string;
  to: string;
  saving: Saving | null;
  /** Why `saving` is null. */
  why: string | null;
}

export interface SavingList {
  /** Newest first. */
  rows: SavingRow[];
  /** UTC ms: changes since then are looked at. */
  since: number;
  /** AWS's clock, UTC ms. */
  now: number;
  problems: Problem[];
}

/** Minutes more that a fleet was short of capacity, above which the change is regretted. */
const REGRETTED = 30;

/** Whether a change made a fleet hot: going back is then offered. */
export const isRegretted = ({ minutesShort, minutesShortWithout }: Saving) =>
  minutesShort - minutesShortWithout >= REGRETTED;

export interface Month {
  /** Such as "2026-11". */
  month: string;
  changes: number;
  /** USD at list price. */
  saved: number;
  /** The sum is known within this many USD; null: one of the changes has no such figure. */
  within: number | null;
  promised: number | null;
}

/** The sum of what is known by the month of the change, newest first. */
export function byMonth(rows: readonly SavingRow[]): Month[] {
  const known = rows.flatMap(({ at, saving }) => (saving ? [{ at, saving }] : []));
  const months = Map.groupBy(known, ({ at }) => new Date(at).toISOString().slice(0, 7));
  return [...months]
    .map(([month, made]): Month => {
      const sum = (of: (saving: Saving) => number | null) =>
        made.reduce<number | null>((total, { saving }) => {
          const value = of(saving);
          return total === null || value === null ? null : total + value;
        }, 0);
      return {
        ...{ month, changes: made.length, saved: sum(({ saved }) => saved)! },
        ...{ within: sum(({ within }) => within), promised: sum(({ promised }) => promised) },
      };
    })
    .sort((a, b) => b.month.localeCompare(a.month));
}
