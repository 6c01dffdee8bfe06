import type { ProblemAt } from '@/lib/core/place';
import { last, median, round, thin, zip, type Axis, type Values } from '@/lib/core/series';
import type { Fleet } from '@/lib/fleets/model';
import { cpuTarget } from '@/lib/fleets/policies';
import type { Problem } from '@/lib/core/errors';

/** Load and its line over a time range, on one axis. */
export interface FleetLoad {
  /** Requests where the fleet has a target group, else CPU. */
  unit: 'req/s' | '% cpu';
  axis: Axis;
  load: Values;
  /** Capacity as load: what the machines in service carry at the CPU target. */
  line: Values;
  /** Machines in service. */
  capacity: Values;
  cpuNow: number | null;
  loadNow: number | null;
  lineNow: number | null;
  /** Load that one machine carries at the target; null until measured. */
  perInstance: number | null;
  /** The CPU share that the line stands for. */
  target: number;
}

export interface LoadList {
  /** By fleet key. */
  fleets: Record<string, FleetLoad>;
  problems: ProblemAt[];
  readAt: number;
}

/** Without a policy to say otherwise, a machine is full at 60 % CPU: room for one zone of three to fail. */
const DEFAULT_TARGET = 60;
const LEAST_CPU = 3;

/** The share of CPU, in percent, up to which a machine of the fleet counts as not full. */
export const targetOf = ({ policies }: Pick<Fleet, 'policies'>) => cpuTarget(policies) ?? DEFAULT_TARGET;

/**
 * What one machine carries at the target: the median over the range of load / machines / CPU, times the target.
 * Points near idle say little, so they do not count.
 */
export function ratePerInstance(load: Values, cpu: Values, capacity: Values, target: number): number | null {
  const perPoint = zip(
    zip(load, capacity, (l, c) => (c > 0 ? l / c : null)),
    cpu,
    (l, c) => (c > LEAST_CPU ? l / c : null),
  );
  const rate = median(perPoint.filter((value) => value !== null));
  return rate === null || rate === 0 ? null : rate * target;
}

/** Series as measured, all on `axis`; requests in req/s. */
export function prepareLoad(
  axis: Axis,
  { requests, cpu, capacity }: { requests: Values | null; cpu: Values; capacity: Values },
  target: number,
): FleetLoad {
  const perInstance = requests && ratePerInstance(requests, cpu, capacity, target);
  const load = requests ?? cpu;
  const line = requests
    ? capacity.map((n) => (n === null || perInstance === null ? null : n * perInstance))
    : capacity.map((n) => (n === null ? null : target));
  return {
    unit: requests ? 'req/s' : '% cpu',
    axis,
    load,
    line,
    capacity,
    perInstance: requests ? perInstance : null,
    target,
    cpuNow: last(cpu),
    loadNow: last(load),
    lineNow: last(line),
  };
}

/** For a table cell: about 96 points. */
export const sketch = (load: FleetLoad) => coarser(load, Math.ceil(load.load.length / 96));

/** Runs of `size` points as one, by their means. */
export function coarser(load: FleetLoad, size: number): FleetLoad {
  return {
    ...load,
    axis: { ...load.axis, period: load.axis.period * size },
    load: round(thin(load.load, size)),
    line: round(thin(load.line, size)),
    capacity: round(thin(load.capacity, size)),
  };
}

/** Load over its line, 1 is at the line; null where either is unknown. */
export const share = ({ loadNow, lineNow }: Pick<FleetLoad, 'loadNow' | 'lineNow'>) =>
  loadNow === null || !lineNow ? null : loadNow / lineNow;

/** What has to be carried, whoever carries it: requests per second, or percent CPU times machines. */
export const workOf = ({ unit, load, capacity }: Pick<FleetLoad, 'unit' | 'load' | 'capacity'>): Values =>
  unit === 'req/s' ? load : zip(load, capacity, (cpu, machines) => cpu * machines);

/** The share of their line that so many machines have under this work; `machines` may be a fraction. */
export function shareUnder(load: FleetLoad, work: number | null, machines: number): number | null {
  const each = load.unit === 'req/s' ? load.perInstance : load.target;
  return work === null || !each || machines <= 0 ? null : work / (machines * each);
}

/** The share that another number of machines of the same type would have at today's load. */
export const shareAt = (load: FleetLoad, machines: number) => shareUnder(load, last(workOf(load)), machines);
