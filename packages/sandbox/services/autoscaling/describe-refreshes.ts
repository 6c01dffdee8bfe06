import type { Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import { isKept } from '../../world/refresh/limits.ts';
import type { Refresh } from '../../world/refresh/types.ts';
import type { Group } from '../../world/groups/group.ts';
import { groupOf } from './group-of.ts';
import { launchMembers } from './group-shape.ts';
import { asgPage } from './pages.ts';
import { fromPreferences } from './refresh-preferences.ts';

const toRefresh = (group: Group, refresh: Refresh): autoScaling.InstanceRefresh => ({
  InstanceRefreshId: refresh.id,
  AutoScalingGroupName: group.name,
  Status: refresh.status,
  ...(refresh.reason && { StatusReason: refresh.reason }),
  StartTime: new Date(refresh.startedAt),
  ...(refresh.endedAt && { EndTime: new Date(refresh.endedAt) }),
  PercentageComplete: refresh.percentage,
  InstancesToUpdate: refresh.left,
  Strategy: refresh.strategy,
  Preferences: fromPreferences(refresh.preferences),
  ...(refresh.desired && { DesiredConfiguration: launchMembers(refresh.desired) }),
  ...(refresh.rollback && {
    RollbackDetails: {
      RollbackReason: refresh.rollback.reason,
      RollbackStartTime: new Date(refresh.rollback.startedAt),
      PercentageCompleteOnRollback: refresh.rollback.percentageBefore,
      InstancesToUpdateOnRollback: refresh.rollback.leftBefore,
    },
  }),
});

export const describeInstanceRefreshes: Operation<
  autoScaling.DescribeInstanceRefreshesType,
  autoScaling.DescribeInstanceRefreshesAnswer
> = (world, input, context) => {
  const { group } = groupOf(world, context, input.AutoScalingGroupName);
  const ids = input.InstanceRefreshIds ?? [];
  const chosen = group.refreshes
    .filter((refresh) => isKept(refresh, context.now))
    .filter(({ id }) => ids.length === 0 || ids.includes(id));
  const { items, next } = asgPage(chosen, input);
  return {
    InstanceRefreshes: items.map((refresh) => toRefresh(group, refresh)),
    ...(next && { NextToken: next }),
  };
};
