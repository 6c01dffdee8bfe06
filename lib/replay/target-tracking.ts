import type { StepRule } from './step-scaling';

/** A policy that a replay knows. */
export type ReplayPolicy = Tracking | StepRule;

/** A policy that keeps a metric at a target, as AWS's target tracking does. */
export interface Tracking {
  /** Average CPU in percent, or requests per machine and minute. */
  metric: 'cpu' | 'requests';
  target: number;
  /** Never scales in (DisableScaleIn). */
  onlyOut?: boolean;
}

/**
 * Minutes. AWS adds machines after 3 minutes above the target, and removes some after 15 minutes below 90 % of it.
 * Source: "Target tracking scaling policies" in the EC2 Auto Scaling guide, and the alarms that AWS creates.
 */
const OUT_AFTER = 3;
const IN_AFTER = 15;
const IN_BELOW = 0.9;
/** Seconds. AWS says only that it scales in more slowly than out. This model removes one machine per alarm period. */
const IN_PACE = 15 * 60;

/** Number of minutes in a row that the metric was beyond each threshold. */
interface Alarms {
  above: number;
  below: number;
}

/** Counts the datapoint of one more minute; null (no report) resets the count. */
export function note(alarms: Alarms, { target }: Tracking, value: number | null) {
  alarms.above = value !== null && value > target ? alarms.above + 1 : 0;
  alarms.below = value !== null && value < target * IN_BELOW ? alarms.below + 1 : 0;
}

/**
 * The capacity that the policy wants after this minute, `desired` if no change. It scales out in proportion, and in
 * only if the rest would keep the target.
 * @param sinceScaled seconds since the last change
 * @param busyFor seconds that a new machine boots and warms up, without decisions
 */
export function wanted(
  { above, below }: Alarms,
  { target, onlyOut = false }: Tracking,
  now: { desired: number; value: number; sinceScaled: number; busyFor: number },
): number {
  const { desired, value, sinceScaled, busyFor } = now;
  if (sinceScaled < busyFor + 60) return desired;
  const fitting = Math.ceil((desired * value) / target);
  if (above >= OUT_AFTER) return Math.max(desired + 1, fitting);
  const maySlim = below >= IN_AFTER && !onlyOut && sinceScaled >= IN_PACE;
  return maySlim && fitting < desired ? desired - 1 : desired;
}
