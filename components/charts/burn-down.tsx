'use client';
import {
  Area,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { ReactNode } from 'react';
import { day, money } from '@/lib/core/format';
import { cn } from '../ui/cn';
import { valueTicks } from './value-ticks';

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

const DAY = 86_400_000;

interface Point {
  at: number;
  billed?: number;
  expected?: number;
  range?: [number, number];
}

/** Sums at the end of each billed day from the first that is known, then a straight line to the projected total. */
function pointsOf({ month, days, total, range }: BurnDownProps): Point[] {
  const known = days.filter((_, index) => days.slice(0, index + 1).some(({ amount }) => amount !== null));
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

/** The month's cost, summed up day by day: what is billed, its forecast, and the budget. The key names each line. */
export function BurnDown(props: BurnDownProps) {
  const { month, total, range, limit, currency } = props;
  const shown = (value: number | null) => money(value, currency ?? 'USD');
  const points = pointsOf(props);
  const billed = points.findLast((point) => point.billed !== undefined)?.billed ?? 0;
  const values = [...points.map((point) => point.billed ?? 0), total ?? 0, range?.low ?? 0, range?.high ?? 0];
  const ticks = valueTicks(Math.max(0, ...values, limit ?? 0), { least: Math.min(0, ...values), steps: 3 });
  const words = [
    `Billed so far ${shown(billed)}`,
    total !== null && `forecast for the month’s end ${shown(total)}`,
    limit !== null && `budget ${shown(limit)} a month`,
  ];
  const first = day(month.from, month.from);
  const last = day(month.to - DAY, month.from);
  return (
    <figure role="group" aria-label={words.filter(Boolean).join(', ')} className="overflow-x-clip px-3 pt-3">
      <figcaption className="flex flex-wrap gap-x-4 gap-y-1 px-1 pb-1 text-micro text-ink-3" aria-hidden>
        <span>
          Sum since {first}, {currency ?? 'USD'}:
        </span>
        <Key look="h-2.5 border-t-2 border-spend bg-spend-fill">billed</Key>
        {total !== null && (
          <Key look="border-t border-dashed border-spend">
            forecast, {shown(total)} by the end of {last}
          </Key>
        )}
        {range && <Key look="h-2.5 bg-spend/20">Cost Explorer’s 80 % range</Key>}
        {limit !== null && <Key look="border-t border-capacity">budget, {shown(limit)} a month</Key>}
      </figcaption>
      <ResponsiveContainer width="100%" height={160}>
        <ComposedChart data={points} accessibilityLayer margin={{ top: 8, right: 10, bottom: 0, left: 0 }}>
          <XAxis
            dataKey="at"
            type="number"
            domain={[month.from, month.to]}
            ticks={[month.from, month.from + 10 * DAY, month.from + 20 * DAY, month.to]}
            tickFormatter={(at: number) => day(Math.min(at, month.to - DAY), month.to - DAY)}
            {...TICK}
          />
          <YAxis
            width={52}
            ticks={ticks}
            interval={0}
            domain={[ticks[0]!, ticks.at(-1)!]}
            tickFormatter={(value: number) => shown(value).replace(`${currency}\u00a0`, '')}
            {...TICK}
          />
          <Area
            dataKey="range"
            name="80 % range"
            stroke="none"
            fill="var(--spend)"
            fillOpacity={0.2}
            {...STILL}
          />
          <Area
            dataKey="billed"
            name="billed"
            stroke="var(--spend)"
            fill="var(--spend-fill)"
            fillOpacity={1}
            {...STILL}
          />
          <Line dataKey="expected" name="forecast" stroke="var(--spend)" strokeDasharray="4 3" {...STILL} />
          {limit !== null && <ReferenceLine y={limit} stroke="var(--capacity)" strokeWidth={1.25} />}
          <Tooltip
            isAnimationActive={false}
            labelFormatter={(at) => `until the start of ${day(Number(at), month.to - DAY)}`}
            formatter={(value, name) => [
              Array.isArray(value)
                ? value.map((one) => shown(Number(one))).join(' to ')
                : shown(Number(value)),
              String(name),
            ]}
            contentStyle={{ background: 'var(--surface)', border: '1px solid var(--line-2)', fontSize: 12 }}
            itemStyle={{ color: 'var(--ink)', padding: 0 }}
            cursor={{ stroke: 'var(--ink)' }}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </figure>
  );
}

const Key = ({ look, children }: { look: string; children: ReactNode }) => (
  <span className="inline-flex items-center gap-1.5">
    <i className={cn('inline-block w-4 flex-none', look)} />
    {children}
  </span>
);

const STILL = { isAnimationActive: false, dot: false, activeDot: false, type: 'linear' } as const;
const TICK = { tick: { fontSize: 11, fill: 'var(--ink-3)' }, tickLine: false } as const;
