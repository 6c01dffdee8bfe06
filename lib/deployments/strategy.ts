/** What a strategy asks of AWS, in AWS's own terms; times in seconds, percentages 0 to 200. */
export interface Preferences {
  minHealthyPercentage: number;
  maxHealthyPercentage: number;
  warmupSeconds: number;
  checkpoints: number[];
  checkpointSeconds: number;
  bakeSeconds: number;
  autoRollback: boolean;
  skipMatching: boolean;
  alarms: string[];
}

export const STRATEGIES = ['careful', 'standard', 'urgent'] as const;
export type Strategy = (typeof STRATEGIES)[number];

interface Preset {
  name: string;
  summary: string;
  /** Machines replaced at a time, for a fleet of `n`. Each launches before an old one goes. */
  batch: (n: number) => number;
  /** A first part that is watched alone, as a share of the fleet. */
  canary: number | null;
  canarySeconds: number;
  bakeSeconds: number;
}

export const PRESETS: Record<Strategy, Preset> = {
  careful: {
    name: 'Careful',
    summary: 'canary of 10 %, watched for 5 min, then one at a time, 5 min bake',
    batch: () => 1,
    canary: 0.1,
    canarySeconds: 300,
    bakeSeconds: 300,
  },
  standard: {
    name: 'Standard',
    summary: 'rolling, launch before terminate, a quarter at a time, 2 min bake',
    batch: (n) => Math.ceil(n / 4),
    canary: null,
    canarySeconds: 0,
    bakeSeconds: 120,
  },
  urgent: {
    name: 'Urgent',
    summary: 'all at once, old ones stop when new ones serve, no bake',
    batch: (n) => n,
    canary: null,
    canarySeconds: 0,
    bakeSeconds: 0,
  },
};

export interface Circumstances {
  /** Desired capacity. */
  machines: number;
  warmupSeconds: number;
  alarms: string[];
  /** AWS can only go back by itself to a numbered release. */
  pinned: boolean;
}

/** Every preference is set, so that nothing hangs on a default. AWS: 100 <= max <= 200, max - min <= 100. */
export function preferencesFor(strategy: Strategy, at: Circumstances): Preferences {
  const preset = PRESETS[strategy];
  const machines = Math.max(1, at.machines);
  const canary = preset.canary && machines > 1 ? Math.ceil(preset.canary * machines) : null;
  return {
    minHealthyPercentage: 100,
    maxHealthyPercentage: Math.min(200, 100 + Math.ceil((preset.batch(machines) / machines) * 100)),
    warmupSeconds: at.warmupSeconds,
    checkpoints: canary ? [Math.floor((canary / machines) * 100), 100] : [],
    checkpointSeconds: preset.canarySeconds,
    bakeSeconds: preset.bakeSeconds,
    autoRollback: at.pinned,
    skipMatching: true,
    alarms: at.alarms,
  };
}

/** Going back is urgent, and must not undo itself: the release it leaves is the one that failed. */
export const rollbackPreferences = (at: Circumstances): Preferences => ({
  ...preferencesFor('urgent', at),
  autoRollback: false,
  alarms: [],
});

/** Machines replaced at a time under these preferences. */
export const batchSize = ({ maxHealthyPercentage: max }: Preferences, machines: number) =>
  Math.max(1, Math.floor(((max - 100) / 100) * machines + 1e-9));

/** Seconds from sending to the end, from the measured boot time; AWS counts a machine only once warmed up. */
export function expectedSeconds(preferences: Preferences, machines: number, bootSeconds: number): number {
  const rounds = Math.ceil(machines / batchSize(preferences, machines));
  const pauses = preferences.checkpoints.length > 0 ? preferences.checkpointSeconds : 0;
  return rounds * (bootSeconds + preferences.warmupSeconds) + pauses + preferences.bakeSeconds;
}
