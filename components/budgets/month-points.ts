import { DAY } from '@/lib/bill/billed-days';
import { sumKnown } from '@/lib/bill/report';
import type { BilledDays } from '@/lib/budgets/model';

/** What a month's cost is drawn from. */
export interface MonthProps {
  /** UTC ms; `to` is exclusive. */
  month: { from: number; to: number };
  /** Usage of each billed day, oldest first; null: not known. */
  days: BilledDays;
  /** As AWS names it; null without a bill. */
  currency: string | null;
  /** Projected cost at the month's end, with its range. Null if not known. */
  total: number | null;
  range: { low: number; high: number } | null;
  /** The month's budget in USD. Null without a budget. */
  limit: number | null;
}

/** A day of the month. Sums are since the month's first known day, at the end of the day. */
export interface MonthPoint {
  /** UTC ms, its start. */
  at: number;
  /** What the bill has for it. Null: not known. Absent: not billed yet. */
  day?: BilledDays[number];
  billed: number | null;
  expected: number | null;
  range: [number, number] | null;
}

/** Whether the bill of any of these days is known. */
export const hasKnownDay = (days: readonly { amount: number | null }[]) =>
  days.some(({ amount }) => amount !== null);

/** Every day of the month: sums of those that are billed, then a straight line to the projected total. */
export function monthPoints({ month, days, total, range }: MonthProps): MonthPoint[] {
  const amounts = days.map(({ amount }) => amount);
  const sums = amounts.map((_, index) => sumKnown(amounts.slice(0, index + 1)));
  const last = sums.at(-1) ?? 0;
  const until = days.length > 0 ? days.at(-1)!.at + DAY : month.from;
  const onTheWay = (at: number, end: number) =>
    last + ((end - last) * (at + DAY - until)) / (month.to - until);
  const hasForecast = (at: number) => at + DAY >= until && until < month.to;
  return Array.from({ length: Math.round((month.to - month.from) / DAY) }, (_, index) => {
    const at = month.from + index * DAY;
    const which = days.findIndex((one) => one.at === at);
    const goesOn = hasForecast(at);
    return {
      at,
      ...(which !== -1 && { day: days[which]! }),
      billed: sums[which] ?? null,
      expected: goesOn && total !== null ? onTheWay(at, total) : null,
      range: goesOn && range !== null ? [onTheWay(at, range.low), onTheWay(at, range.high)] : null,
    };
  });
}
