import type { Values } from '@/lib/core/series';
import { machinesNow, type FleetLoad } from '@/lib/load/model';

/** Machines. A smaller excess is rounding, not load. */
const SLACK = 0.001;

/**
 * The fewest whole machines that carry the load at the target. `cpu` (mean of the machines) and `target` are percent;
 * null is unknown.
 */
export function machinesNeeded(cpu: number | null, machines: number | null, target: number): number | null {
  if (cpu === null || machines === null) return null;
  return Math.max(0, Math.ceil((cpu * machines) / target - SLACK));
}

/** Machines that the load does not need; 0 if it needs all of them. */
export function idleMachines(cpu: number | null, machines: number | null, target: number): number | null {
  const needed = machinesNeeded(cpu, machines, target);
  return needed === null ? null : Math.max(0, machines! - needed);
}

/**
 * The share of machine time, 0 to 1, that the load did not need at the target of each bucket. Unknown buckets are left
 * out; null if all are.
 */
export function idleShare(cpu: Values, machines: Values, targets: Values): number | null {
  const known = machines.flatMap((count, index) => {
    const target = targets[index] ?? null;
    const idle = target === null ? null : idleMachines(cpu[index] ?? null, count, target);
    return idle === null ? [] : [{ idle, count: count! }];
  });
  const all = known.reduce((sum, { count }) => sum + count, 0);
  return all > 0 ? known.reduce((sum, { idle }) => sum + idle, 0) / all : null;
}

/** USD per hour of the run rate that the current load does not need. */
export function idleNow(
  perHour: number | null,
  load: Pick<FleetLoad, 'axis' | 'cpuNow' | 'capacity' | 'target'> | null,
): number | null {
  const share = load && idleShare([load.cpuNow], [machinesNow(load)], [load.target]);
  return perHour === null || share === null ? null : perHour * share;
}
