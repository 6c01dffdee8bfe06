import { dayStarts } from '@/lib/core/calendar';
import { timesIn, type Times } from '@/lib/core/times';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Steps of the axis up to two hours. A range has at most 31 steps. Longer ranges have days or weeks. */
const STEPS = [MINUTE, 5 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR];
const MOST = 31;
const LABELS = 8;
/** px that a label needs with the space beside it. */
const LABEL_WIDTH = 46;

export interface Stroke {
  from: number;
  to: number;
  /** Every second stroke is dark. A stroke keeps its colour as time passes. */
  dark: boolean;
}

export interface AxisRule {
  strokes: Stroke[];
  /** `day` is true if the label is a date. */
  labels: { at: number; day: boolean }[];
}

function edgesOf(from: number, to: number, { zone, offset }: Times, isByDay: boolean) {
  const step = isByDay ? undefined : STEPS.find((size) => (to - from) / size <= MOST);
  if (step) {
    const shift = offset(to);
    const first = Math.ceil((from + shift) / step) * step - shift;
    const edges = Array.from(
      { length: Math.max(0, Math.ceil((to - first) / step)) },
      (_, index) => first + index * step,
    );
    return { edges, number: (at: number) => Math.round((at + shift) / step), days: false };
  }
  const long = (to - from) / DAY > 2 * MOST;
  const wall = (at: number) => at + offset(at);
  const days = dayStarts(from, to, zone).filter((at) => !long || new Date(wall(at)).getUTCDay() === 1);
  return { edges: days, number: (at: number) => Math.round(wall(at) / (long ? 7 * DAY : DAY)), days: true };
}

/** A time axis like a sea chart's: strokes of a minute to a week of the zone's clock, and as many labels as fit, up to about eight. `isByDay`: nothing is shorter than a day. */
export function axisRule(
  from: number,
  to: number,
  times: Times = timesIn('UTC'),
  { width = Infinity, isByDay = false } = {},
): AxisRule {
  if (to <= from) return { strokes: [], labels: [] };
  const { edges, number, days } = edgesOf(from, to, times, isByDay);
  const cuts = [from, ...edges.filter((at) => at > from), to];
  const strokes = cuts.slice(1).map((end, index) => {
    const begin = cuts[index]!;
    const inside = edges.includes(begin) ? number(begin) : number(end) - 1;
    return { from: begin, to: end, dark: Math.abs(inside % 2) === 1 };
  });
  const most = Math.min(LABELS, Math.max(1, Math.floor(width / LABEL_WIDTH)));
  const every = [1, 2, 3, 4, 5, 6, 10, 15].find((size) => edges.length / size <= most) ?? 30;
  const labels = edges
    .filter((at) => number(at) % every === 0)
    .map((at) => ({ at, day: days || (at + times.offset(at)) % DAY === 0 }));
  return { strokes, labels };
}
