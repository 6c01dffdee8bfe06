import { severalCurrencies } from '@/lib/core/currencies';
import { day, money, plural } from '@/lib/core/format';
import type { SpendReport } from '@/lib/bill/model';
import type { SpendRow } from '@/lib/bill/report';

/** Which days of the report may still change. */
export function changeWords({ to, finalUntil, estimatedDays, now }: SpendReport): string {
  const open = 'Sums leave out days that AWS has not counted completely';
  if (estimatedDays === 0) return `${open}. All counted days are final`;
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

/** That the days of the report have no bill, and since when there is one. */
export function noDataWords({
  from,
  to,
  days,
  now,
}: Pick<SpendReport, 'from' | 'to' | 'days' | 'now'>): string {
  if (to <= from) return `No day from ${day(from, now)} on is complete yet.`;
  const first = days.find(({ billed }) => billed !== null);
  const period = `The bill has no data from ${day(from, now)} to ${day(to - 1, now)}.`;
  return first
    ? `${period} It has data from ${day(first.at, now)} on, but AWS has not counted that day completely.`
    : period;
}

/**
 * What a row's bill lacks: "in CNY and USD", which have no sum, or "for 6 of 7 days", if it lacks some that the page has;
 * else null.
 */
export function partWords(
  { billed, unknownDays, currencies }: Pick<SpendRow, 'billed' | 'unknownDays' | 'currencies'>,
  { days, billedDays }: { days: number; billedDays: number },
): string | null {
  const several = severalCurrencies(currencies);
  if (several) return `in ${several}`;
  const known = days - unknownDays;
  return billed !== null && known < billedDays ? `for ${known} of ${plural(billedDays, 'day')}` : null;
}
