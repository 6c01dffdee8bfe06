'use client';
import { Area, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { ReactNode } from 'react';
import { axisRule } from './axis-rule';
import { valueTicks } from './value-ticks';
import { openAtNow } from './open-at-now';
import { count, rate } from '@/lib/core/format';
import type { Values } from '@/lib/core/series';
import { useTimes } from '../ui/times';

export interface ReplayChartProps {
  /** UTC ms */
  from: number;
  to: number;
  unit: string;
  /** What capacity counts: "machines", "units". */
  counts: string;
  load: Values;
  /** The load that the machines could carry at the line: those that ran, and those of the replay. */
  ran: { able: Values; machines: Values };
  replayed: { able: Values; machines: Values };
}

interface Point {
  at: number;
  load: number | null;
  ranAble: number | null;
  replayAble: number | null;
  ran: number | null;
  replay: number | null;
}

const pointsOf = ({ from, to, load, ran, replayed }: ReplayChartProps): Point[] =>
  load.map((value, index) => ({
    at: from + ((to - from) * index) / load.length,
    load: value,
    ranAble: ran.able[index] ?? null,
    replayAble: replayed.able[index] ?? null,
    ran: ran.machines[index] ?? null,
    replay: replayed.machines[index] ?? null,
  }));

/** A replay compared with what ran: the load with both lines, and below it the machines of both. */
export function ReplayChart(props: ReplayChartProps) {
  const points = pointsOf(props);
  const { unit, counts } = props;
  return (
    <div ref={openAtNow} className="overflow-x-auto">
      <div className="min-w-[560px]">
        <Band
          title={`Load in ${unit}, and the load that the machines can carry`}
          height={150}
          points={points}
          keys={['load', 'ranAble', 'replayAble']}
          format={(value) => `${rate(value)} ${unit}`}
          tick={rate}
        >
          <Area
            dataKey="load"
            name="load"
            stroke="var(--load)"
            fill="var(--load-fill)"
            fillOpacity={1}
            {...STILL}
          />
          <Line dataKey="ranAble" name="really ran" {...RAN} />
          <Line dataKey="replayAble" name="replay" {...REPLAYED} />
        </Band>
        <Band
          title={`${counts === 'machines' ? 'Machines' : counts} in service`}
          height={100}
          points={points}
          keys={['ran', 'replay']}
          format={(value) => count(value)}
          tick={count}
          axis
        >
          <Line dataKey="ran" name="really ran" {...RAN} />
          <Line dataKey="replay" name="replay" {...REPLAYED} />
        </Band>
      </div>
    </div>
  );
}

const STILL = { isAnimationActive: false, dot: false, activeDot: false } as const;
const RAN = { ...STILL, type: 'stepAfter', stroke: 'var(--capacity)', strokeWidth: 1.25 } as const;
const REPLAYED = { ...STILL, type: 'stepAfter', stroke: 'var(--accent)', strokeWidth: 1.75 } as const;
const TICK = { tick: { fontSize: 11, fill: 'var(--ink-3)' }, tickLine: false } as const;

interface BandProps {
  title: string;
  height: number;
  points: Point[];
  /** The series to draw. The scale fits all of them. */
  keys: readonly (keyof Point)[];
  format: (value: number) => string;
  tick: (value: number) => string;
  axis?: boolean;
  children: ReactNode;
}

function Band({ title, height, points, keys, format, tick, axis = false, children }: BandProps) {
  const times = useTimes();
  const [from, to] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 1];
  const ticks = valueTicks(Math.max(0, ...keys.flatMap((key) => points.map((point) => point[key] ?? 0))), {
    steps: 2,
    whole: tick === count,
  });
  return (
    <figure>
      <figcaption className="sticky left-0 w-fit max-w-[min(100%,calc(100vw-64px))] pt-2 text-small text-ink-2">
        {title}
      </figcaption>
      <ResponsiveContainer width="100%" height={axis ? height + 24 : height}>
        <ComposedChart
          data={points}
          syncId="replay"
          accessibilityLayer
          title={`${title}: what really ran and the replay`}
          margin={{ top: 6, right: 8, bottom: axis ? 0 : 6, left: 0 }}
        >
          <XAxis
            dataKey="at"
            type="number"
            domain={[from, to]}
            ticks={axisRule(from, to).labels.map(({ at }) => at)}
            tickFormatter={(at: number) => times.day(at, to)}
            hide={!axis}
            {...TICK}
          />
          <YAxis
            width={44}
            ticks={ticks}
            interval={0}
            tickFormatter={(value: number) => (value === 0 ? '0' : tick(value))}
            domain={[0, ticks.at(-1)!]}
            {...TICK}
          />
          <Tooltip
            isAnimationActive={false}
            labelFormatter={(at) => times.dayZoned(Number(at), to)}
            formatter={(value, name) => [format(Number(value)), String(name)]}
            contentStyle={{
              background: 'var(--surface)',
              border: '1px solid var(--line-2)',
              borderRadius: 5,
              fontSize: 12,
            }}
            labelStyle={{ color: 'var(--ink-2)' }}
            itemStyle={{ color: 'var(--ink)', padding: 0 }}
            cursor={{ stroke: 'var(--ink)' }}
          />
          {children}
        </ComposedChart>
      </ResponsiveContainer>
    </figure>
  );
}
