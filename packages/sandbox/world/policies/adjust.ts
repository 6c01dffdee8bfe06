import type { Policy, StepAdjustment } from './policy.ts';

type Rule = Pick<Policy, 'adjustmentType' | 'minMagnitude'>;

/** Less than one machine becomes one, parts of more are cut off; the magnitude holds it away from nothing. */
function machines(share: number, minMagnitude = 0): number {
  if (share === 0) return 0;
  const whole = Math.max(1, Math.trunc(Math.abs(share)), minMagnitude);
  return Math.sign(share) * whole;
}

/** The capacity that an adjustment makes of `capacity`, not yet held inside the group's bounds. */
export function adjusted({ adjustmentType, minMagnitude }: Rule, capacity: number, adjustment: number) {
  if (adjustmentType === 'ExactCapacity') return adjustment;
  if (adjustmentType === 'ChangeInCapacity') return capacity + adjustment;
  return capacity + machines((capacity * adjustment) / 100, minMagnitude);
}

/**
 * The adjustment for a breach that is `distance` from the threshold; undefined outside all steps. Above the threshold
 * lower bounds belong to a step and upper bounds do not, below it the other way round.
 */
export function stepFor(steps: readonly StepAdjustment[], distance: number, rising: boolean) {
  const holds = ({ lower = -Infinity, upper = Infinity }: StepAdjustment) =>
    rising ? lower <= distance && distance < upper : lower < distance && distance <= upper;
  return steps.find(holds)?.adjustment;
}
