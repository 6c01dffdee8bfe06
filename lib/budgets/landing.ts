import { sumOf } from '@/lib/core/sum-of';
import { DAY, monthOf, type Span } from '@/lib/bill/billed-days';
import { LIST_CURRENCY } from '@/lib/bill/rates';

/** Two independent estimates of a month's total usage. */
export interface Landing {
  /** Of all amounts, as AWS names it. */
  currency: string;
  /** Usage of complete days, up to `until` (UTC ms); null: none of them is known. */
  billed: number | null;
  until: number;
  /** Days of the month before `until` whose cost is not known. Every sum leaves them out, so it is the least. */
  unknownDays: number;
  /** If what runs now keeps running at list price to the month's end; null: a price is missing, or in another currency. */
  byRunRate: number | null;
  /** If further days cost the mean of the last seven known days; null with fewer than three. */
  byBill: number | null;
  /** `byBill` if known, else `byRunRate`: the current machine count reflects an hour, not a day. */
  total: number;
}

const HOUR = DAY / 24;
const LOOKS_BACK = 7;
const NEEDS = 3;

const amountOf = ({ amount }: { amount: number }) => amount;

interface Known {
  month: Span;
  /** As AWS names them; none without a bill. */
  currencies: readonly string[];
  /** Oldest first, null where unknown. Days before the month are used for the mean. */
  days: readonly { at: number; amount: number | null }[];
  /** UTC ms: days before it may have only a part of their cost, and do not count for the mean. */
  since: number;
  /** Days before it are complete; null: no bill is read. */
  until: number | null;
  /** USD per hour; null: unknown. */
  runRate: number | null;
}

/** @returns null if neither estimate is possible, or if the bill is in several currencies, which have no sum */
export function landingOf({
  month,
  days,
  since,
  until: complete,
  currencies,
  runRate,
}: Known): Landing | null {
  if (currencies.length > 1) return null;
  const currency = currencies[0] ?? LIST_CURRENCY;
  const end = complete ?? month.from;
  const until = Math.min(month.to, Math.max(month.from, end));
  const known = days.flatMap(({ at, amount }) => (amount === null || at >= end ? [] : [{ at, amount }]));
  const ofMonth = known.filter(({ at }) => at >= month.from && at < until);
  const unknownDays = Math.round((until - month.from) / DAY) - ofMonth.length;
  const billed =
    complete === null || (ofMonth.length === 0 && unknownDays > 0) ? null : sumOf(ofMonth, amountOf);
  const left = month.to - until;
  const recent = known.filter(({ at }) => at >= since).slice(-LOOKS_BACK);
  const mean = recent.length >= NEEDS ? sumOf(recent, amountOf) / recent.length : null;
  const isList = currency === LIST_CURRENCY;
  const byRunRate = runRate === null || !isList ? null : (billed ?? 0) + (runRate * left) / HOUR;
  const byBill = mean === null ? null : (billed ?? 0) + (mean * left) / DAY;
  const total = byBill ?? byRunRate;
  if (total === null) return null;
  return { currency, billed, until, unknownDays, byRunRate, byBill, total };
}

/** The UTC calendar month that contains a moment. */
export function monthAround(at: number): Span {
  const from = monthOf(at);
  return { from, to: monthOf(from + 32 * DAY) };
}
