import { DAY, monthOf } from '@/lib/bill/billed-days';

/** Two independent estimates of a month's total, in USD. */
export interface Landing {
  /** Billed and final, up to `until` (UTC ms). */
  billed: number;
  until: number;
  /** If what runs now keeps running at its current price to the month's end; null if a price is missing. */
  byRunRate: number | null;
  /** If further days cost the mean of the last seven final days; null with fewer than three. */
  byBill: number | null;
  /** `byBill` if known, else `byRunRate`: the current machine count reflects an hour, not a day. */
  total: number;
}

const HOUR = DAY / 24;
const LOOKS_BACK = 7;
const NEEDS = 3;

interface Known {
  month: { from: number; to: number };
  /** Final days before `until`, oldest first. Days before the month are used for the mean. */
  days: readonly { at: number; usd: number }[];
  until: number;
  /** USD per hour; null: unknown. */
  runRate: number | null;
}

/** @returns null if neither estimate is possible */
export function landingOf({ month, days, until: final, runRate }: Known): Landing | null {
  const until = Math.min(month.to, Math.max(month.from, final));
  const billed = sum(days.filter(({ at }) => at >= month.from && at < until).map(({ usd }) => usd));
  const left = month.to - until;
  const recent = days.filter(({ at }) => at < final).slice(-LOOKS_BACK);
  const mean = recent.length >= NEEDS ? sum(recent.map(({ usd }) => usd)) / recent.length : null;
  const byRunRate = runRate === null ? null : billed + (runRate * left) / HOUR;
  const byBill = mean === null ? null : billed + (mean * left) / DAY;
  const total = byBill ?? byRunRate;
  return total === null ? null : { billed, until, byRunRate, byBill, total };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The UTC calendar month that contains a moment. */
export function monthAround(at: number) {
  const from = monthOf(at);
  return { from, to: monthOf(from + 32 * DAY) };
}
