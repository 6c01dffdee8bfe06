'use client';
import type { ReactNode } from 'react';
import { CartesianGrid, ComposedChart, XAxis, YAxis } from 'recharts';
import { ABOVE, BELOW, LEFT, RIGHT, spread } from '../charts/band';
import { cn } from '../ui/cn';
import { placed } from '../ui/placed';
import type { CostPoint, Scale } from './cost-data';

/** Turns animation off, so that figures never move. */
export const STILL = { isAnimationActive: false, activeDot: false, connectNulls: false } as const;

interface CostBandProps {
  points: CostPoint[];
  scale: Scale;
  /** Height of the value area, in px. */
  height: number;
  width: number;
  tick: (value: number) => string;
  /** Labels at the right edge, each at its value. */
  labels?: readonly { value: number | null; text: string; className?: string }[];
  children: ReactNode;
}

/** One series by day. It has the same left and right edges as our own bands, so that one axis fits all. */
export function CostBand({ points, scale, height, width, tick, labels = [], children }: CostBandProps) {
  const shown = labels.filter(({ value }) => value !== null);
  const heights = spread(
    shown.map(({ value }) => height * (1 - (value! - scale.bottom) / (scale.top - scale.bottom))),
  );
  return (
    <div aria-hidden className="relative">
      <ComposedChart
        width={LEFT + width + RIGHT}
        height={ABOVE + height + BELOW}
        data={points}
        accessibilityLayer={false}
        barCategoryGap="8%"
        margin={{ top: ABOVE, right: RIGHT, bottom: BELOW, left: 0 }}
      >
        <CartesianGrid vertical={false} stroke="var(--grid)" />
        <XAxis dataKey="at" scale="band" hide />
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
