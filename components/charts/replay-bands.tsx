'use client';
import { useMemo, type ReactNode } from 'react';
import { Area, Line } from 'recharts';
import { count, rate } from '@/lib/core/format';
import { last, type Values } from '@/lib/core/series';
import { useTimes } from '../ui/times';
import { LEFT, RIGHT } from './band';
import { ChartBand, STILL } from './chart-band';
import { startOf } from './chart-data';
import { Crosshairs } from './crosshair-line';
import type { HiddenReplay, ReplayData, ReplaySeries } from './replay-data';
import { TimeAxis } from './time-axis';
import { Title } from './titles';
import type { CrosshairState } from './use-crosshair';
import { usePointer } from './use-pointer';
import { useWidth } from './use-width';
import { valueTicks } from './value-ticks';

export interface ReplayBandsProps {
  data: ReplayData;
  crosshair: CrosshairState;
  hidden: HiddenReplay;
}

/** Each point, and the newest once more at the end of the time, so that its step has a width. */
function pointsOf({ axis, load, ran, replayed }: ReplayData) {
  const points = load.map((value, index) => ({
    at: startOf(axis, index),
    load: value,
    ranAble: ran.able[index] ?? null,
    replayAble: replayed.able[index] ?? null,
    ran: ran.machines[index] ?? null,
    replay: replayed.machines[index] ?? null,
  }));
  return [...points, ...points.slice(-1).map((point) => ({ ...point, at: axis.to }))];
}

function scaleOf(values: Values, whole = false) {
  const ticks = valueTicks(Math.max(0, ...values.map((value) => value ?? 0)), { steps: 2, whole });
  return { ticks, bottom: 0, top: ticks.at(-1)! };
}

const LOOKS: Record<ReplaySeries, string> = {
  load: 'font-semibold text-load',
  ran: 'font-semibold text-ink',
  replay: 'font-semibold text-accent',
};
const RAN = {
  ...STILL,
  type: 'stepAfter',
  dot: false,
  stroke: 'var(--capacity)',
  strokeWidth: 1.25,
} as const;
const REPLAYED = {
  ...STILL,
  type: 'stepAfter',
  dot: false,
  stroke: 'var(--accent)',
  strokeWidth: 1.75,
} as const;

/** The load with what ran and with the replay, and below it the machines of both. */
export function ReplayBands({ data, crosshair, hidden }: ReplayBandsProps) {
  const times = useTimes();
  const [ref, outer] = useWidth(800);
  const width = Math.max(80, outer - LEFT - RIGHT);
  const pointer = usePointer(LEFT, width, crosshair.steered);
  const { axis, unit, counts, load, ran, replayed } = data;
  const points = useMemo(() => pointsOf(data), [data]);
  const scales = useMemo(
    () => ({
      load: scaleOf([...load, ...ran.able, ...replayed.able]),
      machines: scaleOf([...ran.machines, ...replayed.machines], true),
    }),
    [load, ran, replayed],
  );
  const { pointed: at } = crosshair;
  const isShown = (series: ReplaySeries) => !hidden.has(series);
  const labels = (newest: Partial<Record<ReplaySeries, Values>>) =>
    (Object.entries(newest) as [ReplaySeries, Values][])
      .filter(([series]) => isShown(series))
      .map(([series, values]) => ({
        value: last(values),
        text: series === 'ran' ? 'what ran' : series,
        className: LOOKS[series],
      }));
  const told = (parts: readonly [ReplaySeries, string][], unpointed: string): ReactNode =>
    at === null ? unpointed : parts.flatMap(([series, text]) => (isShown(series) ? [text] : [])).join(', ');
  return (
    <div
      ref={ref}
      {...pointer.handlers}
      className="relative h-full cursor-crosshair touch-pan-x touch-pan-y select-none"
    >
      <Title name="Load">
        {told(
          [
            ['load', `${rate(load[at ?? 0])} ${unit}`],
            ['ran', `what ran can carry ${rate(ran.able[at ?? 0])}`],
            ['replay', `replay can carry ${rate(replayed.able[at ?? 0])}`],
          ],
          `in ${unit}, and the load that the machines can carry`,
        )}
      </Title>
      <ChartBand
        {...{ points, width }}
        times={[axis.from, axis.to]}
        scale={scales.load}
        height={140}
        tick={(value) => (value === 0 ? '0' : rate(value))}
        labels={labels({ load, ran: ran.able, replay: replayed.able })}
      >
        {isShown('load') && (
          <Area
            dataKey="load"
            stroke="var(--load)"
            fill="var(--load-fill)"
            fillOpacity={1}
            dot={false}
            {...STILL}
          />
        )}
        {isShown('ran') && <Line dataKey="ranAble" {...RAN} />}
        {isShown('replay') && <Line dataKey="replayAble" {...REPLAYED} />}
      </ChartBand>
      <Title name={`${counts.charAt(0).toUpperCase()}${counts.slice(1)} in service`}>
        {told(
          [
            ['ran', `${count(ran.machines[at ?? 0])} ran`],
            ['replay', `${count(replayed.machines[at ?? 0])} in the replay`],
          ],
          'of what ran and of the replay',
        )}
      </Title>
      <ChartBand
        {...{ points, width }}
        times={[axis.from, axis.to]}
        scale={scales.machines}
        height={80}
        tick={count}
        labels={labels({ ran: ran.machines, replay: replayed.machines })}
      >
        {isShown('ran') && <Line dataKey="ran" {...RAN} />}
        {isShown('replay') && <Line dataKey="replay" {...REPLAYED} />}
      </ChartBand>
      <TimeAxis axis={axis} width={width} live={false} />
      <Crosshairs
        {...{ axis, width, crosshair }}
        words={(index) => times.dayZoned(startOf(axis, index), axis.to)}
      />
    </div>
  );
}
