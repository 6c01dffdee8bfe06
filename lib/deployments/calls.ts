import type { RefreshFacts } from '@/lib/aws/refreshes';
import type { AwsCall } from '@/lib/aws/send-call';
import type { Mix } from '@/lib/fleets/mix';
import { writeNote } from '@/lib/releases/version-note';
import { withVersion } from './policy';
import type { Preferences } from './preferences';

/** The fields of a new version that differ from the running one. */
export interface VersionChange {
  ImageId?: string;
  InstanceType?: string;
}

export interface NewVersion {
  templateId: string;
  source: string;
  change: VersionChange;
  label: string;
  /** Name of the person who deploys. */
  actor: string;
  /** The intent's id as client token: sent twice, AWS makes one version. */
  intent: string;
}

/** Adds a launch template version that differs from the running one only in its image or type. */
export const addVersion = (order: NewVersion): AwsCall<'ec2:CreateLaunchTemplateVersion'> => ({
  operation: 'ec2:CreateLaunchTemplateVersion',
  input: {
    LaunchTemplateId: order.templateId,
    SourceVersion: order.source,
    VersionDescription: writeNote(`${order.label} by ${order.actor}`, order.intent),
    // The SDK's type lists only the machine types that existed when it was built.
    LaunchTemplateData:
      order.change as AwsCall<'ec2:CreateLaunchTemplateVersion'>['input']['LaunchTemplateData'],
    ClientToken: order.intent,
  },
});

interface Refresh {
  templateId: string;
  version: string;
  preferences: Preferences;
  /** Of a mixed fleet: its whole policy goes along. */
  mix?: Pick<Mix, 'policy' | 'byRequirements'> | null;
}

type Start = AwsCall<'autoscaling:StartInstanceRefresh'>;

/**
 * The calls that roll a version out. It is set only in DesiredConfiguration, so that AWS still knows the old one and
 * can roll back to it. AWS refuses that where it chooses types by requirements: there the group is set first.
 */
export function rolloutCalls(
  group: string,
  { templateId, version, preferences, mix = null }: Refresh,
): readonly [Start] | readonly [AwsCall<'autoscaling:UpdateAutoScalingGroup'>, Start] {
  const policy = mix && withVersion(mix.policy, templateId, version);
  const desired = policy
    ? { MixedInstancesPolicy: policy }
    : { LaunchTemplate: { LaunchTemplateId: templateId, Version: version } };
  const start = (more: object): Start => ({
    operation: 'autoscaling:StartInstanceRefresh',
    input: {
      ...{ AutoScalingGroupName: group, Strategy: 'Rolling', ...more },
      Preferences: toAwsPreferences(preferences),
    },
  });
  if (!policy || !mix.byRequirements) return [start({ DesiredConfiguration: desired })];
  const set = {
    operation: 'autoscaling:UpdateAutoScalingGroup' as const,
    input: { AutoScalingGroupName: group, MixedInstancesPolicy: policy },
  };
  return [set, start({})];
}

/** StartInstanceRefresh's preferences. All are set, so that no AWS default applies. */
const toAwsPreferences = (preferences: Preferences) => ({
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

export const cancelRefresh = (group: string): AwsCall<'autoscaling:CancelInstanceRefresh'> => ({
  operation: 'autoscaling:CancelInstanceRefresh',
  input: { AutoScalingGroupName: group },
});

/** AWS reverses the running deployment. */
export const reverseRefresh = (group: string): AwsCall<'autoscaling:RollbackInstanceRefresh'> => ({
  operation: 'autoscaling:RollbackInstanceRefresh',
  input: { AutoScalingGroupName: group },
});

/** A running deployment as AWS describes it. */
type Running = Pick<RefreshFacts, 'asked' | 'templateId' | 'version'>;

/**
 * The same deployment again without its checkpoints. What it replaced already matches, so AWS skips it. AWS describes a
 * template by id and name, and takes only one.
 */
export function startWithoutCheckpoints(group: string, { asked, templateId, version }: Running): Start {
  const { CheckpointPercentages: _, CheckpointDelay: __, ...preferences } = asked.preferences;
  const { LaunchTemplate: single, MixedInstancesPolicy: mixed } = asked.desired ?? {};
  const { LaunchTemplateName: ___, ...spec } = single ?? {};
  return {
    operation: 'autoscaling:StartInstanceRefresh',
    input: {
      ...{ AutoScalingGroupName: group, Strategy: asked.strategy },
      DesiredConfiguration: {
        ...(single && { LaunchTemplate: spec }),
        ...(mixed && {
          MixedInstancesPolicy: withVersion(JSON.stringify(mixed), templateId ?? '', version ?? ''),
        }),
      },
      Preferences: { ...preferences, SkipMatching: true },
    },
  };
}
