import { AwsError } from '../../protocol/aws-error.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import type { RefreshPreferences } from '../../world/refresh/types.ts';
import type { Group } from '../../world/groups/group.ts';

const refuse = (message: string) => new AwsError('ValidationError', message);

function within(name: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  const at = name[0]!.toLowerCase() + name.slice(1);
  const bound = value > most ? `less than or equal to ${most}` : `greater than or equal to ${least}`;
  throw refuse(
    `1 validation error detected: Value '${value}' at 'preferences.${at}' failed to satisfy constraint: ` +
      `Member must have value ${bound}`,
  );
}

function oneOf<T extends string>(name: string, value: string | undefined, all: readonly T[], usual: T): T {
  const known = all.find((one) => one === (value ?? usual));
  if (known) return known;
  const at = name[0]!.toLowerCase() + name.slice(1);
  throw refuse(
    `1 validation error detected: Value '${value}' at 'preferences.${at}' failed to satisfy constraint: ` +
      `Member must satisfy enum value set: [${all.join(', ')}]`,
  );
}

const TWO_DAYS = 172_800;

function checkpoints(percentages: number[]): number[] {
  percentages.forEach((percent) => within('CheckpointPercentages', percent, 1, 100));
  if (percentages.some((percent, index) => index > 0 && percent <= percentages[index - 1]!))
    throw refuse('The CheckpointPercentages parameter must be in ascending order and have no duplicates.');
  return percentages;
}

function healthy(group: Group, input: autoScaling.RefreshPreferences) {
  const max = input.MaxHealthyPercentage ?? group.maintenance?.maxHealthy;
  if (input.MaxHealthyPercentage !== undefined && input.MinHealthyPercentage === undefined)
    throw refuse(
      'The MinHealthyPercentage parameter must be set when the MaxHealthyPercentage parameter is set.',
    );
  const min = input.MinHealthyPercentage ?? group.maintenance?.minHealthy ?? 90;
  const minHealthy = within('MinHealthyPercentage', min, 0, 100);
  const maxHealthy = within('MaxHealthyPercentage', max ?? 100, 100, 200);
  if (maxHealthy - minHealthy > 100)
    throw refuse(
      'The difference between MaxHealthyPercentage and MinHealthyPercentage must not be greater than 100.',
    );
  return { minHealthy, maxHealthy, ...(max === undefined && { maxOmitted: true }) };
}

/** With AWS's own defaults, which come from the group where it has a say. @throws AwsError on a value out of bounds */
export function toPreferences(group: Group, input: autoScaling.RefreshPreferences = {}): RefreshPreferences {
  const alarms = input.AlarmSpecification?.Alarms ?? [];
  if (input.CheckpointDelay !== undefined && !input.CheckpointPercentages?.length)
    throw refuse(
      'The CheckpointPercentages parameter must be set when the CheckpointDelay parameter is set.',
    );
  if (alarms.length > 10) throw refuse('The AlarmSpecification parameter must have 10 alarms at most.');
  return {
    ...healthy(group, input),
    warmupSeconds: within(
      'InstanceWarmup',
      input.InstanceWarmup ?? group.warmupSeconds ?? group.graceSeconds,
      0,
      1e9,
    ),
    checkpoints: checkpoints(input.CheckpointPercentages ?? []),
    checkpointSeconds: within('CheckpointDelay', input.CheckpointDelay ?? 3_600, 0, TWO_DAYS),
    bakeSeconds: within('BakeTime', input.BakeTime ?? 0, 0, TWO_DAYS),
    skipMatching: input.SkipMatching ?? false,
    autoRollback: input.AutoRollback ?? false,
    scaleInProtected: oneOf(
      'ScaleInProtectedInstances',
      input.ScaleInProtectedInstances,
      ['Ignore', 'Wait', 'Refresh'] as const,
      'Wait',
    ),
    standby: oneOf(
      'StandbyInstances',
      input.StandbyInstances,
      ['Terminate', 'Ignore', 'Wait'] as const,
      'Wait',
    ),
    alarms,
  };
}

export const fromPreferences = (preferences: RefreshPreferences): autoScaling.RefreshPreferences => ({
  MinHealthyPercentage: preferences.minHealthy,
  ...(!preferences.maxOmitted && { MaxHealthyPercentage: preferences.maxHealthy }),
  InstanceWarmup: preferences.warmupSeconds,
  ...(preferences.checkpoints.length > 0 && {
    CheckpointPercentages: preferences.checkpoints,
    CheckpointDelay: preferences.checkpointSeconds,
  }),
  BakeTime: preferences.bakeSeconds,
  SkipMatching: preferences.skipMatching,
  AutoRollback: preferences.autoRollback,
  ScaleInProtectedInstances: preferences.scaleInProtected,
  StandbyInstances: preferences.standby,
  ...(preferences.alarms.length > 0 && { AlarmSpecification: { Alarms: preferences.alarms } }),
});
