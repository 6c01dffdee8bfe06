/** The drawing's own units; it is scaled to its place. */
export const CHART = { width: 880, height: 500, left: 44, right: 816 } as const;

/** About three round steps from `from` to at least `to`. */
export function roundTicks(from: number, to: number): number[] {
  const span = Math.max(to - from, 1e-9);
  const power = 10 ** Math.floor(Math.log10(span / 2));
  const step = [1, 2, 2.5, 5, 10].map((n) => n * power).find((size) => span / size <= 3.2)!;
  const first = Math.floor(from / step) * step;
  const steps = Math.max(1, Math.ceil((to - first) / step - 1e-9));
  return Array.from({ length: steps + 1 }, (_, index) => first + index * step);
}

export interface Band {
  top: number;
  bottom: number;
  ticks: number[];
  y: (value: number) => number;
}

/** A band of the drawing with a scale of its own; it begins at 0 unless `from` says otherwise. */
export function bandOf(
  top: number,
  bottom: number,
  values: readonly (number | null)[],
  from: 'zero' | 'least' = 'zero',
): Band {
  const known = values.filter((value) => value !== null);
  const most = Math.max(0, ...known) || 1;
  const least = from === 'zero' || known.length === 0 ? 0 : Math.min(...known);
  const ticks = roundTicks(most === least ? 0 : least, most);
  const low = ticks[0]!;
  // A little air above the highest value; a tick above it would be half a band of nothing.
  const high = from === 'zero' ? most * 1.06 : ticks.at(-1)!;
  return {
    top,
    bottom,
    ticks: ticks.filter((tick) => tick <= high),
    y: (value) => bottom - ((value - low) / (high - low)) * (bottom - top),
  };
}

/** Where each day stands: as wide as there are days. */
export function daysAcross(count: number) {
  const step = (CHART.right - CHART.left) / Math.max(1, count);
  return {
    step,
    start: (index: number) => CHART.left + index * step,
    middle: (index: number) => CHART.left + (index + 0.5) * step,
    /** The day at a place of the drawing. */
    at: (x: number) => Math.min(count - 1, Math.max(0, Math.floor((x - CHART.left) / step))),
  };
}

type Point = readonly [x: number, y: number];

/** A line through what is known; a gap is a gap. */
export function brokenLine(points: readonly (Point | null)[]): string {
  let pen = 'M';
  return points
    .map((point) => {
      const drawn = point ? `${pen}${point[0].toFixed(1)} ${point[1].toFixed(1)}` : '';
      pen = point ? 'L' : 'M';
      return drawn;
    })
    .join('');
}
