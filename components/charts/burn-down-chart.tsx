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
import { day, money } from '@/lib/core/format';
import { DAY, type BurnDownProps, type Point } from './burn-down-points';
import { valueTicks } from './value-ticks';

type ChartProps = Pick<BurnDownProps, 'month' | 'currency' | 'total' | 'range' | 'limit'> & {
  points: readonly Point[];
};

/** The lines of a month's cost. Their key is not here, so that it has its height before this is loaded. */
export function BurnDownChart({ points, month, currency, total, range, limit }: ChartProps) {
  const shown = (value: number | null) => money(value, currency ?? 'USD');
  const values = [...points.map((point) => point.billed ?? 0), total ?? 0, range?.low ?? 0, range?.high ?? 0];
  const ticks = valueTicks(Math.max(0, ...values, limit ?? 0), { least: Math.min(0, ...values), steps: 3 });
  return (
    <ResponsiveContainer width="100%" height={160}>
      <ComposedChart data={[...points]} accessibilityLayer margin={{ top: 8, right: 10, bottom: 0, left: 0 }}>
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
            Array.isArray(value) ? value.map((one) => shown(Number(one))).join(' to ') : shown(Number(value)),
            String(name),
          ]}
          contentStyle={{ background: 'var(--surface)', border: '1px solid var(--line-2)', fontSize: 12 }}
          itemStyle={{ color: 'var(--ink)', padding: 0 }}
          cursor={{ stroke: 'var(--ink)' }}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}

const STILL = { isAnimationActive: false, dot: false, activeDot: false, type: 'linear' } as const;
const TICK = { tick: { fontSize: 11, fill: 'var(--ink-3)' }, tickLine: false } as const;
