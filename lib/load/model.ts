import type { ProblemAt } from '@/lib/core/place';
import { last, median, round, thin, zip, type Axis, type Values } from '@/lib/core/series';
import type { CapacitySpan } from './capacity';
import { dayRates, ratesOf } from './day-rates';
import { isTotal, type LoadUnit } from './units';

/** Something that is unknown or inferred, why, and what would make it known. */
export interface LoadNote {
  about: 'load' | 'line' | 'capacity';
  says: string;
  /** What to do; null if nothing helps but time. */
  way: string | null;
}

/** Load and its line over a time range, on one axis. */
export interface FleetLoad {
  unit: LoadUnit;
  axis: Axis;
  load: Values;
  /** The load that the machines in service carry at the target; null where it is unknown. */
  line: Values;
  /** Machines in service. */
  capacity: Values;
  /** How the number of machines is known. */
  spans: CapacitySpan[];
  cpuNow: number | null;
  /** Null if the newest quarter of an hour has no value: an older one is not now. */
  loadNow: number | null;
  lineNow: number | null;
  /** Load that one machine carries at the target; null until it is measured, and for units that are means. */
  perInstance: number | null;
  /** The value of the unit at which a machine is full; null if no policy says it, and for units that are sums. */
  full: number | null;
  /** The CPU share of the line, in percent. */
  target: number;
  /** Whether no policy says that share, so that it is Plimsoll's own. */
  isTargetAssumed: boolean;
  /** What is unknown or inferred, and why. */
  notes: LoadNote[];
}

export interface LoadList {
  /** By fleet key. */
  fleets: Record<string, FleetLoad>;
  problems: ProblemAt[];
  readAt: number;
}

/**
 * What one machine carries at the target: median over the range of load / machines / CPU, times the target. Points near
 * idle are left out because they are inexact.
 */
export function ratePerInstance(load: Values, cpu: Values, capacity: Values, target: number): number | null {
  const rate = median(ratesOf(load, cpu, capacity).filter((value) => value !== null));
  return rate === null || rate === 0 ? null : rate * target;
}

export interface MeasuredLoad {
  /** req/s; null if the load is in another unit. */
  requests: Values | null;
  /** Load in another unit than requests and CPU. `fulls`: `full` at each point, if it has a history. */
  other?: { unit: LoadUnit; load: Values; full: number | null; fulls?: Values | null } | undefined;
  cpu: Values;
  capacity: Values;
  spans?: CapacitySpan[];
}

/** What the line rests on at each point of the axis. By default the target of now, and the measured series. */
export interface LineFacts {
  isTargetAssumed?: boolean;
  /** Percent CPU; null: unknown. */
  targets?: Values;
  /** What one machine carries per percent of CPU. */
  rates?: Values;
}

/** Measured series, all on `axis`, as load with its line. `target`: percent CPU now. */
export function prepareLoad(
  axis: Axis,
  { requests, other, cpu, capacity, spans = [] }: MeasuredLoad,
  target: number,
  { isTargetAssumed = false, targets, rates }: LineFacts = {},
): FleetLoad {
  const unit = requests ? 'req/s' : (other?.unit ?? '% cpu');
  const load = requests ?? other?.load ?? cpu;
  const perInstance = isTotal(unit) ? ratePerInstance(load, cpu, capacity, target) : null;
  const full = isTotal(unit) ? null : unit === '% cpu' ? target : (other?.full ?? null);
  const goals = targets ?? capacity.map(() => target);
  const levels = unit === '% cpu' ? goals : (other?.fulls ?? capacity.map(() => full));
  const line = isTotal(unit)
    ? zip(
        zip(capacity, rates ?? dayRates(axis, load, cpu, capacity), (n, rate) => n * rate),
        goals,
        (perPercent, goal) => perPercent * goal,
      )
    : capacity.map((n, index) => (n === null && load[index] == null ? null : levels[index]!));
  return {
    ...{ unit, axis, load, line, capacity, spans, perInstance, full, target, isTargetAssumed },
    cpuNow: newest(axis, cpu),
    loadNow: newest(axis, load),
    lineNow: newest(axis, line),
    notes: [],
  };
}

/** Seconds. CPU of basic monitoring comes every five minutes, and some minutes late. */
const NOW = 900;

/** The newest value, if it is of the newest quarter of an hour. */
const newest = ({ period }: Axis, values: Values) =>
  last(values.slice(-Math.max(2, Math.ceil(NOW / period))));

/** Reduces load to about 96 points for a table cell. */
export const sketch = (load: FleetLoad) => coarser(load, Math.ceil(load.load.length / 96));

/** Merges runs of `size` points to their means. */
export function coarser(load: FleetLoad, size: number): FleetLoad {
  return {
    ...load,
    axis: { ...load.axis, period: load.axis.period * size },
    load: round(thin(load.load, size)),
    line: round(thin(load.line, size)),
    capacity: round(thin(load.capacity, size)),
  };
}

/** Load divided by its line, where 1 is at the line; null if either is unknown. */
export const share = ({ loadNow, lineNow }: Pick<FleetLoad, 'loadNow' | 'lineNow'>) =>
  loadNow === null || !lineNow ? null : loadNow / lineNow;

/** Total load, independent of the number of machines: requests per second, or percent CPU times machines. */
export const workOf = ({ unit, load, capacity }: Pick<FleetLoad, 'unit' | 'load' | 'capacity'>): Values =>
  isTotal(unit) ? load : zip(load, capacity, (each, machines) => each * machines);

/** Load divided by the line of `machines` machines under this work; `machines` may be a fraction. */
export function shareUnder(load: FleetLoad, work: number | null, machines: number): number | null {
  const each = isTotal(load.unit) ? load.perInstance : load.full;
  return work === null || !each || machines <= 0 ? null : work / (machines * each);
}

/** Machines in service now; null if unknown. */
export const machinesNow = ({ axis, capacity }: Pick<FleetLoad, 'axis' | 'capacity'>) =>
  newest(axis, capacity);

/** The work now; null if it is unknown. */
export const workNow = (load: FleetLoad) => newest(load.axis, workOf(load));

/** The same for another number of machines of the same type at the current load. */
export const shareAt = (load: FleetLoad, machines: number) => shareUnder(load, workNow(load), machines);
