import { expectedSeconds, replacementOf, type Preferences } from './preferences';
import type { DeployOptions } from './model';

export interface ReplacementCost {
  /** Seconds until all machines are replaced; null: no boot of this fleet was measured. */
  seconds: number | null;
  /** Machines that run besides the usual number meanwhile. */
  extra: number;
  /** USD of the extra machines in all; null: their price or the time is not known. */
  double: number | null;
}

/** How long replacing all machines takes, and what the extra machines cost at `price` USD per hour each. */
export function replacementCost(
  { circumstances: { machines }, boot }: Pick<DeployOptions, 'circumstances' | 'boot'>,
  preferences: Preferences,
  price: number | null,
): ReplacementCost {
  const seconds = boot.seconds === null ? null : expectedSeconds(preferences, machines, boot.seconds);
  const extra = replacementOf(preferences, machines).most - machines;
  return {
    seconds,
    extra,
    double: price === null || seconds === null ? null : (price * extra * seconds) / 3_600,
  };
}
