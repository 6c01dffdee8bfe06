import 'server-only';
import { DescribeInstanceRefreshesCommand, type InstanceRefresh } from '@aws-sdk/client-auto-scaling';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { read } from './call';
import { reader } from './clients';

/**
 * An instance refresh as AWS describes it. `replacedShare` and `left` both come from AWS; neither is derived from the
 * other.
 */
export type RefreshFacts = ReturnType<typeof fromRefresh>;

const fromRefresh = (refresh: InstanceRefresh) => ({
  id: refresh.InstanceRefreshId ?? '',
  status: (refresh.Status ?? 'Unknown') as string,
  reason: refresh.StatusReason ?? null,
  startedAt: refresh.StartTime?.getTime() ?? null,
  endedAt: refresh.EndTime?.getTime() ?? null,
  replacedShare: (refresh.PercentageComplete ?? 0) / 100,
  left: refresh.InstancesToUpdate ?? null,
  version: specsOf(refresh)[0]?.Version ?? null,
  templateId: specsOf(refresh)[0]?.LaunchTemplateId ?? null,
  /** Every template version that it launches: the main one, then those of overrides. */
  launches: specsOf(refresh).map(({ LaunchTemplateId = '', Version = '' }) => ({
    ...{ templateId: LaunchTemplateId, version: Version },
  })),
  /** What it launches and how, as AWS describes them, to send them again. */
  asked: {
    strategy: refresh.Strategy ?? ('Rolling' as const),
    desired: refresh.DesiredConfiguration ?? null,
    preferences: refresh.Preferences ?? {},
  },
  bakeSeconds: refresh.Preferences?.BakeTime ?? 0,
  checkpoints: refresh.Preferences?.CheckpointPercentages ?? [],
  checkpointSeconds: refresh.Preferences?.CheckpointDelay ?? 0,
  minHealthy: refresh.Preferences?.MinHealthyPercentage ?? 90,
  maxHealthy: refresh.Preferences?.MaxHealthyPercentage ?? 100,
  /** Seconds; null: the group's own warm-up. */
  warmupSeconds: refresh.Preferences?.InstanceWarmup ?? null,
  autoRollback: refresh.Preferences?.AutoRollback ?? false,
  alarms: refresh.Preferences?.AlarmSpecification?.Alarms ?? [],
  rollback: refresh.RollbackDetails
    ? {
        reason: refresh.RollbackDetails.RollbackReason ?? null,
        startedAt: refresh.RollbackDetails.RollbackStartTime?.getTime() ?? null,
        shareBefore: (refresh.RollbackDetails.PercentageCompleteOnRollback ?? 0) / 100,
      }
    : null,
});

function specsOf({ DesiredConfiguration: desired }: InstanceRefresh) {
  const mixed = desired?.MixedInstancesPolicy?.LaunchTemplate;
  const own = (mixed?.Overrides ?? []).map(({ LaunchTemplateSpecification }) => LaunchTemplateSpecification);
  return [desired?.LaunchTemplate, mixed?.LaunchTemplateSpecification, ...own].filter(
    (spec) => spec !== undefined,
  );
}

/** ms. AWS keeps deployments for six weeks. */
export const REFRESHES_KEPT_MS = 42 * 86_400_000;
/** Fleets asked at once. AWS tells of one in a call, and all groups share one rate limit. */
export const REFRESHES_AT_ONCE = 5;

/** The newest hundred, newest first. */
export const describeRefreshes = (ref: FleetRef, pace: number, { oneByOne = false } = {}) =>
  read(
    { what: 'autoscaling:DescribeInstanceRefreshes', place: ref, key: ref.name, pace, oneByOne },
    async () => {
      const command = new DescribeInstanceRefreshesCommand({
        AutoScalingGroupName: ref.name,
        MaxRecords: 100,
      });
      const page = await reader('autoscaling', ref).send(command);
      return (page.InstanceRefreshes ?? []).map(fromRefresh);
    },
  );
