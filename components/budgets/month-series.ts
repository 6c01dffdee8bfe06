import { day as dayText, money } from '@/lib/core/format';
import type { Hidden } from '../charts/series';
import type { MonthPoint, MonthProps } from './month-points';

/** What of the month's chart can be switched off. */
export const MONTH_SERIES = ['billed', 'forecast', 'range', 'budget'] as const;
export type MonthSeries = (typeof MONTH_SERIES)[number];
export type HiddenMonth = Hidden<MonthSeries>;

export const MONTH_NAMES: Record<MonthSeries, string> = {
  billed: 'billed',
  forecast: 'forecast',
  range: 'Cost Explorer’s 80 % range',
  budget: 'budget',
};

/** The sums at the end of a day in words, of the series that are shown. */
export function wordsOfMonthDay(
  { at, day, billed, expected, range }: MonthPoint,
  { month, currency, limit }: Pick<MonthProps, 'month' | 'currency' | 'limit'>,
  hidden: HiddenMonth,
): string {
  const shown = (value: number) => money(value, currency ?? 'USD');
  const isBilled = day !== undefined;
  const parts: Record<MonthSeries, string | null> = {
    billed: !isBilled
      ? null
      : [
          `${billed === null ? 'billed sum not known' : `${shown(billed)} billed`}`,
          day.amount === null ? 'the day itself not known' : `${shown(day.amount)} of it on the day`,
          ...(day.restatedFrom === null ? [] : [`restated, was ${shown(day.restatedFrom)}`]),
        ].join(', '),
    forecast: isBilled || expected === null ? null : `forecast ${shown(expected)}`,
    range: isBilled || range === null ? null : `80 % range ${range.map(shown).join(' to ')}`,
    budget: limit === null ? null : `budget ${shown(limit)} a month`,
  };
  const told = MONTH_SERIES.flatMap((series) => (hidden.has(series) ? [] : (parts[series] ?? [])));
  return [`By the end of ${dayText(at, month.to - 1)}`, ...(told.length > 0 ? [told.join(', ')] : [])].join(
    ': ',
  );
}
