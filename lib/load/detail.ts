import { most, round, thin, zip, type Axis, type Values } from '@/lib/core/series';
import { coarser, type FleetLoad } from './model';

/** A load as it is drawn, with what the means of long points would hide. */
export interface LoadDetail extends FleetLoad {
  /** The highest sample of each point. */
  peak: Values;
  /** Load over its line at the worst sample, 1 is at the line; null while either is unknown. */
  worst: Values;
  /** Minutes over the line; they add up to those of the samples. */
  over: number[];
}

/**
 * Puts samples together to points of `period` seconds, a multiple of the samples'. Load, line and capacity become means;
 * a point has minutes over exactly if one of its samples was over, however low its mean is.
 */
export function thinLoad(load: FleetLoad, period: number): LoadDetail {
  const size = Math.max(1, Math.round(period / load.axis.period));
  const shares = zip(load.load, load.line, (l, c) => (c > 0 ? l / c : null));
  const samplesOver = thin(shares, size, (run) => run.filter((share) => share !== null && share > 1).length);
  return {
    ...coarser(load, size),
    peak: round(thin(load.load, size, most)),
    worst: round(thin(shares, size, most)),
    over: samplesOver.map((count) => ((count ?? 0) * load.axis.period) / 60),
  };
}

export interface Stretch {
  /** UTC ms, whole points. */
  from: number;
  to: number;
  minutes: number;
}

/** Where load was over its line; stretches closer than `apart` ms are one. */
export function stretchesOver(
  { axis, over }: { axis: Axis; over: readonly number[] },
  apart: number,
): Stretch[] {
  const ms = axis.period * 1000;
  const found: Stretch[] = [];
  over.forEach((minutes, index) => {
    if (minutes === 0) return;
    const from = axis.from + index * ms;
    const before = found.at(-1);
    if (before && from - before.to < apart) {
      before.to = from + ms;
      before.minutes += minutes;
    } else found.push({ from, to: from + ms, minutes });
  });
  return found;
}
