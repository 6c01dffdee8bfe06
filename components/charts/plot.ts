import type { Axis, Values } from '@/lib/core/series';

/** Index ranges without gaps, both ends included. Each range becomes a path of its own. */
export function runs(values: Values): [number, number][] {
  const found: [number, number][] = [];
  let start: number | null = null;
  values.forEach((value, index) => {
    if (value !== null && start === null) start = index;
    if (start !== null && (value === null || index === values.length - 1)) {
      found.push([start, value === null ? index - 1 : index]);
      start = null;
    }
  });
  return found;
}

/** The drawing area in pixels. Time goes from 0 to `width`, and values go up from the bottom. */
export interface Plot {
  axis: Axis;
  width: number;
  height: number;
  /** The value at the top edge. */
  top: number;
}

/** A plot of evenly spaced values, for small charts without a time axis. */
export const evenPlot = (values: Values, size: Omit<Plot, 'axis'>): Plot => ({
  axis: { from: 0, to: values.length * 1000, period: 1 },
  ...size,
});

/** A little more than the highest value, and never 0. */
export const topOf = (...series: Values[]) => heightOf(series.flat()) || 1;

/** A little more than the highest value above 0; 0 if there is none. */
export const heightOf = (values: Values) => Math.max(0, ...values.filter((value) => value !== null)) * 1.12;

/** Cuts values off at the line, so that the part above it can have another colour. */
export const clampTo = (values: Values, line: Values): Values =>
  values.map((value, index) => {
    const limit = line[index];
    return value !== null && limit != null && value > limit ? limit : value;
  });

/** To a tenth of a px: finer is not seen. */
export const round = (n: number) => Math.round(n * 10) / 10;

export const xAt = ({ axis, width }: Pick<Plot, 'axis' | 'width'>, at: number) =>
  axis.to > axis.from ? round(Math.min(1, Math.max(0, (at - axis.from) / (axis.to - axis.from))) * width) : 0;

const xOf = (plot: Plot, index: number) => xAt(plot, plot.axis.from + index * plot.axis.period * 1000);
/** The middle of a point, in px from the left. */
export const middleOf = (plot: Pick<Plot, 'axis' | 'width'>, index: number) => {
  const start = plot.axis.from + index * plot.axis.period * 1000;
  return round((xAt(plot, start) + xAt(plot, start + plot.axis.period * 1000)) / 2);
};

export const yOf = ({ height, top }: Pick<Plot, 'height' | 'top'>, value: number) =>
  round(height - Math.min(1, Math.max(0, value / top)) * height);

/** A path through the middle of each point, level at both ends, so that a point between two gaps is visible. */
function slope(values: Values, [first, last]: [number, number], plot: Plot): string {
  const y = (index: number) => yOf(plot, values[index] ?? 0);
  const points = Array.from({ length: last - first + 1 }, (_, offset) => [
    middleOf(plot, first + offset),
    y(first + offset),
  ]);
  const ends = [[xOf(plot, first), y(first)], ...points, [xOf(plot, last + 1), y(last)]];
  return ends
    .filter(([, at], index) => at !== ends[index - 1]?.[1] || at !== ends[index + 1]?.[1])
    .map((point) => point.join(' '))
    .join('L');
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

/** A path that is level over each point and then steps to the next. Equal points are one level. */
function steps(values: Values, [first, last]: [number, number], plot: Plot) {
  const levels = Array.from({ length: last - first + 1 }, (_, offset) =>
    yOf(plot, values[first + offset] ?? 0),
  );
  return levels
    .flatMap((level, offset) => [
      level === levels[offset - 1] ? '' : `V${level}`,
      level === levels[offset + 1] ? '' : `H${xOf(plot, first + offset + 1)}`,
    ])
    .join('');
}

export const stepLine = (values: Values, plot: Plot) =>
  runs(values)
    .map((run) => `M${xOf(plot, run[0])} ${yOf(plot, values[run[0]] ?? 0)}${steps(values, run, plot)}`)
    .join('');

export const stepArea = (values: Values, plot: Plot) =>
  runs(values)
    .map((run) => `M${xOf(plot, run[0])} ${plot.height}${steps(values, run, plot)}V${plot.height}Z`)
    .join('');

/** The area above the line, at points with `over` minutes. It clips the red area. */
export const aboveLine = (line: Values, over: Values, plot: Plot) =>
  runs(line.map((value, index) => (over[index] ? value : null)))
    .map((run) => `M${xOf(plot, run[0])} 0${steps(line, run, plot)}V0Z`)
    .join('');

/** Cuts a series into its parts that are sure and not sure, joined where they meet. */
export function partsOf(values: Values, unsure: readonly boolean[]): { sure: Values; unsure: Values } {
  return {
    sure: values.map((value, index) => (unsure[index] ? null : value)),
    unsure: values.map((value, index) => (unsure[index] ? value : null)),
  };
}
