'use client';
import type { ReactNode } from 'react';
import { CartesianGrid, ComposedChart, XAxis, YAxis } from 'recharts';
import { ABOVE, BELOW, LEFT, RIGHT, spread } from './band';
import { cn } from '../ui/cn';
import { placed } from '../ui/placed';

/** Turns animation off, so that figures never move. */
export const STILL = { isAnimationActive: false, activeDot: false, connectNulls: false } as const;

/** A band's values at its bottom and top edge. */
export interface Scale {
  ticks: number[];
  bottom: number;
  top: number;
}

interface ChartBandProps {
  /** Each with its time in `at`, UTC ms. */
  points: readonly { at: number }[];
  /** Both ends of the time, UTC ms; absent if each point has a slot of the same width. */
  times?: readonly [number, number];
  scale: Scale;
  /** Height of the value area, in px. */
  height: number;
  width: number;
  /** Px beside it for the names of lines. */
  right?: number;
  tick: (value: number) => string;
  /** Labels at the right edge, each at its value. */
  labels?: readonly { value: number | null; text: string; className?: string }[];
  children: ReactNode;
}

/** Series by day or by time, drawn by the chart library. It has the same left and right edges as our own bands, so that one axis fits all. */
export function ChartBand({
  points,
  times,
  scale,
  height,
  width,
  right = RIGHT,
  tick,
  labels = [],
  children,
}: ChartBandProps) {
  const shown = labels.filter(({ value }) => value !== null);
  const heights = spread(
    shown.map(({ value }) => height * (1 - (value! - scale.bottom) / (scale.top - scale.bottom))),
  );
  return (
    <div aria-hidden className="relative">
      <ComposedChart
        width={LEFT + width + right}
        height={ABOVE + height + BELOW}
        data={[...points]}
        accessibilityLayer={false}
        barCategoryGap="8%"
        margin={{ top: ABOVE, right, bottom: BELOW, left: 0 }}
      >
        <CartesianGrid vertical={false} stroke="var(--grid)" />
        {times ? (
          <XAxis dataKey="at" type="number" domain={[...times]} hide />
        ) : (
          <XAxis dataKey="at" scale="band" hide />
        )}
        <YAxis
          width={LEFT}
          domain={[scale.bottom, scale.top]}
          ticks={scale.ticks}
          interval={0}
          tickFormatter={tick}
          tick={{ fontSize: 11, fill: 'var(--ink-3)' }}
          tickLine={false}
          axisLine={false}
          allowDataOverflow
        />
        {children}
      </ComposedChart>
      {shown.map(({ text, className }, index) => (
        <span
          key={text}
          className={cn('absolute -translate-y-1/2 text-micro whitespace-nowrap base:text-ink-3', className)}
          ref={placed({ left: LEFT + width + 8, top: ABOVE + heights[index]! })}
        >
          {text}
        </span>
      ))}
    </div>
  );
}
