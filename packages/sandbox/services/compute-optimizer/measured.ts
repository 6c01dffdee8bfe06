import { METRICS, type Sampler } from '../../load/metrics.ts';
import type { Group } from '../../world/groups/group.ts';
import { DAY, HOUR } from '../../world/time/time.ts';
import type { World } from '../../world/types.ts';
import { answer } from '../cloudwatch/series.ts';

export const LOOK_BACK_DAYS = 14;

/** Without 30 hours of metrics in the look-back period, AWS recommends nothing. */
const LEAST = 30 * HOUR;
const PERIOD = 300;

/** What CloudWatch had of a group in the look-back period. */
export interface Measured {
  /** Percent: the highest mean of five minutes over all machines. */
  maximum: number;
  /** Percent: all but one in two hundred periods were below it. */
  usual: number;
  /** The same of memory, where the CloudWatch agent reports it for the group. */
  memory?: { maximum: number; usual: number };
  /** Mean number of machines. */
  machines: number;
}

const USUAL_SHARE = 0.995;

function levelsOf(values: readonly number[]) {
  const sorted = values.toSorted((a, b) => a - b);
  return { maximum: sorted.at(-1)!, usual: sorted[Math.ceil(sorted.length * USUAL_SHARE) - 1]! };
}

/** @param until UTC ms: the end of the look-back period. @returns undefined where too little was measured */
export function measuredOf(world: World, sample: Sampler, group: Group, until: number): Measured | undefined {
  const dimensions = { AutoScalingGroupName: group.name };
  const from = until - LOOK_BACK_DAYS * DAY;
  const valuesOf = (namespace: string, name: string) =>
    answer(world, group.region, sample, {
      ...{ namespace, name, dimensions, period: PERIOD, stat: 'Average', from, to: until },
    }).values;
  const cpu = valuesOf('AWS/EC2', 'CPUUtilization');
  if (cpu.length * PERIOD * 1_000 < LEAST) return undefined;
  const memory = valuesOf('CWAgent', 'mem_used_percent');
  const counts: number[] = [];
  for (let at = from; at < until; at += HOUR) {
    const machines = sample(group, METRICS['AWS/AutoScaling']!.GroupInServiceInstances!, at, 3_600);
    if (machines !== null) counts.push(machines);
  }
  return {
    ...levelsOf(cpu),
    ...(memory.length > 0 && { memory: levelsOf(memory) }),
    machines: counts.reduce((sum, one) => sum + one, 0) / Math.max(1, counts.length),
  };
}
