/** What a month's cost is drawn from. */
export interface BurnDownProps {
  /** UTC ms; `to` is exclusive. */
  month: { from: number; to: number };
  /** Usage of each billed day, oldest first; null: not known. */
  days: readonly { at: number; amount: number | null }[];
  /** As AWS names it; null without a bill. */
  currency: string | null;
  /** Projected cost at the month's end, with its range. Null if not known. */
  total: number | null;
  range: { low: number; high: number } | null;
  /** The month's budget in USD. Null without a budget. */
  limit: number | null;
}

export const DAY = 86_400_000;

export interface Point {
  at: number;
  billed?: number;
  expected?: number;
  range?: [number, number];
}

/** Whether the bill of any of these days is known. */
export const hasKnownDay = (days: BurnDownProps['days']) => days.some(({ amount }) => amount !== null);

/** Sums at the end of each billed day from the first that is known, then a straight line to the projected total. */
export function pointsOf({ month, days, total, range }: BurnDownProps): Point[] {
  const known = days.filter((_, index) => hasKnownDay(days.slice(0, index + 1)));
  const sums = known.reduce<Point[]>(
    (points, { at, amount }) => [
      ...points,
      { at: at + DAY, billed: (points.at(-1)?.billed ?? 0) + (amount ?? 0) },
    ],
    [{ at: known[0]?.at ?? days.at(-1)?.at ?? month.from, billed: 0 }],
  );
  const last = sums.at(-1)!;
  last.expected = last.billed!;
  if (range) last.range = [last.billed!, last.billed!];
  const end: Point = {
    at: month.to,
    ...(total !== null && { expected: total }),
    ...(range && { range: [range.low, range.high] }),
  };
  return last.at < month.to ? [...sums, end] : sums;
}
