import { last, type Axis, type Values } from '@/lib/core/series';

/** Series of the stacked chart, about 400 points on one axis. Gaps are null. */
export interface ChartData {
  axis: Axis;
  load: Values;
  /** The highest sample of each point. */
  peak: Values;
  /** Capacity, as the load that it can carry. */
  line: Values;
  /** The load over its line at each point's worst sample. */
  worst: Values;
  /** Minutes over the line, per point; null: load or line is unknown. */
  over: Values;
  /** Where the number of machines is inferred, per point. */
  inferred: readonly boolean[];
  /** Times when load was over its line, in UTC ms. */
  stretches: readonly { from: number; to: number; minutes: number }[];
  /** Load of the period before, aligned with the points that it is compared with. */
  earlier: Values | null;
  capacity: Values;
  /** Failed requests and latency; null: they are not known. */
  health: ChartHealth | null;
  /** USD per hour, and the part of it for whole machines that the load did not need at its line. */
  spend: Values;
  idle: Values;
  /** USD per million requests, or per CPU hour. */
  unitCost: Values;
  unit: string;
  costUnit: string;
  /** Present bounds of the capacity, and those of each point; null: unknown. */
  min: number;
  max: number;
  bounds: { min: Values; max: Values };
  marks: readonly Mark[];
  /** True if this is an old answer, because AWS gives no new one. */
  stale: boolean;
  /** AWS's clock, UTC ms. */
  now: number;
}

/** Series of requests, with the limits above which they are trouble. */
export interface ChartHealth {
  /** Percent of requests. */
  failed: Values;
  failedLimit: number;
  failedAlarms: readonly AlarmLine[];
  /** ms. */
  p95: Values;
  p95Limit: number | null;
  p95Alarms: readonly AlarmLine[];
}

/** The threshold of somebody's alarm at each point. */
export interface AlarmLine {
  name: string;
  values: Values;
}

export interface Mark {
  /** Id of what the mark opens. */
  id: string;
  at: number;
  /** Who made the change: a deployment, a person here, a policy or schedule, or someone outside. */
  kind: 'deploy' | 'scale' | 'policy' | 'outside';
  direction: 'out' | 'in' | null;
  /** A few characters, such as "v2.14.1" or "2". */
  label: string;
  /** A sentence that describes the mark. */
  text: string;
}

/** Groups marks that are too close to be read side by side. A group shows how many it has. */
export function groupMarks(marks: readonly Mark[], { from, to }: Axis, apart: number): Mark[][] {
  const groups: Mark[][] = [];
  for (const mark of marks.filter(({ at }) => at >= from && at < to).sort((a, b) => a.at - b.at)) {
    const group = groups.at(-1);
    if (group && mark.at - group[0]!.at < apart) group.push(mark);
    else groups.push([mark]);
  }
  return groups;
}

/** What a crosshair moves over: the points of an axis. */
export interface Timeline {
  axis: Axis;
  /** Number of points. */
  count: number;
  /** UTC ms. Nothing is zoomed past it. */
  now: number;
  /** Points that Shift and an arrow key move by: 10 if it is absent. */
  leap?: number;
}

export const timelineOf = ({ axis, load, now }: ChartData): Timeline => ({ axis, count: load.length, now });

/** Index of the point at a time. */
export const indexAt = ({ axis, count }: Pick<Timeline, 'axis' | 'count'>, at: number) =>
  Math.min(count - 1, Math.max(0, Math.floor((at - axis.from) / (axis.period * 1000))));

/** Start and end of a point. The last point may end early. */
export const startOf = ({ from, period }: Axis, index: number) => from + index * period * 1000;
export const endOf = (axis: Axis, index: number) => Math.min(axis.to, startOf(axis, index + 1));

/** Whether the newest point is not complete yet and may still change. */
export const isCut = ({ from, to, period }: Axis) => (to - from) % (period * 1000) !== 0;

/** The newest value of the last three points: an older one is not how it is now. */
export const newestOf = (values: Values) => last(values.slice(-3));
