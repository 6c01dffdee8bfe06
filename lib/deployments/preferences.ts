import type { Reach } from '@/lib/rules/reach';
/** A deployment's preferences under AWS's names. Times in seconds, percentages of desired capacity. */
export interface Preferences {
  minHealthyPercentage: number;
  maxHealthyPercentage: number;
  warmupSeconds: number;
  /** Percentages, ascending. The last is 100, so that all machines are replaced. */
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

/** Seconds. API_RefreshPreferences allows two days for a checkpoint or a bake, and ten alarms. */
const LONGEST_WAIT = 172_800;
export const MOST_ALARMS = 10;

/** Bounds of each number under AWS's names, both inclusive. */
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
      return `${name} must be a whole number from ${least} to ${most} ${unit}.`;
  }
  return null;
}

function checkpointsProblem({ checkpoints }: Preferences): string | null {
  if (checkpoints.length === 0) return null;
  if (!checkpoints.every((one) => within(one, { least: 1, most: 100 })))
    return 'Checkpoints must be whole numbers from 1 to 100 %.';
  if (checkpoints.some((one, index) => index > 0 && one <= checkpoints[index - 1]!))
    return 'Each checkpoint must be above the one before.';
  if (checkpoints.at(-1) !== 100)
    return 'The last checkpoint must be 100 %. Otherwise AWS stops there and leaves machines of both releases.';
  return null;
}

/** What AWS would refuse or would leave the fleet half replaced; null if the preferences are valid. */
export function preferencesProblem(preferences: Preferences): string | null {
  const { minHealthyPercentage: min, maxHealthyPercentage: max, alarms } = preferences;
  const first = boundsProblem(preferences) ?? checkpointsProblem(preferences);
  if (first) return first;
  if (max - min > 100) return 'Max healthy must be at most 100 above min healthy.';
  if (alarms.length > MOST_ALARMS) return `AWS can watch at most ${MOST_ALARMS} alarms.`;
  return null;
}

export interface Replacement {
  /** Healthy machines that AWS keeps in service. */
  least: number;
  /** Most machines at once, old and new. */
  most: number;
  /** Machines replaced at a time. */
  batch: number;
  order: 'launch-first' | 'terminate-first' | 'both';
}

/**
 * How AWS replaces `machines`. Both bounds are rounded up. If they leave no room, AWS launches one machine at a time
 * above desired capacity.
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

/** The fewest machines in service during a deployment, which guards check. */
export const servingThrough = (
  preferences: Pick<Preferences, 'minHealthyPercentage' | 'maxHealthyPercentage'>,
  { capacity }: { capacity: { desired: number } },
): Reach => ({ states: [], least: replacementOf(preferences, capacity.desired).least });

/**
 * Whether no machine may serve for a while. With a maximum of 100 %, AWS stops a single machine before it starts the
 * new one.
 */
export const risksOutage = (preferences: Preferences, machines: number) => {
  const { least, order } = replacementOf(preferences, machines);
  return machines > 0 && (least === 0 || (machines === 1 && order !== 'launch-first'));
};

/** The phases between checkpoints: machines of each, and the pause after it. */
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

/** Expected seconds from sending to the end, from the measured boot time. AWS counts a machine only once it is warm. */
export function expectedSeconds(preferences: Preferences, machines: number, bootSeconds: number): number {
  const { batch } = replacementOf(preferences, machines);
  const ready = bootSeconds + preferences.warmupSeconds;
  const phases = phasesOf(preferences, machines).map(
    ({ count, pauseSeconds }) => Math.ceil(count / batch) * ready + pauseSeconds,
  );
  return phases.reduce((sum, seconds) => sum + seconds, preferences.bakeSeconds);
}
