import type { autoScaling } from '../../protocol/shapes.ts';
import { toPreferences } from '../../services/autoscaling/refresh-preferences.ts';
import type { Activity } from '../../world/groups/activity.ts';
import type { Group } from '../../world/groups/group.ts';
import { isLaunchedFrom, specOf } from '../../world/launch/launch-spec.ts';
import { counts, membersOf } from '../../world/groups/members.ts';
import type { Refresh, RefreshStatus, RefreshStrategy } from '../../world/refresh/types.ts';
import type { Region, World } from '../../world/types.ts';
import { timeOf } from './facts.ts';
import { specFrom } from './launching.ts';

export const activityFrom = (fact: autoScaling.Activity, now: number): Activity => ({
  id: fact.ActivityId ?? '',
  description: fact.Description ?? '',
  cause: fact.Cause ?? '',
  details: fact.Details ?? '',
  status: (fact.StatusCode ?? 'Successful') as Activity['status'],
  ...(fact.StatusMessage && { message: fact.StatusMessage }),
  startedAt: timeOf(fact.StartTime, now),
  ...(fact.EndTime && { endedAt: timeOf(fact.EndTime, now) }),
  progress: fact.Progress ?? 0,
});

const ENDED = /^(Successful|Failed|Cancelled|RollbackSuccessful|RollbackFailed)$/;

/** Where a refresh that runs stands: those that are what it leads to are its own, the others are still to do. */
function standing(region: Region, group: Group, fact: autoScaling.InstanceRefresh) {
  if (ENDED.test(fact.Status ?? '')) return { todo: [], launched: [], retired: 0 };
  const target = fact.DesiredConfiguration ? specFrom(fact.DesiredConfiguration) : specOf(group);
  const [done, todo] = [[] as string[], [] as string[]];
  for (const one of membersOf(region, group).filter(counts))
    (isLaunchedFrom(region, one, target) ? done : todo).push(one.id);
  return { todo, launched: done, retired: done.length };
}

/** What the group launched from before was not recorded: it is taken for what it launches from now. */
export function refreshFrom(
  world: World,
  region: Region,
  group: Group,
  fact: autoScaling.InstanceRefresh,
): Refresh {
  const desired = fact.DesiredConfiguration;
  const back = fact.RollbackDetails;
  return {
    id: fact.InstanceRefreshId ?? '',
    strategy: (fact.Strategy ?? 'Rolling') as RefreshStrategy,
    status: (fact.Status ?? 'Successful') as RefreshStatus,
    ...(fact.StatusReason && { reason: fact.StatusReason }),
    startedAt: timeOf(fact.StartTime, world.now),
    ...(fact.EndTime && { endedAt: timeOf(fact.EndTime, world.now) }),
    percentage: fact.PercentageComplete ?? 0,
    left: fact.InstancesToUpdate ?? 0,
    ...((desired?.LaunchTemplate ?? desired?.MixedInstancesPolicy) && { desired: specFrom(desired!) }),
    previous: specOf(group),
    preferences: toPreferences(group, fact.Preferences),
    ...standing(region, group, fact),
    checkpointsPassed: 0,
    progressAt: world.now,
    ...(back && {
      rollback: {
        reason: back.RollbackReason ?? '',
        startedAt: timeOf(back.RollbackStartTime, world.now),
        percentageBefore: back.PercentageCompleteOnRollback ?? 0,
        leftBefore: back.InstancesToUpdateOnRollback ?? 0,
      },
    }),
  };
}
