import type { Values } from '@/lib/core/series';
import type { FleetLoad } from '@/lib/load/model';

/** A thousandth of a machine is rounding, not load. */
const SLACK = 0.001;

/**
 * Machines, in whole ones, that carry this load at the target: the least that the load needs. `cpu` is the mean of the
 * machines in percent, and so is `target`; null: not known.
 */
export function machinesNeeded(cpu: number | null, machines: number | null, target: number): number | null {
  if (cpu === null || machines === null) return null;
  return Math.max(0, Math.ceil((cpu * machines) / target - SLACK));
}

/** Machines beyond what the load needs; 0 at the line and above it. */
export function idleMachines(cpu: number | null, machines: number | null, target: number): number | null {
  const needed = machinesNeeded(cpu, machines, target);
  return needed === null ? null : Math.max(0, machines! - needed);
}

/** The share of machine time that load did not need, 0 to 1, over what is known; null where nothing is. */
export function idleShare(cpu: Values, machines: Values, target: number): number | null {
  const known = machines.flatMap((count, index) => {
    const idle = idleMachines(cpu[index] ?? null, count, target);
    return idle === null ? [] : [{ idle, count: count! }];
  });
  const all = known.reduce((sum, { count }) => sum + count, 0);
  return all > 0 ? known.reduce((sum, { idle }) => sum + idle, 0) / all : null;
}

/** USD per hour of the run rate that the load of now does not need. */
export function idleNow(
  perHour: number | null,
  load: Pick<FleetLoad, 'cpuNow' | 'capacity' | 'target'> | null,
): number | null {
  const machines = load?.capacity.findLast((count) => count !== null) ?? null;
  const share = load && idleShare([load.cpuNow], [machines], load.target);
  return perHour === null || share === null ? null : perHour * share;
}
