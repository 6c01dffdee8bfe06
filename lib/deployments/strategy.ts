import type { Preferences } from './preferences';

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

/** Every preference is set, so that nothing hangs on a default. */
export function preferencesFor(strategy: Strategy, at: Circumstances): Preferences {
  const preset = PRESETS[strategy];
  const machines = Math.max(1, at.machines);
  const canary = preset.canary && machines > 1 ? Math.ceil(preset.canary * machines) : null;
  return {
    minHealthyPercentage: 100,
    // Rounded down: AWS rounds the machines up again, and 100 means one at a time.
    maxHealthyPercentage: Math.min(200, 100 + Math.floor((preset.batch(machines) / machines) * 100)),
    warmupSeconds: at.warmupSeconds,
    checkpoints: canary ? [Math.floor((canary / machines) * 100), 100] : [],
    checkpointSeconds: preset.canarySeconds,
    bakeSeconds: preset.bakeSeconds,
    autoRollback: at.pinned,
    skipMatching: true,
    // Left alone they would stay old.
    scaleInProtected: 'Refresh',
    standby: 'Terminate',
    alarms: at.alarms,
  };
}

/** Going back is urgent, and must not undo itself: the release it leaves is the one that failed. */
export const rollbackPreferences = (at: Circumstances): Preferences => ({
  ...preferencesFor('urgent', at),
  autoRollback: false,
  alarms: [],
});
