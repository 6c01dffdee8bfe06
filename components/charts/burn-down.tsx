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
import { day, usd } from '@/lib/core/format';

export interface BurnDownProps {
  /** UTC ms; `to` is exclusive. */
  month: { from: number; to: number };
  /** USD of each billed day, oldest first. */
  days: readonly { at: number; usd: number }[];
  /** USD at the month's end, and its range; null: not known. */
  total: number | null;
  range: { low: number; high: number } | null;
  /** USD of the month; null without a budget. */
  limit: number | null;
}

const DAY = 86_400_000;

interface Point {
  at: number;
  billed?: number;
  expected?: number;
  range?: [number, number];
}

/** Sums at the end of each billed day, then straight to where the month lands. */
function pointsOf({ month, days, total, range }: BurnDownProps): Point[] {
  const sums = days.reduce<Point[]>(
    (points, { at, usd: amount }) => [
      ...points,
      { at: at + DAY, billed: (points.at(-1)?.billed ?? 0) + amount },
    ],
    [{ at: month.from, billed: 0 }],
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

/** What the month has cost, day on day, and where it leads: solid is billed, dashed is expected, the line is the budget. */
export function BurnDown(props: BurnDownProps) {
  const { month, total, limit } = props;
  const points = pointsOf(props);
  const billed = points.findLast((point) => point.billed !== undefined)?.billed ?? 0;
  const words = [
    `Billed so far ${usd(billed)}`,
    total !== null && `expected at the month’s end ${usd(total)}`,
    limit !== null && `budget ${usd(limit)}`,
  ];
  return (
    <figure role="group" aria-label={words.filter(Boolean).join(', ')} className="px-3 pt-3">
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
            tickCount={4}
            domain={[0, (highest: number) => Math.max(highest, limit ?? 0) * 1.05]}
            tickFormatter={(value: number) => usd(Math.round(value))}
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
          <Line dataKey="expected" name="expected" stroke="var(--spend)" strokeDasharray="4 3" {...STILL} />
          {limit !== null && <ReferenceLine y={limit} stroke="var(--capacity)" strokeWidth={1.25} />}
          <Tooltip
            isAnimationActive={false}
            labelFormatter={(at) => `to the start of ${day(Number(at), month.to - DAY)}`}
            formatter={(value, name) => [
              Array.isArray(value) ? value.map((one) => usd(Number(one))).join(' to ') : usd(Number(value)),
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

const STILL = { isAnimationActive: false, dot: false, activeDot: false, type: 'linear' } as const;
const TICK = { tick: { fontSize: 11, fill: 'var(--ink-3)' }, tickLine: false } as const;
