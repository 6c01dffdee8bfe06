/** What a deployment asks of AWS, in AWS's own terms. Times in seconds, percentages of the desired capacity. */
export interface Preferences {
  minHealthyPercentage: number;
  maxHealthyPercentage: number;
  warmupSeconds: number;
  /** Ascending; the last is 100, so that no machine stays behind. */
  checkpoints: number[];
  checkpointSeconds: number;
  bakeSeconds: number;
  autoRollback: boolean;
  skipMatching: boolean;
  scaleInProtected: (typeof SCALE_IN_PROTECTED)[number];
  standby: (typeof STANDBY)[number];
  alarms: string[];
}

export const SCALE_IN_PROTECTED = ['Refresh', 'Ignore', 'Wait'] as const;
export const STANDBY = ['Terminate', 'Ignore', 'Wait'] as const;

/** API_RefreshPreferences: two days for a checkpoint or a bake, ten alarms. */
export const LONGEST_WAIT = 172_800;
export const MOST_ALARMS = 10;

/** Of each number, in AWS's terms; both ends count. */
export const BOUNDS = {
  minHealthyPercentage: { name: 'Min healthy', unit: '%', least: 0, most: 100 },
  maxHealthyPercentage: { name: 'Max healthy', unit: '%', least: 100, most: 200 },
  warmupSeconds: { name: 'Warm-up', unit: 's', least: 0, most: LONGEST_WAIT },
  checkpointSeconds: { name: 'Checkpoint delay', unit: 's', least: 0, most: LONGEST_WAIT },
  bakeSeconds: { name: 'Bake', unit: 's', least: 0, most: LONGEST_WAIT },
} as const;
export type Bounded = keyof typeof BOUNDS;

const within = (value: number, { least, most }: { least: number; most: number }) =>
  Number.isInteger(value) && value >= least && value <= most;

function boundsProblem(preferences: Preferences): string | null {
  for (const key of Object.keys(BOUNDS) as Bounded[]) {
    const { name, unit, least, most } = BOUNDS[key];
    if (!within(preferences[key], BOUNDS[key]))
      return `${name} is a whole number from ${least} to ${most} ${unit}.`;
  }
  return null;
}

function checkpointsProblem({ checkpoints }: Preferences): string | null {
  if (checkpoints.length === 0) return null;
  if (!checkpoints.every((one) => within(one, { least: 1, most: 100 })))
    return 'Checkpoints are whole numbers from 1 to 100 %.';
  if (checkpoints.some((one, index) => index > 0 && one <= checkpoints[index - 1]!))
    return 'Checkpoints go up: each is above the one before.';
  if (checkpoints.at(-1) !== 100)
    return 'The last checkpoint is 100 %, else AWS stops there and leaves machines of both releases.';
  return null;
}

/** What AWS would refuse, or what would leave the fleet half done; null where nothing is wrong. */
export function preferencesProblem(preferences: Preferences): string | null {
  const { minHealthyPercentage: min, maxHealthyPercentage: max, alarms } = preferences;
  const first = boundsProblem(preferences) ?? checkpointsProblem(preferences);
  if (first) return first;
  if (max - min > 100) return 'Max healthy is at most 100 above min healthy.';
  if (alarms.length > MOST_ALARMS) return `AWS watches ${MOST_ALARMS} alarms at most.`;
  return null;
}

export interface Replacement {
  /** Healthy machines that AWS keeps in service. */
  least: number;
  /** Machines in all, old and new. */
  most: number;
  /** Machines replaced at a time. */
  batch: number;
  order: 'launch-first' | 'terminate-first' | 'both';
}

/**
 * How AWS replaces `machines` under these preferences: both bounds are rounded up. Where they leave no room, one is
 * launched above the desired capacity, one at a time.
 */
export function replacementOf(
  {
    minHealthyPercentage: min,
    maxHealthyPercentage: max,
  }: Pick<Preferences, 'minHealthyPercentage' | 'maxHealthyPercentage'>,
  machines: number,
): Replacement {
  const least = Math.ceil((machines * min) / 100);
  const above = Math.max(0, Math.ceil((machines * max) / 100 - 1e-9) - machines);
  const below = machines - least;
  const ahead = above === 0 && below === 0 ? 1 : above;
  return {
    least,
    most: machines + ahead,
    batch: Math.max(1, Math.min(machines, ahead + below)),
    order: below === 0 ? 'launch-first' : ahead === 0 ? 'terminate-first' : 'both',
  };
}

/** What guards hold against a deployment: how many serve at the least. */
export const servingThrough = (
  preferences: Pick<Preferences, 'minHealthyPercentage' | 'maxHealthyPercentage'>,
  { capacity }: { capacity: { desired: number } },
) => ({ least: replacementOf(preferences, capacity.desired).least });

/** Nothing may serve for a while. A single machine on a maximum of 100 % is stopped before the new one starts. */
export const risksOutage = (preferences: Preferences, machines: number) => {
  const { least, order } = replacementOf(preferences, machines);
  return machines > 0 && (least === 0 || (machines === 1 && order !== 'launch-first'));
};

/** The parts that checkpoints cut a deployment into: machines each, and the pause after it. */
export function phasesOf(preferences: Preferences, machines: number) {
  const ends = preferences.checkpoints.length > 0 ? preferences.checkpoints : [100];
  const counts = ends.map((percent) => Math.ceil((machines * percent) / 100 - 1e-9));
  return counts
    .map((count, index) => ({
      from: counts[index - 1] ?? 0,
      count: count - (counts[index - 1] ?? 0),
      percent: ends[index]!,
      pauseSeconds: index === counts.length - 1 ? 0 : preferences.checkpointSeconds,
    }))
    .filter(({ count }) => count > 0);
}

/** Seconds from sending to the end, from the measured boot time; AWS counts a machine only once warmed up. */
export function expectedSeconds(preferences: Preferences, machines: number, bootSeconds: number): number {
  const { batch } = replacementOf(preferences, machines);
  const ready = bootSeconds + preferences.warmupSeconds;
  const phases = phasesOf(preferences, machines).map(
    ({ count, pauseSeconds }) => Math.ceil(count / batch) * ready + pauseSeconds,
  );
  return phases.reduce((sum, seconds) => sum + seconds, preferences.bakeSeconds);
}
