import type { Preferences } from './strategy';

/** StartInstanceRefresh's own form. Protected and standby machines are replaced too: left alone they stay old. */
export const toAwsPreferences = (preferences: Preferences) => ({
  MinHealthyPercentage: preferences.minHealthyPercentage,
  MaxHealthyPercentage: preferences.maxHealthyPercentage,
  InstanceWarmup: preferences.warmupSeconds,
  ...(preferences.checkpoints.length > 0 && {
    CheckpointPercentages: preferences.checkpoints,
    CheckpointDelay: preferences.checkpointSeconds,
  }),
  BakeTime: preferences.bakeSeconds,
  AutoRollback: preferences.autoRollback,
  SkipMatching: preferences.skipMatching,
  ScaleInProtectedInstances: 'Refresh' as const,
  StandbyInstances: 'Terminate' as const,
  ...(preferences.alarms.length > 0 && { AlarmSpecification: { Alarms: preferences.alarms } }),
});
