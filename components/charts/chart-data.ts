/** Prepared series for the stacked chart: one time axis, gaps are null. */
export interface ChartData {
  /** UTC ms */
  times: number[];
  load: (number | null)[];
  line: (number | null)[];
  capacity: (number | null)[];
  /** USD per hour. */
  spend: (number | null)[];
  unit: string;
  min: number;
  max: number;
  marks: Mark[];
}

export interface Mark {
  at: number;
  kind: 'deploy' | 'scale-out' | 'scale-in';
  label: string;
}

export interface Point {
  at: number;
  load: number | null;
  line: number | null;
  over: [number, number] | null;
  capacity: number | null;
  spend: number | null;
}

/** One row a sample, as the drawing wants it. */
export const toPoints = ({ times, load, line, capacity, spend }: ChartData): Point[] =>
  times.map((at, index) => {
    const [l, c] = [load[index] ?? null, line[index] ?? null];
    return {
      at,
      load: l,
      line: c,
      over: l !== null && c !== null && l > c ? [c, l] : null,
      capacity: capacity[index] ?? null,
      spend: spend[index] ?? null,
    };
  });

/** Marks of one lane; of those closer than a fiftieth of the range the first is labelled, so that it can be read. */
export function spreadMarks(marks: readonly Mark[], from: number, to: number): Mark[] {
  const least = (to - from) / 50;
  const kept: Mark[] = [];
  for (const mark of [...marks].sort((a, b) => a.at - b.at)) {
    const before = kept.at(-1);
    if (mark.at >= from && mark.at <= to && (!before || mark.at - before.at >= least)) kept.push(mark);
  }
  return kept;
}

/** About six round hours or days. */
export function ticks(from: number, to: number): number[] {
  const steps = [600_000, 1_800_000, 3_600_000, 3 * 3_600_000, 6 * 3_600_000, 86_400_000, 5 * 86_400_000];
  const step = steps.find((size) => (to - from) / size <= 9) ?? steps.at(-1)!;
  const first = Math.ceil(from / step) * step;
  return Array.from(
    { length: Math.max(0, Math.floor((to - first) / step) + 1) },
    (_, index) => first + index * step,
  );
}
