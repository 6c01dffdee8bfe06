import type { CostAmount, CostCut } from '@/lib/aws/costs';
import type { BilledDayRow } from '@/lib/db/billed-costs';

export type { CostAmount };

export const DAY = 86_400_000;
/** ms from a day's start. Until then, Cost Explorer still adds what it had not counted yet. */
export const COMPLETE_AFTER = 3 * DAY;
/** ms after a month's end. AWS closes the month's bill between the fifth and the seventh day. */
const CLOSED_AFTER = 8 * DAY;
/** ms. Cost Explorer updates its figures three times a day. */
const ASKED_EVERY = DAY / 3;
/** Days in one request, so that each paid request brings a result even if the budget runs out. */
const MOST_DAYS = 62;

type Told = Pick<BilledDayRow, 'at' | 'askedAt' | 'estimated'>;

/** A billed day is complete if it was read after AWS had counted all of it. AWS may still restate it. */
export const isComplete = ({ at, askedAt }: Pick<Told, 'at' | 'askedAt'>) => askedAt >= at + COMPLETE_AFTER;

/** A billed day is final if AWS called it so, and its month was over when it did. */
export const isFinal = ({ at, askedAt, estimated }: Told) => !estimated && askedAt >= monthAfter(at);

/** UTC ms, the start of the day of `at`. */
export const dayOf = (at: number) => Math.floor(at / DAY) * DAY;

/** UTC ms, the start of the month of `at`. */
export const monthOf = (at: number) => {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
};

/** UTC ms, the start of the month after that of `at`. */
export const monthAfter = (at: number) => monthOf(monthOf(at) + 32 * DAY);

/** Whole days in UTC ms; `to` is exclusive. */
export interface Span {
  from: number;
  to: number;
}

/** The start of each day of a span, UTC ms. */
export const daysOf = ({ from, to }: Span) =>
  Array.from({ length: Math.max(0, Math.round((to - from) / DAY)) }, (_, index) => from + index * DAY);

/**
 * The spans to read from Cost Explorer for one cut, newest first: missing days; three times a day those that are not
 * complete, together; and once a day complete ones that are not final, until their month was asked for after it closed.
 * `held` may begin before the span: a month that closed is asked for as a whole.
 */
export function spansDue(held: readonly Told[], span: Span, now: number): Span[] {
  const known = new Map(held.map((day) => [day.at, day]));
  const earlier = held.filter(({ at }) => at < span.from && at >= monthOf(span.from)).map(({ at }) => at);
  const days = [...earlier, ...daysOf(span)].map((at) => ({ at, held: known.get(at) }));
  const open = days.filter((day) => (day.held ? !isComplete(day.held) : day.at + COMPLETE_AFTER > now));
  // In both directions: a clock that was set back must not stop the reads.
  const isOlder = (day: (typeof days)[number], ms: number) =>
    !day.held || Math.abs(now - day.held.askedAt) >= ms;
  const asksOpen = open.some((day) => isOlder(day, ASKED_EVERY));
  const mayChange = ({ at, held: day }: (typeof days)[number]) =>
    day !== undefined && !isFinal(day) && day.askedAt < monthAfter(at) + CLOSED_AFTER;
  const due = days.filter((day) =>
    open.includes(day) ? asksOpen : !day.held || (mayChange(day) && isOlder(day, DAY)),
  );
  const spans: Span[] = [];
  for (const { at } of due.toReversed()) {
    const next = spans.at(-1);
    if (next?.from === at + DAY && next.to - at <= MOST_DAYS * DAY) next.from = at;
    else spans.push({ from: at, to: at + DAY });
  }
  return spans;
}

type HeldDays = Partial<Record<CostCut, readonly Pick<BilledDayRow, 'at' | 'askedAt'>[]>>;

/**
 * The end of the unbroken run of days, from the span's start, that are complete in every cut; null if the first is not.
 */
export function completeUntil(days: HeldDays, span: Span): number | null {
  const cuts = Object.values(days).map((held) => new Set(held.filter(isComplete).map(({ at }) => at)));
  const all = daysOf(span);
  const first = all.findIndex((at) => !cuts.every((cut) => cut.has(at)));
  if (first === 0 || all.length === 0) return null;
  return first === -1 ? span.to : all[first]!;
}

/** The end of the newest day that is stored and complete in every cut. */
export function lastComplete(days: HeldDays): number | null {
  const ends = Object.values(days).map((held) => held.findLast(isComplete)?.at);
  return ends.some((at) => at === undefined) ? null : Math.min(...(ends as number[])) + DAY;
}

/** A day of the bills of several accounts. The last key of an amount is the account. */
export interface BilledDay extends Omit<BilledDayRow, 'amounts' | 'before'> {
  amounts: BilledAmount[];
  before: BilledAmount[] | null;
  /** AWS billed anything of the day, so a cut without an amount is 0 and not unknown. By default from the cut alone. */
  isBilled?: boolean;
}

const isNamed = ({ amounts, before }: Pick<BilledDay, 'amounts' | 'before'>) =>
  amounts.length > 0 || Boolean(before?.length);

/** Whether AWS billed anything of the day; by the cut alone if it is not marked. */
export const hasBill = ({ amounts, isBilled }: Pick<BilledDay, 'amounts' | 'isBilled'>) =>
  isBilled ?? amounts.length > 0;

/** Marks the days of which AWS billed anything, be it tax or another service. `linked` is of other accounts too. */
export function withBilled(rows: readonly BilledDay[]): BilledDay[] {
  const billed = new Set(rows.filter((row) => row.cut !== 'linked' && isNamed(row)).map(({ at }) => at));
  return rows.map((row) => ({ ...row, isBilled: billed.has(row.at) || isNamed(row) }));
}

export interface BilledAmount extends Omit<CostAmount, 'keys'> {
  keys: [...CostAmount['keys'], account: string];
}

/** Adds the account to a day of its bill. */
export const ofAccount = (account: string, row: BilledDayRow): BilledDay => {
  const named = (amounts: readonly CostAmount[]) =>
    amounts.map((one): BilledAmount => ({ ...one, keys: [...one.keys, account] }));
  return { ...row, amounts: named(row.amounts), before: row.before && named(row.before) };
};

/** One row per day and cut, as old as its oldest part. A day counts only if every account has it. */
export function mergeDays(accounts: readonly (readonly BilledDay[])[]): BilledDay[] {
  if (accounts.length === 1) return [...accounts[0]!];
  const days = Map.groupBy(accounts.flat(), ({ cut, at }) => `${cut} ${at}`);
  return [...days.values()]
    .filter((same) => same.length === accounts.length)
    .map((same) => ({
      ...same[0]!,
      askedAt: Math.min(...same.map(({ askedAt }) => askedAt)),
      estimated: same.some(({ estimated }) => estimated),
      amounts: same.flatMap(({ amounts }) => amounts),
      restatedAt: Math.max(...same.map(({ restatedAt }) => restatedAt ?? 0)) || null,
      before: same.some(({ before }) => before)
        ? same.flatMap(({ before, amounts }) => before ?? amounts)
        : null,
    }));
}

/** The two ways to count prepayments. */
export type Metric = 'amortised' | 'unblended';
