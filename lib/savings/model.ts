import type { Problem } from '@/lib/core/errors';
import type { FleetRef } from '@/lib/core/fleet-ref';
import type { Saving } from './saving';

/** A change of a fleet's setup, or another version, with what it saved, or why that is unknown. */
export interface SavingRow {
  fleet: FleetRef;
  /** Of the change in the audit trail, or of the deployment in AWS. */
  id: string;
  kind: 'setup' | 'release';
  /** The change in the audit trail; null: made outside Plimsoll. */
  change: string | null;
  /** UTC ms. */
  at: number;
  actor: string;
  /** Setups as capacity lines, or versions. */
  from: string;
  to: string;
  saving: Saving | null;
  /** Why `saving` is null. */
  why: string | null;
  /** It is over, and changes no more. */
  booked: boolean;
}

export interface SavingList {
  /** Newest first. */
  rows: SavingRow[];
  /** UTC ms: changes since then are listed. */
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

/** Whether a replay can tell what a change saved from nothing. A version that costs the same is no news. */
export const isTold = ({ kind, saving }: Pick<SavingRow, 'kind' | 'saving'>) =>
  kind === 'setup' || (saving !== null && Math.abs(saving.saved) > (saving.within ?? 0));

export interface Sum {
  changes: number;
  /** USD at list price. */
  saved: number;
  /** The sum is known within this many USD; null: one of the changes has no such figure. */
  within: number | null;
}

export interface Month extends Sum {
  /** Such as "2026-11". */
  month: string;
  /** null: one of the changes has no such figure. */
  promised: number | null;
  /** Other versions, which nobody changes to save; null: none. */
  releases: Sum | null;
  /** Changes and versions of which nothing is known, so that the sums leave them out. */
  unknown: number;
}

function sumOf(savings: readonly Saving[]): Sum & Pick<Month, 'promised'> {
  const sum = (of: (saving: Saving) => number | null) =>
    savings.reduce<number | null>((total, saving) => {
      const value = of(saving);
      return total === null || value === null ? null : total + value;
    }, 0);
  return {
    ...{ changes: savings.length, saved: sum(({ saved }) => saved)! },
    ...{ within: sum(({ within }) => within), promised: sum(({ promised }) => promised) },
  };
}

/** The sums of what is known by the month of the change, newest first. */
export function byMonth(rows: readonly SavingRow[]): Month[] {
  const months = Map.groupBy(rows, ({ at }) => new Date(at).toISOString().slice(0, 7));
  return [...months]
    .flatMap(([month, made]): Month[] => {
      const of = (kind: SavingRow['kind']) =>
        made.flatMap((row) => (row.kind === kind && row.saving ? [row.saving] : []));
      const [setups, released] = [of('setup'), of('release')];
      if (setups.length + released.length === 0) return [];
      const { promised: _, ...releases } = sumOf(released);
      const unknown = made.length - setups.length - released.length;
      return [{ month, ...sumOf(setups), releases: released.length > 0 ? releases : null, unknown }];
    })
    .sort((a, b) => b.month.localeCompare(a.month));
}
