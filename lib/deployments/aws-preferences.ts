import type { Preferences } from './preferences';

/** StartInstanceRefresh's own form. All of it, so that nothing hangs on a default. */
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
  ScaleInProtectedInstances: preferences.scaleInProtected,
  StandbyInstances: preferences.standby,
  ...(preferences.alarms.length > 0 && { AlarmSpecification: { Alarms: preferences.alarms } }),
});
