import type { Step } from '@/lib/fleets/policies';

/** Step scaling by CPU: a pair of policies with an alarm each. */
export interface StepRule {
  metric: 'steps';
  unit: 'machines' | 'percent';
  /** Ascending. Positive ones scale out at their percent of CPU and above, negative ones scale in below. */
  steps: Step[];
  /** Minutes in a row beyond the first step after which the alarm acts. */
  outAfter: number;
  inAfter: number;
}

/** Minutes in a row that CPU was beyond the alarm's threshold. */
interface Alarms {
  above: number;
  below: number;
}

const outs = ({ steps }: StepRule) => steps.filter(({ by }) => by > 0);
const ins = ({ steps }: StepRule) => steps.filter(({ by }) => by < 0);

/** Counts the datapoint of one more minute; null (no report) resets the count. */
export function noteSteps(alarms: Alarms, rule: StepRule, cpu: number | null) {
  const [up, down] = [outs(rule)[0]?.at ?? Infinity, ins(rule).at(-1)?.at ?? -Infinity];
  alarms.above = cpu !== null && cpu >= up ? alarms.above + 1 : 0;
  alarms.below = cpu !== null && cpu <= down ? alarms.below + 1 : 0;
}

/** AWS makes at least one machine of a share, and cuts off parts of more. Source: "Step and simple scaling policies". */
function machinesOf({ unit }: StepRule, by: number, capacity: number): number {
  if (unit === 'machines') return by;
  return Math.sign(by) * Math.max(1, Math.trunc(Math.abs((capacity * by) / 100)));
}

interface Now {
  desired: number;
  cpu: number;
  /** Machines that still boot or warm up. */
  warming: number;
  /** Seconds since the last change. */
  sinceScaled: number;
}

/** Seconds until a machine that is taken out is gone. Until then the next alarm counts it. */
const LEAVES = 60;

/**
 * The capacity that the steps want after this minute, `desired` if no change. A step adjusts the capacity without what
 * warms up, so a breach that lasts adds nothing twice. Nothing is taken out while machines warm up.
 */
export function stepped({ above, below }: Alarms, rule: StepRule, now: Now): number {
  const { desired, cpu, warming, sinceScaled } = now;
  if (above >= rule.outAfter) {
    const step = outs(rule).findLast(({ at }) => cpu >= at);
    const settled = desired - warming;
    return step ? Math.max(desired, settled + machinesOf(rule, step.by, settled)) : desired;
  }
  if (below < rule.inAfter || warming > 0 || sinceScaled < LEAVES) return desired;
  const step = ins(rule).find(({ at }) => cpu <= at);
  return step ? desired + machinesOf(rule, step.by, desired) : desired;
}
