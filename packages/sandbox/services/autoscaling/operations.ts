import type { Operations } from '../../protocol/operation.ts';
import {
  attachLoadBalancers,
  attachTargetGroups,
  attachTrafficSources,
  describeLoadBalancers,
  describeLoadBalancerTargetGroups,
  describeTrafficSources,
  detachLoadBalancers,
  detachTargetGroups,
  detachTrafficSources,
} from './traffic.ts';
import {
  describeAccountLimits,
  describeLifecycleHookTypes,
  describeMetricCollectionTypes,
  describeNotificationTypes,
  describeScalingProcessTypes,
  describeTerminationPolicyTypes,
} from './enumerations.ts';
import {
  completeLifecycleAction,
  deleteLifecycleHook,
  describeLifecycleHooks,
  putLifecycleHook,
  recordLifecycleActionHeartbeat,
} from './lifecycle-hooks.ts';
import { disableMetricsCollection, enableMetricsCollection } from './metrics-collection.ts';
import {
  deleteNotificationConfiguration,
  describeNotificationConfigurations,
  putNotificationConfiguration,
} from './notifications.ts';
import { describeScalingActivities } from './activities.ts';
import { setDesiredCapacity } from './capacity.ts';
import { updateAutoScalingGroup } from './update-group.ts';
import { createAutoScalingGroup } from './create-group.ts';
import { deleteAutoScalingGroup } from './delete-group.ts';
import { createOrUpdateTags, deleteTags, describeTags } from './tags.ts';
import {
  createLaunchConfiguration,
  deleteLaunchConfiguration,
  describeLaunchConfigurations,
} from './launch-configurations.ts';
import { describeInstanceRefreshes } from './describe-refreshes.ts';
import { describeAutoScalingGroups, describeAutoScalingInstances } from './groups.ts';
import { setInstanceHealth, setInstanceProtection } from './instance-settings.ts';
import { attachInstances, detachInstances } from './membership.ts';
import { enterStandby, exitStandby } from './standby.ts';
import { launchInstances } from './launch-instances.ts';
import { getPredictiveScalingForecast } from './predictive.ts';
import { describePolicies, describeScheduledActions } from './policies.ts';
import { putScalingPolicy } from './put-policy.ts';
import { deletePolicy, describeAdjustmentTypes, executePolicy } from './run-policy.ts';
import { resumeProcesses, suspendProcesses } from './processes.ts';
import { cancelInstanceRefresh, rollbackInstanceRefresh, startInstanceRefresh } from './refreshes.ts';
import {
  batchDeleteScheduledAction,
  batchPutScheduledUpdateGroupAction,
  deleteScheduledAction,
  putScheduledUpdateGroupAction,
} from './scheduled-actions.ts';
import { deleteWarmPool, describeWarmPool, putWarmPool } from './warm-pool.ts';
import { terminateInstanceInAutoScalingGroup } from './terminate-instance.ts';

export const operations: Operations = {
  AttachInstances: attachInstances,
  AttachLoadBalancerTargetGroups: attachTargetGroups,
  AttachLoadBalancers: attachLoadBalancers,
  AttachTrafficSources: attachTrafficSources,
  BatchDeleteScheduledAction: batchDeleteScheduledAction,
  BatchPutScheduledUpdateGroupAction: batchPutScheduledUpdateGroupAction,
  CancelInstanceRefresh: cancelInstanceRefresh,
  CompleteLifecycleAction: completeLifecycleAction,
  CreateAutoScalingGroup: createAutoScalingGroup,
  CreateLaunchConfiguration: createLaunchConfiguration,
  CreateOrUpdateTags: createOrUpdateTags,
  DeleteAutoScalingGroup: deleteAutoScalingGroup,
  DeleteLaunchConfiguration: deleteLaunchConfiguration,
  DeleteLifecycleHook: deleteLifecycleHook,
  DeleteNotificationConfiguration: deleteNotificationConfiguration,
  DeletePolicy: deletePolicy,
  DeleteScheduledAction: deleteScheduledAction,
  DeleteTags: deleteTags,
  DeleteWarmPool: deleteWarmPool,
  DescribeAccountLimits: describeAccountLimits,
  DescribeAdjustmentTypes: describeAdjustmentTypes,
  DescribeAutoScalingGroups: describeAutoScalingGroups,
  DescribeAutoScalingInstances: describeAutoScalingInstances,
  DescribeAutoScalingNotificationTypes: describeNotificationTypes,
  DescribeInstanceRefreshes: describeInstanceRefreshes,
  DescribeLaunchConfigurations: describeLaunchConfigurations,
  DescribeLifecycleHookTypes: describeLifecycleHookTypes,
  DescribeLifecycleHooks: describeLifecycleHooks,
  DescribeLoadBalancerTargetGroups: describeLoadBalancerTargetGroups,
  DescribeLoadBalancers: describeLoadBalancers,
  DescribeMetricCollectionTypes: describeMetricCollectionTypes,
  DescribeNotificationConfigurations: describeNotificationConfigurations,
  DescribePolicies: describePolicies,
  DescribeScalingActivities: describeScalingActivities,
  DescribeScalingProcessTypes: describeScalingProcessTypes,
  DescribeScheduledActions: describeScheduledActions,
  DescribeTags: describeTags,
  DescribeTerminationPolicyTypes: describeTerminationPolicyTypes,
  DescribeTrafficSources: describeTrafficSources,
  DescribeWarmPool: describeWarmPool,
  DetachInstances: detachInstances,
  DetachLoadBalancerTargetGroups: detachTargetGroups,
  DetachLoadBalancers: detachLoadBalancers,
  DetachTrafficSources: detachTrafficSources,
  DisableMetricsCollection: disableMetricsCollection,
  EnableMetricsCollection: enableMetricsCollection,
  EnterStandby: enterStandby,
  ExecutePolicy: executePolicy,
  ExitStandby: exitStandby,
  GetPredictiveScalingForecast: getPredictiveScalingForecast,
  LaunchInstances: launchInstances,
  PutLifecycleHook: putLifecycleHook,
  PutNotificationConfiguration: putNotificationConfiguration,
  PutScalingPolicy: putScalingPolicy,
  PutScheduledUpdateGroupAction: putScheduledUpdateGroupAction,
  PutWarmPool: putWarmPool,
  RecordLifecycleActionHeartbeat: recordLifecycleActionHeartbeat,
  ResumeProcesses: resumeProcesses,
  RollbackInstanceRefresh: rollbackInstanceRefresh,
  SetDesiredCapacity: setDesiredCapacity,
  SetInstanceHealth: setInstanceHealth,
  SetInstanceProtection: setInstanceProtection,
  StartInstanceRefresh: startInstanceRefresh,
  SuspendProcesses: suspendProcesses,
  TerminateInstanceInAutoScalingGroup: terminateInstanceInAutoScalingGroup,
  UpdateAutoScalingGroup: updateAutoScalingGroup,
};
