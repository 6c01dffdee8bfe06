import type { Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import { TERMINATION_POLICIES } from '../../world/groups/group.ts';
import { GROUP_METRICS } from '../../world/groups/group-metrics.ts';
import { regionOf } from '../region.ts';
import { HOOK_TYPES } from './lifecycle-hooks.ts';
import { NOTIFICATION_TYPES } from './notifications.ts';
import { PROCESSES } from './processes.ts';

/** What Auto Scaling tells of itself: the same in each account. */
export const describeMetricCollectionTypes: Operation<
  never,
  autoScaling.DescribeMetricCollectionTypesAnswer
> = () => ({
  Metrics: GROUP_METRICS.map((Metric) => ({ Metric })),
  Granularities: [{ Granularity: '1Minute' }],
});

export const describeLifecycleHookTypes: Operation<
  never,
  autoScaling.DescribeLifecycleHookTypesAnswer
> = () => ({
  LifecycleHookTypes: HOOK_TYPES,
});

export const describeTerminationPolicyTypes: Operation<
  never,
  autoScaling.DescribeTerminationPolicyTypesAnswer
> = () => ({ TerminationPolicyTypes: [...TERMINATION_POLICIES] });

export const describeScalingProcessTypes: Operation<never, autoScaling.ProcessesType> = () => ({
  Processes: PROCESSES.map((ProcessName) => ({ ProcessName })),
});

export const describeNotificationTypes: Operation<
  never,
  autoScaling.DescribeAutoScalingNotificationTypesAnswer
> = () => ({ AutoScalingNotificationTypes: NOTIFICATION_TYPES });

export const describeAccountLimits: Operation<never, autoScaling.DescribeAccountLimitsAnswer> = (
  world,
  _input,
  context,
) => {
  const { groups, launchConfigurations } = regionOf(world, context);
  return {
    MaxNumberOfAutoScalingGroups: 500,
    MaxNumberOfLaunchConfigurations: 200,
    NumberOfAutoScalingGroups: Object.keys(groups).length,
    NumberOfLaunchConfigurations: Object.keys(launchConfigurations).length,
  };
};
