import { last, most, round, thin, zip, type Axis, type Values } from '@/lib/core/series';
import { coarser, type FleetLoad } from './model';

/** Load as it is drawn, with the peaks that means over long points would hide. */
export interface LoadDetail extends FleetLoad {
  /** The highest sample of each point. */
  peak: Values;
  /** Load divided by its line at the worst sample, where 1 is at the line; null if either is unknown. */
  worst: Values;
  /** Minutes over the line per point; their sum equals that of the samples. Null: no sample has both load and line. */
  over: Values;
  /** The group's bounds, in what capacity counts; null: unknown. */
  min: Values;
  max: Values;
}

type Told = Pick<LoadDetail, 'over' | 'min' | 'max'>;

/** Load divided by its line, where 1 is at the line. */
const sharesOf = ({ load, line }: Pick<FleetLoad, 'load' | 'line'>) =>
  zip(load, line, (l, c) => (c > 0 ? l / c : null));

/** Whether each sample was over its line: 1 or 0; null: unknown. */
export const overOf = (load: Pick<FleetLoad, 'load' | 'line'>): Values =>
  sharesOf(load).map((share) => (share === null ? null : Number(share > 1)));

/**
 * Merges samples to points of `period` seconds, a multiple of the samples' period. Load, line and capacity become
 * means. A point has minutes over the line exactly if one of its samples was over, and null if none is known.
 * @param told for each sample: whether it was over, as `overOf` gives it, and the bounds
 */
export function thinLoad(
  load: FleetLoad,
  period: number,
  { over = overOf(load), min = [], max = [] }: Partial<Told> = {},
): LoadDetail {
  const size = Math.max(1, Math.round(period / load.axis.period));
  const shares = sharesOf(load);
  const samplesOver = thin(over, size, (run) => {
    const known = run.filter((one) => one !== null);
    return known.length > 0 ? known.reduce((sum, one) => sum + one, 0) : null;
  });
  return {
    ...coarser(load, size),
    peak: round(thin(load.load, size, most)),
    worst: round(thin(shares, size, most)),
    over: samplesOver.map((count) => count && (count * load.axis.period) / 60),
    min: thin(min, size, last),
    max: thin(max, size, last),
  };
}

export interface Stretch {
  /** UTC ms, whole points. */
  from: number;
  to: number;
  minutes: number;
}

/** Time spans with load over its line; spans less than `apart` ms from each other are merged. */
export function stretchesOver({ axis, over }: { axis: Axis; over: Values }, apart: number): Stretch[] {
  const ms = axis.period * 1000;
  const found: Stretch[] = [];
  over.forEach((minutes, index) => {
    if (!minutes) return;
    const from = axis.from + index * ms;
    const before = found.at(-1);
    if (before && from - before.to < apart) {
      before.to = from + ms;
      before.minutes += minutes;
    } else found.push({ from, to: from + ms, minutes });
  });
  return found;
}

/**
 * Two details one after the other, drawn alike, as one. Figures of now are those of the later. Load in another unit is
 * left out of it.
 */
export function joined<D extends LoadDetail>(earlier: D, later: D): D {
  const both = (name: 'capacity' | 'min' | 'max') => [...earlier[name], ...later[name]];
  const inUnit = (name: 'load' | 'line' | 'peak' | 'worst' | 'over') => [
    ...(earlier.unit === later.unit ? earlier[name] : earlier[name].map(() => null)),
    ...later[name],
  ];
  const notes = [...later.notes, ...earlier.notes];
  return {
    ...later,
    axis: { ...later.axis, from: earlier.axis.from },
    spans: [...earlier.spans, ...later.spans],
    ...{ load: inUnit('load'), line: inUnit('line'), peak: inUnit('peak'), worst: inUnit('worst') },
    ...{ over: inUnit('over'), capacity: both('capacity'), min: both('min'), max: both('max') },
    notes: notes.filter(({ says }, index) => notes.findIndex((one) => one.says === says) === index),
  };
}
