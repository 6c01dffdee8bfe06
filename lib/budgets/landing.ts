import { DAY, monthOf } from '@/lib/bill/billed-days';
import { LIST_CURRENCY } from '@/lib/bill/rates';

/** Two independent estimates of a month's total usage. */
export interface Landing {
  /** Of all amounts, as AWS names it. */
  currency: string;
  /** Usage of complete days, up to `until` (UTC ms). */
  billed: number;
  until: number;
  /** If what runs now keeps running at list price to the month's end; null: a price is missing, or in another currency. */
  byRunRate: number | null;
  /** If further days cost the mean of the last seven complete days; null with fewer than three. */
  byBill: number | null;
  /** `byBill` if known, else `byRunRate`: the current machine count reflects an hour, not a day. */
  total: number;
}

const HOUR = DAY / 24;
const LOOKS_BACK = 7;
const NEEDS = 3;

interface Known {
  month: { from: number; to: number };
  /** As AWS names it; null without a bill. */
  currency: string | null;
  /** Complete days before `until`, oldest first. Days before the month are used for the mean. */
  days: readonly { at: number; amount: number }[];
  until: number;
  /** USD per hour; null: unknown. */
  runRate: number | null;
}

/** @returns null if neither estimate is possible */
export function landingOf({ month, days, until: complete, currency, runRate }: Known): Landing | null {
  const until = Math.min(month.to, Math.max(month.from, complete));
  const billed = sum(days.filter(({ at }) => at >= month.from && at < until).map(({ amount }) => amount));
  const left = month.to - until;
  const recent = days.filter(({ at }) => at < complete).slice(-LOOKS_BACK);
  const mean = recent.length >= NEEDS ? sum(recent.map(({ amount }) => amount)) / recent.length : null;
  const isList = currency === null || currency === LIST_CURRENCY;
  const byRunRate = runRate === null || !isList ? null : billed + (runRate * left) / HOUR;
  const byBill = mean === null ? null : billed + (mean * left) / DAY;
  const total = byBill ?? byRunRate;
  return total === null
    ? null
    : { currency: currency ?? LIST_CURRENCY, billed, until, byRunRate, byBill, total };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The UTC calendar month that contains a moment. */
export function monthAround(at: number) {
  const from = monthOf(at);
  return { from, to: monthOf(from + 32 * DAY) };
}
