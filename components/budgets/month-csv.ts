import { cents, titleIn, toCsv } from '@/lib/core/csv';
import { isoDay } from '@/lib/core/iso-day';
import type { MonthPoint } from './month-points';

/** The days of the month as a file, oldest first. What is not known, or not billed yet, is an empty field. */
export function monthCsv(points: readonly MonthPoint[], currency: string | null): string {
  const named = titleIn(currency);
  return toCsv(
    [
      'Day, UTC',
      'State',
      named('Billed'),
      named('Before AWS restated it'),
      named('Month so far'),
      named('Forecast of the month so far'),
      named('Low end of 80 % range'),
      named('High end of 80 % range'),
    ],
    points.map(({ at, day, billed, expected, range }) => [
      isoDay(at),
      day === undefined ? 'not billed yet' : day.amount === null ? 'not known' : 'billed',
      cents(day?.amount),
      cents(day?.restatedFrom),
      cents(billed),
      day === undefined ? cents(expected) : null,
      day === undefined ? cents(range?.[0]) : null,
      day === undefined ? cents(range?.[1]) : null,
    ]),
  );
}
