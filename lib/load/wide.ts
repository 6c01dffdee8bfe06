import { timesOf, zip, type Axis, type Values } from '@/lib/core/series';
import { overOf } from './detail';
import type { FleetLoad } from './model';
import { isTotal } from './units';

const DAY = 86_400_000;
/** Seconds. Minutes over the line are counted by points of this length in every range. */
export const JUDGED = 300;

/**
 * The span to read for a range, so that each of its days is whole and its newest day has 24 hours: what a machine
 * carries on a day is then the same in every range. `now`: UTC ms.
 */
export function wideOf({ from, to, period }: Axis, now: number): Axis {
  const ms = period * 1_000;
  const dayEnd = Math.ceil(to / DAY) * DAY;
  return { from: from - DAY, to: Math.max(to, Math.min(dayEnd, Math.floor(now / ms) * ms)), period };
}

/** The indexes of a range on a wider axis. */
export function partOf(axis: Axis, range: Axis): { first: number; end: number } {
  const indexAt = (at: number) => Math.round((at - axis.from) / (axis.period * 1_000));
  return { first: indexAt(range.from), end: indexAt(range.to) };
}

/** The part of a load between two indexes of its axis. */
export function cutLoad(load: FleetLoad, { first, end }: { first: number; end: number }): FleetLoad {
  const ms = load.axis.period * 1_000;
  const from = load.axis.from + first * ms;
  const running = load.spans.findLast((span) => span.from <= from);
  return {
    ...load,
    axis: { ...load.axis, from, to: Math.min(load.axis.to, load.axis.from + end * ms) },
    spans: [
      ...(running ? [{ ...running, from }] : []),
      ...load.spans.filter((span) => span.from > from && span.from < load.axis.from + end * ms),
    ],
    load: load.load.slice(first, end),
    line: load.line.slice(first, end),
    capacity: load.capacity.slice(first, end),
  };
}

/** Verdicts and lines by points of five minutes. */
export interface Judged {
  axis: Axis;
  /** 1: over the line; null: unknown. */
  over: Values;
  /** The line of one machine, or of the fleet for units that are means. */
  line: Values;
  unit: FleetLoad['unit'];
}

/** Where CloudWatch keeps only longer points, it is unknown whether a minute was over. */
export const judged = (load: FleetLoad): Judged => ({
  axis: load.axis,
  unit: load.unit,
  over: load.axis.period > JUDGED ? load.load.map(() => null) : overOf(load),
  line: isTotal(load.unit)
    ? zip(load.line, load.capacity, (line, machines) => (machines > 0 ? line / machines : null))
    : load.line,
});

/** A load of shorter points under the line, and with the verdicts, of the five minutes around each. */
export function underJudged(
  load: FleetLoad,
  { axis, over, line, unit }: Judged,
): { load: FleetLoad; over: Values } {
  if (unit !== load.unit) return { load, over: overOf(load) };
  const around = (values: Values) =>
    timesOf(load.axis).map((at) => values[Math.floor((at - axis.from) / (axis.period * 1_000))] ?? null);
  const each = around(line);
  return {
    load: {
      ...load,
      line: isTotal(unit) ? zip(each, load.capacity, (one, machines) => one * machines) : each,
    },
    over: around(over),
  };
}
