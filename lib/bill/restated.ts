import type { BilledDayRow } from '@/lib/db/billed-costs';
import { isComplete, type CostAmount } from './billed-days';

/** Half of the smallest unit. A smaller difference is rounding. */
const HALF_CENT = 0.005;

const nameOf = ({ keys, currency }: CostAmount) => [...keys, currency].join('\0');

/** Whether any part of a day's bill differs. */
function differs(a: readonly CostAmount[], b: readonly CostAmount[]): boolean {
  const parts = Map.groupBy(
    [...a.map((of) => ({ of, sign: 1 })), ...b.map((of) => ({ of, sign: -1 }))],
    (one) => nameOf(one.of),
  );
  return [...parts.values()].some((same) =>
    (['amortised', 'unblended'] as const).some(
      (metric) => Math.abs(same.reduce((sum, { of, sign }) => sum + sign * of[metric], 0)) >= HALF_CENT,
    ),
  );
}

/**
 * A new answer for a day, with what AWS said of it before. What AWS adds until the day is complete changes nothing that
 * was relied on. Of several restatements, the first complete answer is kept.
 */
export function withBefore(next: BilledDayRow, stored: BilledDayRow | undefined): BilledDayRow {
  if (!stored || !isComplete(stored)) return next;
  const first = stored.before ?? stored.amounts;
  if (!differs(first, next.amounts)) return next;
  const isNew = differs(stored.amounts, next.amounts);
  return { ...next, before: first, restatedAt: isNew ? next.askedAt : stored.restatedAt };
}
