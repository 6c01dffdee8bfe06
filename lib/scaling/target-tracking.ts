/** A policy that holds a metric at a target, as AWS's target tracking does. */
export interface Tracking {
  /** Average CPU in percent, or requests per machine and minute. */
  metric: 'cpu' | 'requests';
  target: number;
  /** Takes nothing out (DisableScaleIn). */
  onlyOut?: boolean;
}

/**
 * AWS's rules: an alarm above the target for 3 minutes adds machines, one below nine tenths of it for 15 minutes takes
 * out. Source: "Target tracking scaling policies" in the EC2 Auto Scaling guide, and the alarms that AWS makes for one.
 */
const OUT_AFTER = 3;
const IN_AFTER = 15;
const IN_BELOW = 0.9;
/** Of taking out AWS says only that it is slower than adding: here a machine at a time, as late as its alarm. */
const IN_PACE = 15 * 60;

/** For how many minutes in a row the metric was beyond each threshold. */
interface Alarms {
  above: number;
  below: number;
}

/** Notes the datapoint of one more minute; null, nobody reports, begins the count anew. */
export function note(alarms: Alarms, { target }: Tracking, value: number | null) {
  alarms.above = value !== null && value > target ? alarms.above + 1 : 0;
  alarms.below = value !== null && value < target * IN_BELOW ? alarms.below + 1 : 0;
}

/**
 * The capacity that the policy wants after this minute; `desired` where it wants none. The metric is an average over
 * machines, so their sum stays and the number changes: out in proportion, in only where the rest would hold the target.
 * @param sinceScaled seconds since capacity was last changed
 * @param busyFor seconds that a new machine boots and warms up: nothing is decided meanwhile
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
