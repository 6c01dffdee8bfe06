import type { CostAmount, CostCut } from '@/lib/aws/costs';
import type { BilledDayRow } from '@/lib/db/billed-costs';

export type { CostAmount, CostCut };

export const DAY = 86_400_000;
/** From a day's start: AWS amends its bill for two days after its end. */
const FINAL_AFTER = 3 * DAY;
/** Cost Explorer has new figures three times a day. */
const ASKED_EVERY = DAY / 3;
/** Days of one question, so that a budget that runs out has paid for something. */
const MOST_DAYS = 62;

/** A billed day is final once it was asked when AWS amended it no more. */
export const isFinal = ({ at, askedAt }: Pick<BilledDayRow, 'at' | 'askedAt'>) => askedAt >= at + FINAL_AFTER;

export const dayOf = (at: number) => Math.floor(at / DAY) * DAY;

/** UTC ms, the start of the month of `at`. */
export const monthOf = (at: number) => {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
};

/** Whole days; `to` is exclusive. */
export interface Span {
  from: number;
  to: number;
}

export const daysOf = ({ from, to }: Span) =>
  Array.from({ length: Math.max(0, Math.round((to - from) / DAY)) }, (_, index) => from + index * DAY);

/**
 * What Cost Explorer has to be asked of one cut, newest first: days that are not held, and those that were not final
 * when they were asked, three times a day. All of the latter go together, since one question may hold them all.
 */
export function spansDue(
  held: readonly Pick<BilledDayRow, 'at' | 'askedAt'>[],
  span: Span,
  now: number,
): Span[] {
  const known = new Map(held.map((day) => [day.at, day]));
  const days = daysOf(span).map((at) => ({ at, held: known.get(at) }));
  const open = days.filter((day) => (day.held ? !isFinal(day.held) : day.at + FINAL_AFTER > now));
  // Either way: a clock that was set back must not silence the question.
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

/** The end of the days that are final in every cut without a gap, from the span's start on; null where the first is not. */
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

/** The end of the newest day that is held and final in every cut. */
export function lastFinal(
  days: Record<CostCut, readonly Pick<BilledDayRow, 'at' | 'askedAt'>[]>,
): number | null {
  const ends = Object.values(days).map((held) => held.findLast(isFinal)?.at);
  return ends.some((at) => at === undefined) ? null : Math.min(...(ends as number[])) + DAY;
}

/** A day of the bills of several accounts: the account is the last of an amount's keys. */
export interface BilledDay extends Omit<BilledDayRow, 'amounts'> {
  amounts: BilledAmount[];
}

export interface BilledAmount extends Omit<CostAmount, 'keys'> {
  keys: [...CostAmount['keys'], account: string];
}

/** A day that an account's bill has, with the account. */
export const ofAccount = (account: string, row: BilledDayRow): BilledDay => ({
  ...row,
  amounts: row.amounts.map((one) => ({ ...one, keys: [...one.keys, account] })),
});

/** One row a day and cut, as old as the oldest of its parts. A day counts where every account has it. */
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

/** Which of the two ways to count what was paid for in advance. */
export type Metric = 'amortised' | 'unblended';

/** USD of some amounts, by what each belongs to; those that belong to nothing are left out. */
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
