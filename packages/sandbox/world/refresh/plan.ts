/** What a replacement step looks at; all are counts of machines. */
export interface Standing {
  desired: number;
  /** Pending and in service, the launched ones too. */
  live: number;
  /** In service and healthy; those launched by the refresh only once warm. */
  healthy: number;
  /** Old ones that do not serve: taking them out costs no health. */
  sick: number;
  /** Old ones that serve. */
  replaceable: number;
  retired: number;
  launched: number;
  warm: number;
  /** Replacements allowed so far: up to the next checkpoint. */
  allowed: number;
}

export interface Bounds {
  minHealthy: number;
  maxHealthy: number;
  maxOmitted?: boolean;
}

export interface Step {
  retireSick: number;
  retire: number;
  /** Launched before the old ones go, above the desired capacity. */
  ahead: number;
}

/**
 * Both bounds in machines. Where they leave no room, a maximum that was sent lets one be launched first, above the
 * desired capacity; one that was not sent does not (API_RefreshPreferences, MaxHealthyPercentage).
 */
export function healthyBounds(desired: number, { minHealthy, maxHealthy, maxOmitted }: Bounds) {
  const least = Math.ceil((desired * minHealthy) / 100);
  const most = Math.max(desired, Math.ceil((desired * maxHealthy) / 100));
  const noRoom = least === desired && most === desired;
  return { least, most: noRoom && !maxOmitted ? desired + 1 : most };
}

/**
 * The next step of a replacement. Never fewer healthy machines than the least and never more in all than the most,
 * but for one rule of AWS: when neither leaves room, one is replaced at a time, even if it is the only one.
 */
export function planStep(standing: Standing, bounds: Bounds): Step {
  const { least, most } = healthyBounds(standing.desired, bounds);
  const open = Math.max(0, standing.allowed - standing.retired);
  const retireSick = Math.min(standing.sick, open);
  const room = Math.min(open - retireSick, standing.replaceable);
  const idle = standing.retired <= standing.warm && standing.launched <= standing.warm && retireSick === 0;
  const roomAbove = Math.max(0, most - Math.max(standing.desired, standing.live));
  const ahead = Math.min(roomAbove, Math.max(0, standing.allowed - standing.launched));
  const spare = Math.max(0, standing.healthy - least);
  const forced = idle && ahead === 0 && spare === 0 ? 1 : 0;
  return { retireSick, retire: Math.min(room, Math.max(spare, forced)), ahead };
}
