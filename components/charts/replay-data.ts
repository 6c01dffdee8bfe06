import { count, rate } from '@/lib/core/format';
import type { Axis, Values } from '@/lib/core/series';
import type { Times } from '@/lib/core/times';
import { column, type Column } from './chart-columns';
import { startOf } from './chart-data';
import type { Hidden } from './series';

export interface ReplayData {
  axis: Axis;
  /** AWS's clock, UTC ms. */
  now: number;
  unit: string;
  /** What capacity counts: "machines", "units". */
  counts: string;
  load: Values;
  /** The load that the machines could carry at the line: those that ran, and those of the replay. */
  ran: { able: Values; machines: Values };
  replayed: { able: Values; machines: Values };
}

/** What of the replay's chart can be switched off. */
export const REPLAY_SERIES = ['load', 'ran', 'replay'] as const;
export type ReplaySeries = (typeof REPLAY_SERIES)[number];
export type HiddenReplay = Hidden<ReplaySeries>;

export const REPLAY_NAMES: Record<ReplaySeries, string> = {
  load: 'load',
  ran: 'what ran',
  replay: 'replay',
};

/** The values at a point in words, of the series that are shown. */
export function wordsOfReplay(
  { axis, unit, counts, load, ran, replayed }: ReplayData,
  at: number | null,
  times: Times,
  hidden: HiddenReplay,
): string {
  if (at === null) return '';
  const carried = ({ able, machines }: ReplayData['ran']) =>
    `${count(machines[at])} ${counts} for ${rate(able[at])} ${unit}`;
  const parts: Record<ReplaySeries, string> = {
    load: `load ${rate(load[at])} ${unit}`,
    ran: `what ran ${carried(ran)}`,
    replay: `replay ${carried(replayed)}`,
  };
  const shown = REPLAY_SERIES.filter((series) => !hidden.has(series)).map((series) => parts[series]);
  return [times.dayZoned(startOf(axis, at), axis.to), ...(shown.length > 0 ? [shown.join(', ')] : [])].join(
    ': ',
  );
}

/** The values of the chart, for its table and its file. */
export const replayColumns = ({ unit, counts, load, ran, replayed }: ReplayData): Column[] => [
  column(`Load, ${unit}`, load, rate),
  column(`What ran can carry, ${unit}`, ran.able, rate),
  column(`Replay can carry, ${unit}`, replayed.able, rate),
  column(`What ran, ${counts}`, ran.machines, count),
  column(`Replay, ${counts}`, replayed.machines, count),
];
