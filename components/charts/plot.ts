import type { Axis, Values } from '@/lib/core/series';
import { runs } from './geometry';

/** Where a band of the stacked chart is drawn, in pixels; time goes from 0 to `width`, values from the bottom up. */
export interface Plot {
  axis: Axis;
  width: number;
  height: number;
  /** The value at the top edge. */
  top: number;
}

const round = (n: number) => Math.round(n * 10) / 10;

export const xAt = ({ axis, width }: Pick<Plot, 'axis' | 'width'>, at: number) =>
  axis.to > axis.from ? round(Math.min(1, Math.max(0, (at - axis.from) / (axis.to - axis.from))) * width) : 0;

const xOf = (plot: Plot, index: number) => xAt(plot, plot.axis.from + index * plot.axis.period * 1000);
/** The middle of a point, from the left. */
export const middleOf = (plot: Pick<Plot, 'axis' | 'width'>, index: number) => {
  const start = plot.axis.from + index * plot.axis.period * 1000;
  return round((xAt(plot, start) + xAt(plot, start + plot.axis.period * 1000)) / 2);
};

export const yOf = ({ height, top }: Pick<Plot, 'height' | 'top'>, value: number) =>
  round(height - Math.min(1, Math.max(0, value / top)) * height);

/** Through the middle of each point, level to the edges of a run: a point between two gaps is seen. */
function slope(values: Values, [first, last]: [number, number], plot: Plot): string {
  const y = (index: number) => yOf(plot, values[index] ?? 0);
  const middles = Array.from(
    { length: last - first + 1 },
    (_, offset) => `${middleOf(plot, first + offset)} ${y(first + offset)}`,
  );
  return [`${xOf(plot, first)} ${y(first)}`, ...middles, `${xOf(plot, last + 1)} ${y(last)}`].join('L');
}

export const slopeLine = (values: Values, plot: Plot) =>
  runs(values)
    .map((run) => `M${slope(values, run, plot)}`)
    .join('');

export const slopeArea = (values: Values, plot: Plot) =>
  runs(values)
    .map((run) => {
      const [left, right] = [xOf(plot, run[0]), xOf(plot, run[1] + 1)];
      return `M${left} ${plot.height}L${slope(values, run, plot)}L${right} ${plot.height}Z`;
    })
    .join('');

/** Level over each point, then up or down. */
const steps = (values: Values, [first, last]: [number, number], plot: Plot) =>
  Array.from(
    { length: last - first + 1 },
    (_, offset) => `V${yOf(plot, values[first + offset] ?? 0)}H${xOf(plot, first + offset + 1)}`,
  ).join('');

export const stepLine = (values: Values, plot: Plot) =>
  runs(values)
    .map((run) => `M${xOf(plot, run[0])} ${yOf(plot, values[run[0]] ?? 0)}${steps(values, run, plot)}`)
    .join('');

export const stepArea = (values: Values, plot: Plot) =>
  runs(values)
    .map((run) => `M${xOf(plot, run[0])} ${plot.height}${steps(values, run, plot)}V${plot.height}Z`)
    .join('');

/** What lies above the line where `over` says so, up to the top edge: red is drawn through this only. */
export const aboveLine = (line: Values, over: readonly number[], plot: Plot) =>
  runs(line.map((value, index) => (over[index] ? value : null)))
    .map((run) => `M${xOf(plot, run[0])} 0${steps(line, run, plot)}V0Z`)
    .join('');
