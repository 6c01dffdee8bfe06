import 'server-only';
import {
  CancelInstanceRefreshCommand,
  DescribeInstanceRefreshesCommand,
  RollbackInstanceRefreshCommand,
  StartInstanceRefreshCommand,
  type InstanceRefresh,
  type RefreshPreferences,
} from '@aws-sdk/client-auto-scaling';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { read, send, type SentCalls } from './call';
import { reader, writer } from './clients';

/** An instance refresh as AWS tells it. `replacedShare` and `left` are AWS's own and are not derived from each other. */
export type RefreshFacts = ReturnType<typeof fromRefresh>;

const fromRefresh = (refresh: InstanceRefresh) => ({
  id: refresh.InstanceRefreshId ?? '',
  status: (refresh.Status ?? 'Unknown') as string,
  reason: refresh.StatusReason ?? null,
  startedAt: refresh.StartTime?.getTime() ?? null,
  endedAt: refresh.EndTime?.getTime() ?? null,
  replacedShare: (refresh.PercentageComplete ?? 0) / 100,
  left: refresh.InstancesToUpdate ?? null,
  version: refresh.DesiredConfiguration?.LaunchTemplate?.Version ?? null,
  templateId: refresh.DesiredConfiguration?.LaunchTemplate?.LaunchTemplateId ?? null,
  bakeSeconds: refresh.Preferences?.BakeTime ?? 0,
  checkpoints: refresh.Preferences?.CheckpointPercentages ?? [],
  checkpointSeconds: refresh.Preferences?.CheckpointDelay ?? 0,
  minHealthy: refresh.Preferences?.MinHealthyPercentage ?? 90,
  maxHealthy: refresh.Preferences?.MaxHealthyPercentage ?? 100,
  /** null: the group's own. */
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

/** The newest hundred, newest first; AWS keeps six weeks. */
export const describeRefreshes = (ref: FleetRef, pace: number) =>
  read({ what: 'autoscaling:DescribeInstanceRefreshes', place: ref, key: ref.name, pace }, async () => {
    const command = new DescribeInstanceRefreshesCommand({
      AutoScalingGroupName: ref.name,
      MaxRecords: 100,
    });
    const page = await reader('autoscaling', ref).send(command);
    return (page.InstanceRefreshes ?? []).map(fromRefresh);
  });

export interface RefreshOrder {
  templateId: string;
  version: string;
  preferences: RefreshPreferences;
}

/** The new version goes only into DesiredConfiguration: so AWS still knows the old one and can go back to it. */
export const startRefresh = async (to: SentCalls, ref: FleetRef, order: RefreshOrder) => {
  const output = await send(to, 'autoscaling:StartInstanceRefresh', () =>
    writer('autoscaling', ref, to).send(
      new StartInstanceRefreshCommand({
        AutoScalingGroupName: ref.name,
        Strategy: 'Rolling',
        DesiredConfiguration: {
          LaunchTemplate: { LaunchTemplateId: order.templateId, Version: order.version },
        },
        Preferences: order.preferences,
      }),
    ),
  );
  return output.InstanceRefreshId ?? '';
};

export const cancelRefresh = (to: SentCalls, ref: FleetRef) =>
  send(to, 'autoscaling:CancelInstanceRefresh', () =>
    writer('autoscaling', ref, to).send(new CancelInstanceRefreshCommand({ AutoScalingGroupName: ref.name })),
  );

export const rollbackRefresh = (to: SentCalls, ref: FleetRef) =>
  send(to, 'autoscaling:RollbackInstanceRefresh', () =>
    writer('autoscaling', ref, to).send(
      new RollbackInstanceRefreshCommand({ AutoScalingGroupName: ref.name }),
    ),
  );
