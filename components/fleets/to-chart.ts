import { timesOf, zip } from '@/lib/core/series';
import { stretchesOver, type LoadDetail } from '@/lib/load/detail';
import { changesBetween, underAxis, type Changes } from '@/lib/load/period-before';
import { perMillion } from '@/lib/spend/model';
import { timesOne, type MachineStep } from '@/lib/spend/release-cost';
import type { ChartData } from '../charts/chart-data';

/** Stretches over the line with no more than this many points between them are one. */
const APART = 2;

type Surroundings = Pick<ChartData, 'min' | 'max' | 'marks' | 'stale' | 'now'>;

/** What is drawn of a load, and how it compares with the period before where that is given. */
export function toChart(
  load: LoadDetail,
  was: LoadDetail | null,
  steps: readonly MachineStep[],
  around: Surroundings,
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
  const busy = byRequest ? load.load : zip(load.load, cpus, (share, count) => (share / 100) * count);
  const data: ChartData = {
    ...around,
    axis,
    spend,
    load: load.load,
    peak: load.peak,
    line: load.line,
    worst: load.worst,
    over: load.over,
    capacity: load.capacity,
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
