/** Values to SVG paths. Gaps break a path; nothing is drawn across them. */
export type Values = readonly (number | null)[];

export interface Frame {
  width: number;
  height: number;
  /** The value at the top edge; the bottom is 0. */
  top: number;
}

const round = (n: number) => Math.round(n * 100) / 100;

const xOf = (index: number, count: number, { width }: Frame) =>
  round((index / Math.max(1, count - 1)) * width);
const yOf = (value: number, { height, top }: Frame) => round(height - (Math.min(value, top) / top) * height);

/** The index ranges without a gap, ends inclusive. */
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

const points = (values: Values, [from, to]: [number, number], frame: Frame) =>
  values
    .slice(from, to + 1)
    .map((value, index) => [xOf(from + index, values.length, frame), yOf(value ?? 0, frame)]);

export function linePath(values: Values, frame: Frame): string {
  return runs(values)
    .map(
      (run) =>
        `M${points(values, run, frame)
          .map((point) => point.join(' '))
          .join('L')}`,
    )
    .join('');
}

export function areaPath(values: Values, frame: Frame): string {
  return runs(values)
    .map((run) => {
      const drawn = points(values, run, frame);
      const [left, right] = [drawn[0]![0], drawn.at(-1)![0]];
      return `M${left} ${frame.height}L${drawn.map((point) => point.join(' ')).join('L')}L${right} ${frame.height}Z`;
    })
    .join('');
}

/** Capacity holds until it changes: horizontal, then vertical. */
export function stepPath(values: Values, frame: Frame): string {
  return runs(values)
    .map((run) => {
      const [first, ...rest] = points(values, run, frame);
      return `M${first!.join(' ')}${rest.map(([x, y]) => `H${x}V${y}`).join('')}`;
    })
    .join('');
}

/** A little air above the highest value; never 0. */
export const topOf = (...series: Values[]) =>
  Math.max(0, ...series.flat().filter((value) => value !== null)) * 1.12 || 1;

export const clampTo = (values: Values, line: Values): (number | null)[] =>
  values.map((value, index) => {
    const limit = line[index];
    return value !== null && limit != null && value > limit ? limit : value;
  });
