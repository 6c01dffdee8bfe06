'use client';
import { Area, ComposedChart, Line, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { ReactNode } from 'react';
import { clock, day, rate } from '@/lib/core/format';
import { ticks, type Mark, type Point } from './chart-data';

interface BandProps {
  points: Point[];
  /** UTC ms of the crosshair. */
  cursor: number | null;
  onCursor: (index: number | null) => void;
  marks: readonly Mark[];
}

interface FrameProps extends BandProps {
  height: number;
  axis?: boolean;
  children: ReactNode;
}

/** What the three bands share: the time axis, the marks, the crosshair. */
function Frame({ points, cursor, onCursor, marks, height, axis = false, children }: FrameProps) {
  const [from, to] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 1];
  const wide = to - from > 2 * 86_400_000;
  return (
    <ResponsiveContainer width="100%" height={height}>
      <ComposedChart
        data={points}
        margin={{ top: 6, right: 8, bottom: 0, left: 0 }}
        accessibilityLayer={false}
        onMouseMove={(state) => {
          const index = Number(state.activeTooltipIndex);
          if (state.isTooltipActive !== false && Number.isInteger(index)) onCursor(index);
        }}
      >
        <XAxis
          dataKey="at"
          type="number"
          domain={[from, to]}
          ticks={ticks(from, to)}
          tickFormatter={(at: number) => (wide ? day(at, to) : clock(at))}
          hide={!axis}
          {...TICK}
        />
        <YAxis
          width={44}
          tickCount={3}
          tickFormatter={(value: number) => rate(value)}
          domain={[0, 'auto']}
          {...TICK}
        />
        {marks.map((mark) => (
          <ReferenceLine
            key={`${mark.kind}${mark.at}`}
            x={mark.at}
            stroke={mark.kind === 'deploy' ? 'var(--marker-deploy)' : 'var(--axis)'}
            strokeDasharray={mark.kind === 'deploy' ? undefined : '1 3'}
          />
        ))}
        {children}
        {cursor !== null && <ReferenceLine x={cursor} stroke="var(--ink)" />}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

const TICK = {
  tick: { fontSize: 11, fill: 'var(--ink-3)' },
  tickLine: false,
  axisLine: { stroke: 'var(--axis)' },
} as const;

const STILL = { isAnimationActive: false, dot: false, activeDot: false } as const;

export const LoadBand = (props: BandProps) => (
  <Frame {...props} height={190}>
    <Area
      dataKey="load"
      stroke="var(--load)"
      strokeWidth={1.4}
      fill="var(--load-fill)"
      fillOpacity={1}
      {...STILL}
    />
    <Area dataKey="over" stroke="none" fill="var(--over-fill)" fillOpacity={1} {...STILL} />
    <Line dataKey="line" type="stepAfter" stroke="var(--capacity)" strokeWidth={1.25} {...STILL} />
  </Frame>
);

export const CapacityBand = ({ min, max, ...props }: BandProps & { min: number; max: number }) => (
  <Frame {...props} height={92}>
    <Area
      dataKey="capacity"
      type="stepAfter"
      stroke="var(--capacity)"
      strokeWidth={1.25}
      fill="var(--capacity-fill)"
      fillOpacity={1}
      {...STILL}
    />
    <ReferenceLine y={min} stroke="var(--axis)" strokeDasharray="2 3" />
    <ReferenceLine y={max} stroke="var(--axis)" strokeDasharray="2 3" ifOverflow="extendDomain" />
  </Frame>
);

export const SpendBand = (props: BandProps) => (
  <Frame {...props} height={104} axis>
    <Area
      dataKey="spend"
      type="stepAfter"
      stroke="var(--spend)"
      strokeWidth={1.25}
      fill="var(--spend-fill)"
      fillOpacity={1}
      {...STILL}
    />
  </Frame>
);
