import { count, day, money, price } from '@/lib/core/format';
import type { SpendReport } from '@/lib/bill/model';
import type { Crosshair } from '../charts/crosshair';
import type { CostSeries, HiddenCosts } from './cost-series';

/** A day in words, for screen readers and for its pin, of the series that are shown. */
export function wordsOfDay(
  { days, to, now, currency, finalUntil }: SpendReport,
  { at: index, edge }: Crosshair,
  hidden: HiddenCosts,
): string {
  const one = index === null ? undefined : days[index];
  if (!one) return '';
  const { at, billed, restatedFrom, idle, requests, unit } = one;
  const amount = (value: number | null) => money(value, currency);
  const isComplete = at < to;
  const parts: [CostSeries | null, string | null][] = [
    ['spend', `billed ${amount(billed)}`],
    ['spend', restatedFrom === null ? null : `restated, was ${amount(restatedFrom)}`],
    ['load', `${count(requests)} requests`],
    ['spend', isComplete ? `idle ${amount(idle)}` : null],
    ['unit', isComplete ? `${price(unit, currency)} a million` : null],
    [null, isComplete ? (at >= finalUntil ? 'estimated by AWS' : null) : 'not complete'],
  ];
  const shown = parts.flatMap(([series, text]) =>
    text === null || (series !== null && hidden.has(series)) ? [] : [text],
  );
  const time = `${day(at, now)}${edge === index ? ', start of the zoom' : ''}`;
  return [time, ...(shown.length > 0 ? [shown.join(', ')] : [])].join(': ');
}
