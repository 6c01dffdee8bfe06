import { LEAST_SPAN, type Span } from '@/lib/core/time-range';
import { endOf, indexAt, startOf, type ChartData } from './chart-data';

/** Where the crosshair stands and the edge that was set, as indexes of points; null: nowhere. */
export interface Crosshair {
  at: number | null;
  edge: number | null;
}

export type Pressed = { crosshair: Crosshair } | { zoom: Span } | { back: true };

type Chart = Pick<ChartData, 'axis' | 'load' | 'now'>;

/** From the start of one point to the end of another, in any order, and no shorter than may be. */
export function between({ axis }: Pick<Chart, 'axis'>, a: number, b: number): Span {
  return { from: startOf(axis, Math.min(a, b)), to: endOf(axis, Math.max(a, b)) };
}

/** `factor` times as long about the crosshair, which keeps its place; never past now. */
export function zoomed({ axis, now }: Chart, at: number, factor: number): Span {
  const middle = (startOf(axis, at) + endOf(axis, at)) / 2;
  const length = Math.max(LEAST_SPAN, (axis.to - axis.from) * factor);
  const from = middle - ((middle - axis.from) / (axis.to - axis.from)) * length;
  const late = Math.max(0, from + length - now);
  return { from: from - late, to: from + length - late };
}

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

/**
 * What a key does: arrows move the crosshair by one point, with Shift by ten, Home and End to the ends; Enter sets an
 * edge and with the second zooms between both; + and - zoom about the crosshair; Escape takes the edge away, or goes
 * back. Null for any other key.
 */
export function press(chart: Chart, { at, edge }: Crosshair, key: string, shift: boolean): Pressed | null {
  const newest = chart.load.length - 1;
  const here = at ?? newest;
  if (newest < 0) return key === 'Escape' ? { back: true } : null;
  const move = (to: number) => ({ crosshair: { at: Math.min(newest, Math.max(0, to)), edge } });
  if (STEPS[key]) return move(here + STEPS[key] * (shift ? 10 : 1));
  switch (key) {
    case 'Home':
      return move(0);
    case 'End':
      return move(newest);
    case 'Enter':
      if (edge === null || edge === here) return { crosshair: { at: here, edge: here } };
      return { zoom: between(chart, edge, here) };
    case '+':
    case '=':
      return { zoom: zoomed(chart, here, 0.5) };
    case '-':
      return { zoom: zoomed(chart, here, 2) };
    case 'Escape':
      return edge === null ? { back: true } : { crosshair: { at, edge: null } };
    default:
      return null;
  }
}

/** The point under a place of the plot, 0 to 1 from its left. */
export const pointAt = (chart: Chart, share: number) =>
  indexAt(chart, chart.axis.from + share * (chart.axis.to - chart.axis.from));
