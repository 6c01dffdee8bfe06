import { dayStarts } from '@/lib/core/calendar';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Steps that clocks divide by, up to which a rule has at most 31 of them; then days, then weeks. */
const STEPS = [MINUTE, 5 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR];
const MOST = 31;
const LABELS = 8;

export interface Stroke {
  from: number;
  to: number;
  /** Every other one; the same stroke keeps its colour as time goes on. */
  dark: boolean;
}

export interface AxisRule {
  strokes: Stroke[];
  /** UTC ms; `day`: the label is a date. */
  labels: { at: number; day: boolean }[];
}

function edgesOf(from: number, to: number) {
  const step = STEPS.find((size) => (to - from) / size <= MOST);
  if (step) {
    const first = Math.ceil(from / step) * step;
    const edges = Array.from(
      { length: Math.max(0, Math.ceil((to - first) / step)) },
      (_, index) => first + index * step,
    );
    return { edges, number: (at: number) => Math.round(at / step), days: false };
  }
  const long = (to - from) / DAY > 2 * MOST;
  const days = dayStarts(from, to).filter((at) => !long || new Date(at).getUTCDay() === 1);
  return { edges: days, number: (at: number) => Math.round(at / (long ? 7 * DAY : DAY)), days: true };
}

/** The axis of a sea chart, strokes of a minute to a week, and about eight labels. UTC. */
export function axisRule(from: number, to: number): AxisRule {
  if (to <= from) return { strokes: [], labels: [] };
  const { edges, number, days } = edgesOf(from, to);
  const cuts = [from, ...edges.filter((at) => at > from), to];
  const strokes = cuts.slice(1).map((end, index) => {
    const begin = cuts[index]!;
    const inside = edges.includes(begin) ? number(begin) : number(end) - 1;
    return { from: begin, to: end, dark: Math.abs(inside % 2) === 1 };
  });
  const every = [1, 2, 3, 4, 5, 6, 10, 15].find((size) => edges.length / size <= LABELS) ?? 30;
  const labels = edges
    .filter((at) => number(at) % every === 0)
    .map((at) => ({ at, day: days || at % DAY === 0 }));
  return { strokes, labels };
}

/** Round values from 0 to at or above the highest, four steps at most; whole ones where only those make sense. */
export function valueTicks(highest: number, whole = false): number[] {
  if (highest <= 0) return [0, 1];
  const rough = highest / 4;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(
    whole ? 1 : 0,
    ([1, 2, 2.5, 5, 10].find((one) => one * size >= rough * 0.999999) ?? 10) * size,
  );
  const steps = Math.max(1, Math.ceil(highest / step - 1e-9));
  return Array.from({ length: steps + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}
