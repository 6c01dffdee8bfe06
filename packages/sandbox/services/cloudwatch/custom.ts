import type { CustomPoint, Region } from '../../world/types.ts';

type Dimensions = Record<string, string>;

const isSame = (a: Dimensions, b: Dimensions) =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(a).every(([name, value]) => b[name] === value);

export interface CustomMetricName {
  namespace: string;
  name: string;
  dimensions: Dimensions;
  /** Only what was put in this unit. */
  unit?: string | undefined;
}

/** What was put under exactly this name and these dimensions. */
export const pointsOf = (region: Region, metric: CustomMetricName): CustomPoint[] =>
  region.custom.filter(
    (one) =>
      one.namespace === metric.namespace &&
      one.metric === metric.name &&
      isSame(one.dimensions, metric.dimensions) &&
      (!metric.unit || (one.unit ?? 'None') === metric.unit),
  );

const total = (points: readonly CustomPoint[], of: (point: CustomPoint) => number) =>
  points.reduce((sum, point) => sum + of(point), 0);

/** One statistic of the points of a period; undefined for one that needs each value by itself. */
export function statisticOf(points: readonly CustomPoint[], stat: string): number | undefined {
  const count = total(points, (one) => one.count);
  const sum = total(points, (one) => one.sum);
  if (stat === 'Sum') return sum;
  if (stat === 'SampleCount') return count;
  if (stat === 'Average') return sum / count;
  if (stat === 'Minimum') return Math.min(...points.map(({ min }) => min));
  if (stat === 'Maximum' || /^p(9|100)/.test(stat)) return Math.max(...points.map(({ max }) => max));
  return stat.startsWith('p') ? sum / count : undefined;
}

/** By period, oldest first; a period without a point has none. */
export function customSeries(
  points: readonly CustomPoint[],
  { period, stat, from, to }: { period: number; stat: string; from: number; to: number },
) {
  const step = period * 1_000;
  const inTime = points.filter(({ at }) => at >= Math.floor(from / step) * step && at < to);
  const periods = [...Map.groupBy(inTime, ({ at }) => Math.floor(at / step) * step)].sort(
    ([a], [b]) => a - b,
  );
  const values = periods.flatMap(([at, own]): [number, number][] => {
    const value = statisticOf(own, stat);
    return value === undefined ? [] : [[at, value]];
  });
  return { times: values.map(([at]) => at), values: values.map(([, value]) => value) };
}
