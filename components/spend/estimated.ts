import { day, money, plural } from '@/lib/core/format';
import type { SpendReport } from '@/lib/bill/model';

/** Which days of the report may still change. */
export function changeWords({ to, finalUntil, estimatedDays, now }: SpendReport): string {
  const open = 'Sums leave out days that AWS has not counted completely';
  if (estimatedDays === 0) return `${open}. All their days are final`;
  return `${open}. Days from ${day(Math.min(finalUntil, to - 1), now)} on are estimated: AWS may restate them until it closes the month`;
}

/** How many days AWS restated, and what they came to before and after; null if none. */
export function restatedWords({ days, to, currency }: SpendReport): string | null {
  const restated = days.filter(({ at, restatedFrom }) => at < to && restatedFrom !== null);
  if (restated.length === 0) return null;
  const sum = (of: (one: SpendReport['days'][number]) => number | null) =>
    money(
      restated.reduce((all, one) => all + (of(one) ?? 0), 0),
      currency,
    );
  return `AWS restated ${plural(restated.length, 'day')}: ${sum(({ restatedFrom }) => restatedFrom)} before, ${sum(({ billed }) => billed)} now.`;
}
