import { LEAST_SPAN, type Span } from '@/lib/core/time-range';
import { endOf, indexAt, startOf, type Timeline } from './chart-data';

/** Indexes of the crosshair's point and of the edge that was set. Null for none. */
export interface Crosshair {
  at: number | null;
  edge: number | null;
}

export type Pressed = { crosshair: Crosshair } | { zoom: Span } | { back: true } | { pin: number };

/** The range from the start of one point to the end of another, in any order, not below the shortest range. */
export function between({ axis }: Pick<Timeline, 'axis'>, a: number, b: number): Span {
  return { from: startOf(axis, Math.min(a, b)), to: endOf(axis, Math.max(a, b)) };
}

/** The range times `factor` around the crosshair, which keeps its place. Never ends after now. */
export function zoomed({ axis, now }: Timeline, at: number, factor: number): Span {
  const middle = (startOf(axis, at) + endOf(axis, at)) / 2;
  const length = Math.max(LEAST_SPAN, (axis.to - axis.from) * factor);
  const from = middle - ((middle - axis.from) / (axis.to - axis.from)) * length;
  const late = Math.max(0, from + length - now);
  return { from: from - late, to: from + length - late };
}

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

/** The index after a key press: arrows move by one, with Shift by `leap`. Null for other keys. */
function stepped(at: number, count: number, key: string, leap: number): number | null {
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = STEPS[key];
  return step === undefined ? null : Math.min(count - 1, Math.max(0, at + step * leap));
}

/**
 * Handles a key. Arrows, Home and End move the crosshair. Enter sets an edge, and again zooms between both. + and -
 * zoom. P pins. Escape removes the edge, or goes back. Null for other keys.
 */
export function press(chart: Timeline, { at, edge }: Crosshair, key: string, shift: boolean): Pressed | null {
  const newest = chart.count - 1;
  const here = at ?? newest;
  if (newest < 0) return key === 'Escape' ? { back: true } : null;
  const moved = stepped(here, newest + 1, key, shift ? (chart.leap ?? 10) : 1);
  if (moved !== null) return { crosshair: { at: moved, edge } };
  switch (key) {
    case 'Enter':
      if (edge === null || edge === here) return { crosshair: { at: here, edge: here } };
      return { zoom: between(chart, edge, here) };
    case 'p':
      return { pin: here };
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

/** Index of the point at a place in the plot, from 0 at its left to 1. */
export const pointAt = (chart: Timeline, share: number) =>
  indexAt(chart, chart.axis.from + share * (chart.axis.to - chart.axis.from));
