import { severalCurrencies } from '@/lib/core/currencies';
import { day, money, plural } from '@/lib/core/format';
import type { SpendReport } from '@/lib/bill/model';
import type { SpendRow } from '@/lib/bill/report';
import { isWithoutBill, type NoBill } from './no-bill';

const DAY = 86_400_000;

/** Whether AWS may still change the sums: "final" or "3 of 7 days estimated"; null: there are none. */
export function standingWords(report: NoBill & Pick<SpendReport, 'estimatedDays'>): string | null {
  if (isWithoutBill(report)) return null;
  const { from, to, estimatedDays } = report;
  return estimatedDays === 0 ? 'final' : `${estimatedDays} of ${plural((to - from) / DAY, 'day')} estimated`;
}

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
