import type { Axis, Values } from '@/lib/core/series';

/** Prepared series for the stacked chart, about 400 points on one axis; gaps are null. */
export interface ChartData {
  axis: Axis;
  load: Values;
  /** The highest sample of each point. */
  peak: Values;
  /** Capacity as load. */
  line: Values;
  /** Load over its line at the worst sample of each point. */
  worst: Values;
  /** Minutes over the line of each point. */
  over: readonly number[];
  /** Where load was over its line, UTC ms. */
  stretches: readonly { from: number; to: number; minutes: number }[];
  /** Load of the period before, under the points that it is compared with. */
  earlier: Values | null;
  capacity: Values;
  /** USD per hour. */
  spend: Values;
  /** USD per million requests, or per CPU hour. */
  unitCost: Values;
  unit: string;
  costUnit: string;
  /** Bounds of the capacity now. */
  min: number;
  max: number;
  marks: readonly Mark[];
  /** It is an old answer: AWS does not give a new one. */
  stale: boolean;
  /** AWS's clock, UTC ms. */
  now: number;
}

export interface Mark {
  /** Of what it opens. */
  id: string;
  at: number;
  /** Who: a deployment, somebody here, a policy or schedule, or nobody that is known here. */
  kind: 'deploy' | 'scale' | 'policy' | 'outside';
  direction: 'out' | 'in' | null;
  /** A few characters: "v2.14.1", "2". */
  label: string;
  /** A sentence. */
  text: string;
}

/** Marks too close to be read side by side are one, which says how many it stands for. */
export function groupMarks(marks: readonly Mark[], { from, to }: Axis, apart: number): Mark[][] {
  const groups: Mark[][] = [];
  for (const mark of marks.filter(({ at }) => at >= from && at < to).sort((a, b) => a.at - b.at)) {
    const group = groups.at(-1);
    if (group && mark.at - group[0]!.at < apart) group.push(mark);
    else groups.push([mark]);
  }
  return groups;
}

/** The point that a moment falls into. */
export const indexAt = ({ axis, load }: Pick<ChartData, 'axis' | 'load'>, at: number) =>
  Math.min(load.length - 1, Math.max(0, Math.floor((at - axis.from) / (axis.period * 1000))));

/** When a point begins and ends; the last may be cut. */
export const startOf = ({ from, period }: Axis, index: number) => from + index * period * 1000;
export const endOf = (axis: Axis, index: number) => Math.min(axis.to, startOf(axis, index + 1));

/** The newest point may still change: it is cut by now. */
export const isCut = ({ from, to, period }: Axis) => (to - from) % (period * 1000) !== 0;
