import type { ReactNode } from 'react';
import { cn } from '../ui/cn';

interface SmallChartProps {
  /** Of the drawing; it is stretched to the size of the cell. */
  width: number;
  height: number;
  /** What it shows, for tooltips and screen readers. */
  words: string;
  className?: string;
  children: ReactNode;
}

/** The frame of a chart in a table cell. */
export const SmallChart = ({ width, height, words, className, children }: SmallChartProps) => (
  <svg
    viewBox={`0 0 ${width} ${height}`}
    preserveAspectRatio="none"
    role="img"
    aria-label={words}
    className={cn('w-full', className)}
  >
    <title>{words}</title>
    {children}
  </svg>
);

/** Strokes do not get thicker where the drawing is stretched. */
export const STROKE = { fill: 'none', strokeWidth: 1.25, vectorEffect: 'non-scaling-stroke' } as const;
