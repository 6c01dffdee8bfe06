import { most, round, thin, zip, type Axis, type Values } from '@/lib/core/series';
import { coarser, type FleetLoad } from './model';

/** Load as it is drawn, with the peaks that means over long points would hide. */
export interface LoadDetail extends FleetLoad {
  /** The highest sample of each point. */
  peak: Values;
  /** Load divided by its line at the worst sample, where 1 is at the line; null if either is unknown. */
  worst: Values;
  /** Minutes over the line per point; their sum equals that of the samples. Null: no sample has both load and line. */
  over: Values;
}

/**
 * Merges samples to points of `period` seconds, a multiple of the samples' period. Load, line and capacity become
 * means. A point has minutes over the line exactly if one of its samples was over, and null if none is known.
 */
export function thinLoad(load: FleetLoad, period: number): LoadDetail {
  const size = Math.max(1, Math.round(period / load.axis.period));
  const shares = zip(load.load, load.line, (l, c) => (c > 0 ? l / c : null));
  const samplesOver = thin(shares, size, (run) => {
    const known = run.filter((share) => share !== null);
    return known.length > 0 ? known.filter((share) => share > 1).length : null;
  });
  return {
    ...coarser(load, size),
    peak: round(thin(load.load, size, most)),
    worst: round(thin(shares, size, most)),
    over: samplesOver.map((count) => count && (count * load.axis.period) / 60),
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
