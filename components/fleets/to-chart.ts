import { onAxis, timesOf, zip, type Axis, type Values } from '@/lib/core/series';
import { idleMachines } from '@/lib/bill/idle';
import type { HealthSeries } from '@/lib/health/model';
import { isInferredIn } from '@/lib/load/capacity';
import { stretchesOver, type LoadDetail } from '@/lib/load/detail';
import { changesBetween, underAxis } from '@/lib/load/period-before';
import { perMillion } from '@/lib/unit-cost/unit-cost';
import { timesOne, type MachineStep } from '@/lib/unit-cost/release-cost';
import type { ChartData, ChartHealth } from '../charts/chart-data';

/** Stretches over the line are joined if at most this many points lie between them. */
const APART = 2;

interface Surroundings extends Pick<ChartData, 'min' | 'max' | 'marks' | 'stale' | 'now'> {
  health: HealthSeries | null;
}

/** Read on its own, so its points are put on the axis of the load. */
function chartHealth(axis: Axis, { unknown, ...health }: HealthSeries): ChartHealth | null {
  if (unknown !== null) return null;
  const times = timesOf(health.axis);
  const aligned = (values: Values, factor = 1) =>
    onAxis(axis, { times, values: values.map((value) => (value === null ? NaN : value * factor)) });
  return {
    failed: aligned(health.failed, 100),
    failedLimit: health.failedLimit * 100,
    failedAlarms: health.failedAlarms.map(({ name, values }) => ({ name, values: aligned(values, 100) })),
    p95: aligned(health.p95),
    p95Limit: health.p95Limit,
    p95Alarms: health.p95Alarms.map(({ name, values }) => ({ name, values: aligned(values) })),
  };
}

/** The part of the run rate for whole machines that the load did not need, by the same rule as that of the bill. */
const idleOf = (spend: Values, { load, line, capacity }: LoadDetail): Values =>
  spend.map((usd, index) => {
    const [work, full, count] = [load[index] ?? null, line[index] ?? null, capacity[index] ?? null];
    if (usd === null || !full || !count) return null;
    const machines = idleMachines(work, count, full);
    return machines && usd * (machines / count);
  });

/** Turns a load answer into chart series. With a period before, also compares the two. */
export function toChart(
  load: LoadDetail,
  was: LoadDetail | null,
  steps: readonly MachineStep[],
  { health, ...around }: Surroundings,
) {
  const { axis } = load;
  const spend = timesOne(timesOf(axis), load.capacity, steps, 'usd');
  const under = (values: LoadDetail['load']) => underAxis(axis, { axis: was!.axis, values });
  const earlier = was && {
    load: under(was.load),
    capacity: under(was.capacity),
    spend: under(timesOne(timesOf(was.axis), was.capacity, steps, 'usd')),
  };
  const byRequest = load.unit === 'req/s';
  const cpus = timesOne(timesOf(axis), load.capacity, steps, 'vcpus');
  const cpuHours = zip(load.load, cpus, (share, count) => (share / 100) * count);
  // Other units are no work that has a cost.
  const busy = byRequest ? load.load : load.unit === '% cpu' ? cpuHours : cpuHours.map(() => null);
  const data: ChartData = {
    ...around,
    axis,
    spend,
    idle: idleOf(spend, load),
    load: load.load,
    peak: load.peak,
    line: load.line,
    worst: load.worst,
    over: load.over,
    inferred: timesOf(axis).map((at) => isInferredIn(load.spans, at, at + axis.period * 1_000)),
    capacity: load.capacity,
    bounds: { min: load.min, max: load.max },
    health: health && chartHealth(axis, health),
    stretches: stretchesOver(load, APART * axis.period * 1000),
    earlier: earlier?.load ?? null,
    unitCost: zip(spend, busy, (usd, work) =>
      byRequest ? perMillion(usd, work) : work > 0 ? usd / work : null,
    ),
    unit: load.unit,
    costUnit: byRequest ? 'per 1M requests' : 'per CPU hour used',
  };
  return {
    data,
    changes: earlier && changesBetween(axis, earlier, { load: load.load, capacity: load.capacity, spend }),
  };
}
