'use client';
import { useId, useMemo } from 'react';
import { Area, Bar, Line, ReferenceLine } from 'recharts';
import { day, money, percent, price, rate } from '@/lib/core/format';
import { LEFT, RIGHT } from '../charts/band';
import { ChartBand, STILL } from '../charts/chart-band';
import { Crosshairs } from '../charts/crosshair-line';
import { Hatches } from '../charts/hatches';
import { moneyTick } from '../charts/money-tick';
import { TimeAxis } from '../charts/time-axis';
import { Title } from '../charts/titles';
import { usePointer } from '../charts/use-pointer';
import type { CrosshairState } from '../charts/use-crosshair';
import { useWidth } from '../charts/use-width';
import { cn } from '../ui/cn';
import { toCostChart, type CostDays } from './cost-data';
import { ALL_COSTS, type HiddenCosts } from './cost-series';
import { DayMarks } from './day-marks';

export interface CostBandsProps extends CostDays {
  /** UTC ms. Days before it are final. */
  finalUntil: number;
  /** As AWS names it; null: unknown. */
  currency: string | null;
  /** Names of the deployments of each day. */
  flags: readonly string[][];
  /** Absent on paper. */
  crosshair?: CrosshairState;
  hidden?: HiddenCosts;
}

const UNSTEERED = { onPoint: () => undefined };

const million = (requests: number | null) => (requests === null ? '—' : `${rate(requests / 1e6)} M`);
/** Two decimals, or as many as tell the ticks apart. */
const digitsOf = (ticks: readonly number[]) =>
  Math.max(2, ...ticks.map((tick) => String(tick).split('.')[1]?.length ?? 0));

/** Spend, load and cost per million requests in three bands on one axis of days. */
export function CostBands({
  days,
  completeUntil,
  finalUntil,
  currency,
  unitBefore,
  flags,
  crosshair,
  hidden = ALL_COSTS,
}: CostBandsProps) {
  const id = useId();
  const [ref, outer] = useWidth(800);
  const width = Math.max(80, outer - LEFT - RIGHT);
  const chart = useMemo(
    () => toCostChart({ days, completeUntil, unitBefore }),
    [days, completeUntil, unitBefore],
  );
  const pointer = usePointer(LEFT, width, crosshair?.steered ?? UNSTEERED);
  const here = crosshair?.pointed == null ? null : (days[crosshair.pointed] ?? null);
  const isComplete = here !== null && here.at < completeUntil;
  const amount = (value: number | null) => money(value, currency);
  const last = days.at(-1);
  const unit = chart.points.findLast((point) => point.unit !== null)?.unit ?? null;
  return (
    <div
      ref={ref}
      {...pointer.handlers}
      className={cn('relative h-full touch-pan-x touch-pan-y', crosshair && 'cursor-crosshair select-none')}
    >
      <Hatches id={id} />
      <DayMarks
        {...{ days, finalUntil, completeUntil, width }}
        flags={hidden.has('deploy') ? [] : flags}
        axis={chart.axis}
      />
      <div className="relative pt-6">
        {!hidden.has('spend') && (
          <>
            <Title name="Spend per day">
              {here === null
                ? `usage${currency && currency !== 'USD' ? ` in ${currency}` : ''}, idle part hatched`
                : [
                    `${day(here.at, last!.at)}: ${amount(here.billed)}`,
                    ...(isComplete && here.idle !== null ? [`idle part ${amount(here.idle)}`] : []),
                    ...(here.restatedFrom !== null ? [`restated, was ${amount(here.restatedFrom)}`] : []),
                  ].join(', ')}
            </Title>
            <ChartBand
              points={chart.points}
              scale={chart.spend}
              height={160}
              width={width}
              tick={(value) => moneyTick(value, currency)}
            >
              {chart.spend.bottom < 0 && <ReferenceLine y={0} stroke="var(--axis)" />}
              <Bar name="used" dataKey="used" stackId="bill" fill="var(--spend-fill)" {...STILL} />
              <Bar
                name="idle"
                dataKey="idle"
                stackId="bill"
                fill={`url(#${id}waste)`}
                stroke="var(--spend)"
                {...STILL}
              />
              <Bar
                name="not complete"
                dataKey="open"
                stackId="bill"
                fill={`url(#${id}notfinal)`}
                stroke="var(--notfinal-hatch)"
                strokeDasharray="3 2"
                {...STILL}
              />
            </ChartBand>
          </>
        )}
        {!hidden.has('load') && (
          <>
            <Title name="Load per day">
              {here === null
                ? 'requests under what the fleets could carry'
                : `${million(here.requests)} of ${million(here.carry)} requests${here.requests !== null && here.carry ? `, ${percent(here.requests / here.carry)}` : ''}`}
            </Title>
            <ChartBand
              points={chart.points}
              scale={chart.load}
              height={100}
              width={width}
              tick={(value) => (value === 0 ? '0' : million(value))}
              labels={[
                { value: last?.carry ?? null, text: 'line', className: 'font-semibold text-ink' },
                { value: last?.requests ?? null, text: 'load', className: 'font-semibold text-load' },
              ]}
            >
              <Area
                dataKey="carry"
                type="step"
                fill={`url(#${id}idle)`}
                fillOpacity={1}
                stroke="none"
                {...STILL}
              />
              <Area
                dataKey="requests"
                type="linear"
                fill="var(--load-fill)"
                fillOpacity={1}
                stroke="var(--load)"
                strokeWidth={1.4}
                {...STILL}
              />
              <Line
                dataKey="carry"
                type="step"
                stroke="var(--capacity)"
                strokeWidth={1.25}
                dot={false}
                {...STILL}
              />
            </ChartBand>
          </>
        )}
        {!hidden.has('unit') && (
          <>
            <Title name="Cost per 1M requests">
              {isComplete
                ? price(here.unit, currency)
                : unit === null
                  ? 'not known: the bill does not name the fleets that served them'
                  : `mean of each day${unitBefore === null ? '' : ', dashed: of the days before'}`}
            </Title>
            <ChartBand
              points={chart.points}
              scale={chart.unit}
              height={72}
              width={width}
              tick={(value) => moneyTick(value, currency, digitsOf(chart.unit.ticks))}
              labels={[
                { value: unit, text: price(unit, currency), className: 'font-semibold text-ink' },
                { value: unitBefore, text: `before ${price(unitBefore, currency)}` },
              ]}
            >
              {unitBefore !== null && (
                <ReferenceLine
                  y={unitBefore}
                  stroke="var(--forecast)"
                  strokeWidth={1.25}
                  strokeDasharray="4 3"
                />
              )}
              <Line
                dataKey="unit"
                type="linear"
                stroke="var(--unit-cost)"
                strokeWidth={1.6}
                dot={{ r: 1.5, fill: 'var(--unit-cost)', strokeWidth: 0 }}
                {...STILL}
              />
            </ChartBand>
          </>
        )}
        <TimeAxis axis={chart.axis} width={width} live={false} isBilledDays />
      </div>
      {crosshair && (
        <Crosshairs
          {...{ width, crosshair }}
          axis={chart.axis}
          words={(index) => day(days[index]!.at, last!.at)}
          drag={pointer.drag}
        />
      )}
    </div>
  );
}
