import type { Preferences } from './preferences';

export const STRATEGIES = ['careful', 'standard', 'urgent'] as const;
export type Strategy = (typeof STRATEGIES)[number];

interface Preset {
  name: string;
  summary: string;
  /** Machines replaced at a time in a fleet of `n`. Each new one launches before an old one stops. */
  batch: (n: number) => number;
  /** Share of the fleet that is replaced first and watched alone. */
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
  /** Machines to replace. */
  machines: number;
  warmupSeconds: number;
  alarms: string[];
  /** CloudWatch did not answer, so that no alarm could be chosen. */
  alarmsUnread?: true;
  /** AWS can roll back by itself only to a numbered release. */
  pinned: boolean;
  /** AWS takes neither a desired configuration nor SkipMatching, because it chooses types by requirements. */
  bare?: boolean;
}

/** Sets every preference, so that no AWS default applies. */
export function preferencesFor(strategy: Strategy, at: Circumstances): Preferences {
  const preset = PRESETS[strategy];
  const machines = Math.max(1, at.machines);
  const canary = preset.canary && machines > 1 ? Math.ceil(preset.canary * machines) : null;
  return {
    minHealthyPercentage: 100,
    // Rounded down, because AWS rounds the machines up again. 100 means one at a time.
    maxHealthyPercentage: Math.min(200, 100 + Math.floor((preset.batch(machines) / machines) * 100)),
    warmupSeconds: at.warmupSeconds,
    checkpoints: canary ? [Math.floor((canary / machines) * 100), 100] : [],
    checkpointSeconds: preset.canarySeconds,
    bakeSeconds: preset.bakeSeconds,
    autoRollback: at.pinned && !at.bare,
    skipMatching: !at.bare,
    // Otherwise AWS would leave them on the old release.
    scaleInProtected: 'Refresh',
    standby: 'Terminate',
    alarms: at.alarms,
  };
}

/** A rollback is urgent, and must not roll back by itself to the release that failed. */
export const rollbackPreferences = (
  at: Pick<Circumstances, 'machines' | 'warmupSeconds' | 'bare'>,
): Preferences => preferencesFor('urgent', { ...at, alarms: [], pinned: false });
