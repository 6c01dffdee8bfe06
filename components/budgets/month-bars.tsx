'use client';
import { useMemo } from 'react';
import { Area, Bar, Line, ReferenceLine } from 'recharts';
import { day } from '@/lib/core/format';
import type { Axis } from '@/lib/core/series';
import { LEFT } from '../charts/band';
import { ChartBand, STILL } from '../charts/chart-band';
import { Crosshairs } from '../charts/crosshair-line';
import { moneyTick } from '../charts/money-tick';
import { TimeAxis } from '../charts/time-axis';
import type { CrosshairState } from '../charts/use-crosshair';
import { usePointer } from '../charts/use-pointer';
import { useWidth } from '../charts/use-width';
import { valueTicks } from '../charts/value-ticks';
import type { MonthPoint, MonthProps } from './month-points';
import type { HiddenMonth } from './month-series';

export interface MonthBarsProps extends Pick<MonthProps, 'currency' | 'limit'> {
  axis: Axis;
  points: readonly MonthPoint[];
  crosshair: CrosshairState;
  hidden: HiddenMonth;
}

/** It stands in a column beside the page, and has no names of lines at its right edge. */
const RIGHT = 12;

function scaleOf(points: readonly MonthPoint[], limit: number | null) {
  const values = points.flatMap(({ billed, expected, range }) => [
    billed ?? 0,
    expected ?? 0,
    ...(range ?? []),
  ]);
  const ticks = valueTicks(Math.max(0, ...values, limit ?? 0), { least: Math.min(0, ...values), steps: 3 });
  return { ticks, bottom: ticks[0]!, top: ticks.at(-1)! };
}

/** The month's sums by day, their forecast and the budget. */
export function MonthBars({ points, axis, currency, limit, crosshair, hidden }: MonthBarsProps) {
  const [ref, outer] = useWidth(400);
  const width = Math.max(80, outer - LEFT - RIGHT);
  const pointer = usePointer(LEFT, width, crosshair.steered);
  const shownLimit = hidden.has('budget') ? null : limit;
  const scale = useMemo(() => scaleOf(points, shownLimit), [points, shownLimit]);
  return (
    <div
      ref={ref}
      {...pointer.handlers}
      className="relative h-full cursor-crosshair touch-pan-x touch-pan-y select-none"
    >
      <ChartBand
        {...{ points, scale, width }}
        height={120}
        right={RIGHT}
        tick={(value) => moneyTick(value, currency ?? 'USD')}
      >
        {!hidden.has('range') && (
          <Area dataKey="range" stroke="none" fill="var(--spend)" fillOpacity={0.2} {...STILL} />
        )}
        {!hidden.has('billed') && (
          <Bar dataKey="billed" fill="var(--spend-fill)" stroke="var(--spend)" {...STILL} />
        )}
        {!hidden.has('forecast') && (
          <Line dataKey="expected" stroke="var(--spend)" strokeDasharray="4 3" dot={false} {...STILL} />
        )}
        {shownLimit !== null && <ReferenceLine y={shownLimit} stroke="var(--capacity)" strokeWidth={1.25} />}
      </ChartBand>
      <TimeAxis axis={axis} width={width} right={RIGHT} live={false} isBilledDays />
      <Crosshairs {...{ axis, width, crosshair }} words={(index) => day(points[index]!.at, axis.to - 1)} />
    </div>
  );
}
