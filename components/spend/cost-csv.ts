import { cents, mills, titleIn, toCsv, whole } from '@/lib/core/csv';
import { isoDay } from '@/lib/core/iso-day';
import type { SpendReport } from '@/lib/bill/model';

/** The days of the chart as a file, oldest first. What is not known is an empty field. */
export function costCsv(
  { days, to, finalUntil, currency }: Pick<SpendReport, 'days' | 'to' | 'finalUntil' | 'currency'>,
  flags: readonly string[][],
): string {
  const named = titleIn(currency);
  return toCsv(
    [
      'Day, UTC',
      'State',
      named('Billed'),
      named('Before AWS restated it'),
      named('Idle'),
      'Requests',
      'Possible requests',
      named('Per 1M requests'),
      'Deployments',
    ],
    days.map(({ at, billed, restatedFrom, idle, requests, carry, unit }, index) => [
      isoDay(at),
      at >= to ? 'incomplete' : at >= finalUntil ? 'estimated' : 'final',
      cents(billed),
      cents(restatedFrom),
      at < to ? cents(idle) : null,
      whole(requests),
      whole(carry),
      at < to ? mills(unit) : null,
      (flags[index] ?? []).join(', '),
    ]),
  );
}
