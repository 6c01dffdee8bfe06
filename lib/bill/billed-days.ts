import type { CostAmount, CostCut } from '@/lib/aws/costs';
import type { BilledDayRow } from '@/lib/db/billed-costs';

export type { CostAmount, CostCut };

export const DAY = 86_400_000;
/** ms from a day's start. AWS amends its bill for two days after the day's end. */
const FINAL_AFTER = 3 * DAY;
/** ms. Cost Explorer updates its figures three times a day. */
const ASKED_EVERY = DAY / 3;
/** Days in one request, so that each paid request brings a result even if the budget runs out. */
const MOST_DAYS = 62;

/** A billed day is final if it was read after AWS stopped amending it. */
export const isFinal = ({ at, askedAt }: Pick<BilledDayRow, 'at' | 'askedAt'>) => askedAt >= at + FINAL_AFTER;

/** UTC ms, the start of the day of `at`. */
export const dayOf = (at: number) => Math.floor(at / DAY) * DAY;

/** UTC ms, the start of the month of `at`. */
export const monthOf = (at: number) => {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
};

/** Whole days in UTC ms; `to` is exclusive. */
export interface Span {
  from: number;
  to: number;
}

/** The start of each day of a span, UTC ms. */
export const daysOf = ({ from, to }: Span) =>
  Array.from({ length: Math.max(0, Math.round((to - from) / DAY)) }, (_, index) => from + index * DAY);

/**
 * The spans to read from Cost Explorer for one cut, newest first: missing days, and three times a day those that were
 * not final. Days that are not final go together, because one request may hold them all.
 */
export function spansDue(
  held: readonly Pick<BilledDayRow, 'at' | 'askedAt'>[],
  span: Span,
  now: number,
): Span[] {
  const known = new Map(held.map((day) => [day.at, day]));
  const days = daysOf(span).map((at) => ({ at, held: known.get(at) }));
  const open = days.filter((day) => (day.held ? !isFinal(day.held) : day.at + FINAL_AFTER > now));
  // In both directions: a clock that was set back must not stop the reads.
  const isOld = ({ held: one }: (typeof days)[number]) => !one || Math.abs(now - one.askedAt) >= ASKED_EVERY;
  const asksOpen = open.some(isOld);
  const due = days.filter((day) => (open.includes(day) ? asksOpen : !day.held)).map(({ at }) => at);
  const spans: Span[] = [];
  for (const at of due.toReversed()) {
    const next = spans.at(-1);
    if (next?.from === at + DAY && next.to - at <= MOST_DAYS * DAY) next.from = at;
    else spans.push({ from: at, to: at + DAY });
  }
  return spans;
}

/**
 * The end of the unbroken run of days, from the span's start, that are final in every cut; null if the first is not
 * final.
 */
export function finalUntil(
  days: Record<CostCut, readonly Pick<BilledDayRow, 'at' | 'askedAt'>[]>,
  span: Span,
): number | null {
  const cuts = Object.values(days).map((held) => new Set(held.filter(isFinal).map(({ at }) => at)));
  const all = daysOf(span);
  const first = all.findIndex((at) => !cuts.every((cut) => cut.has(at)));
  if (first === 0 || all.length === 0) return null;
  return first === -1 ? span.to : all[first]!;
}

/** The end of the newest day that is stored and final in every cut. */
export function lastFinal(
  days: Record<CostCut, readonly Pick<BilledDayRow, 'at' | 'askedAt'>[]>,
): number | null {
  const ends = Object.values(days).map((held) => held.findLast(isFinal)?.at);
  return ends.some((at) => at === undefined) ? null : Math.min(...(ends as number[])) + DAY;
}

/** A day of the bills of several accounts. The last key of an amount is the account. */
export interface BilledDay extends Omit<BilledDayRow, 'amounts'> {
  amounts: BilledAmount[];
}

export interface BilledAmount extends Omit<CostAmount, 'keys'> {
  keys: [...CostAmount['keys'], account: string];
}

/** Adds the account to a day of its bill. */
export const ofAccount = (account: string, row: BilledDayRow): BilledDay => ({
  ...row,
  amounts: row.amounts.map((one) => ({ ...one, keys: [...one.keys, account] })),
});

/** One row per day and cut, as old as its oldest part. A day counts only if every account has it. */
export function mergeDays(accounts: readonly (readonly BilledDay[])[]): BilledDay[] {
  if (accounts.length === 1) return [...accounts[0]!];
  const days = Map.groupBy(accounts.flat(), ({ cut, at }) => `${cut} ${at}`);
  return [...days.values()]
    .filter((same) => same.length === accounts.length)
    .map((same) => ({
      ...same[0]!,
      askedAt: Math.min(...same.map(({ askedAt }) => askedAt)),
      amounts: same.flatMap(({ amounts }) => amounts),
    }));
}

/** The two ways to count prepayments. */
export type Metric = 'amortised' | 'unblended';

/** USD by the key that `keyOf` gives each amount; amounts without a key are left out. */
export function sumBy<Key extends string>(
  days: readonly { amounts: readonly BilledAmount[] }[],
  metric: Metric,
  keyOf: (amount: BilledAmount) => Key | null,
): Record<Key, number> {
  const sums = {} as Record<Key, number>;
  for (const amount of days.flatMap(({ amounts }) => amounts)) {
    const key = keyOf(amount);
    if (key !== null) sums[key] = (sums[key] ?? 0) + amount[metric];
  }
  return sums;
}
