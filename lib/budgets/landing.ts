import { DAY, monthOf } from './billed-days';

/** Where a month will land, by two ways that know nothing of each other. USD. */
export interface Landing {
  /** Billed and final, until `until` (UTC ms). */
  billed: number;
  until: number;
  /** With what runs now until the month's end, at its price of now; null where a price is missing. */
  byRunRate: number | null;
  /** With days like the mean of the last seven final ones; null with fewer than three. */
  byBill: number | null;
  /** The one to go by: the bill where there is enough of it, since the count of now is the hour's rather than the day's. */
  total: number;
}

const HOUR = DAY / 24;
const LOOKS_BACK = 7;
const NEEDS = 3;

interface Known {
  month: { from: number; to: number };
  /** Final days before `until`, oldest first; those before the month are there for the mean. */
  days: readonly { at: number; usd: number }[];
  until: number;
  /** USD per hour; null: not known. */
  runRate: number | null;
}

/** null where neither way says anything. */
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

/** The calendar month around a moment, UTC. */
export function monthAround(at: number) {
  const from = monthOf(at);
  return { from, to: monthOf(from + 32 * DAY) };
}
