import { isPreset, spanOf, TIME_RANGES, type Span } from '@/lib/core/time-range';
import { DAY, dayOf } from './billed-days';
import type { SpendRange } from './model';

/** ms. Cost Explorer keeps 13 months. */
export const DAYS_KEPT = 395 * DAY;

const up = (at: number) => Math.ceil(at / DAY) * DAY;

/** The days to read for a range: `length` is that of the report (ms), and bills of days from `end` on are not shown. */
export function daysAsked(range: SpendRange, today: number): { length: number; end: number } {
  if (isPreset(range)) return { length: TIME_RANGES[range], end: today };
  const span = spanOf(range)!;
  const end = Math.max(today - DAYS_KEPT + DAY, Math.min(today, up(span.to)));
  return { length: end - Math.max(today - DAYS_KEPT, Math.min(dayOf(span.from), end - DAY)), end };
}

/**
 * The days of a report, and as many before them. A preset ends with the newest complete day. A span by its ends loses
 * the days that are not complete, and has one day at least.
 */
export function reportSpan(range: SpendRange, today: number, complete: number): Span & { before: number } {
  const { length, end } = daysAsked(range, today);
  const to = Math.min(end, complete);
  const from = isPreset(range) ? to - length : Math.min(end - length, to - DAY);
  return { before: from - (to - from), from, to };
}
