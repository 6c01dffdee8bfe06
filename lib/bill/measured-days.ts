import { timesOf, zip, type Axis, type Values } from '@/lib/core/series';
import { DAY } from './billed-days';
import { ratePerInstance } from '@/lib/load/model';
import { idleShare } from './idle';

/** CloudWatch's figures of a fleet by day; null is unknown. */
export interface MeasuredDays {
  /** All null for a fleet without a load balancer. */
  requests: Values;
  /** Requests that the machines could have served at the target. */
  carry: Values;
  /** Machine hours at 100 % CPU. */
  cpuHours: Values;
  /** Machine hours in service; null unless the whole day was measured. */
  inService: Values;
  /** Share of machine time, 0 to 1, that the load did not need. */
  idleShare: Values;
}

interface Measured {
  /** Requests per bucket; null without a load balancer. */
  requests: Values | null;
  cpu: Values;
  machines: Values;
}

const sum = (values: Values) => values.reduce<number>((all, one) => all + (one ?? 0), 0);
const known = (values: Values) => values.some((value) => value !== null);

/**
 * Sums buckets to days. A load balancer reports no bucket without requests, so a gap next to measured machines counts
 * as 0. `targets`: percent CPU of each bucket.
 */
export function measuredDays(
  axis: Axis,
  series: Measured,
  targets: Values,
  days: readonly number[],
): MeasuredDays {
  const { cpu, machines } = series;
  const hours = axis.period / 3_600;
  const requests =
    series.requests?.map((count, index) => count ?? (machines[index] == null ? null : 0)) ?? null;
  // Per percent of CPU, so that each bucket can have its own target.
  const usual = requests && ratePerInstance(requests, cpu, machines, 1);
  const first = timesOf(axis).map((at) => Math.floor(at / DAY) * DAY);
  const bounds = new Map<number, [number, number]>();
  first.forEach((day, index) => bounds.set(day, [bounds.get(day)?.[0] ?? index, index + 1]));
  const byDay = days.map((day) => {
    const [from, to] = bounds.get(day) ?? [0, 0];
    const part = (values: Values) => values.slice(from, to);
    const [load, work, count, goal] = [requests && part(requests), part(cpu), part(machines), part(targets)];
    const each = load && (ratePerInstance(load, work, count, 1) ?? usual);
    const carried = each === null ? [] : zip(count, goal, (n, target) => n * each * target);
    const busy = work.map((percent, index) =>
      percent === null || count[index] == null ? null : (percent / 100) * count[index] * hours,
    );
    return {
      requests: load && known(load) ? sum(load) : null,
      carry: known(carried) ? sum(carried) : null,
      cpuHours: known(busy) ? sum(busy) : null,
      inService: count.length * hours === 24 && !count.includes(null) ? sum(count) * hours : null,
      idleShare: idleShare(work, count, goal),
    };
  });
  return {
    requests: byDay.map((day) => day.requests),
    carry: byDay.map((day) => day.carry),
    cpuHours: byDay.map((day) => day.cpuHours),
    inService: byDay.map((day) => day.inService),
    idleShare: byDay.map((day) => day.idleShare),
  };
}
