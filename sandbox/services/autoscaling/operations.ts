import type { Operations } from '../../protocol/operation.ts';
import { describeScalingActivities } from './activities.ts';
import { setDesiredCapacity } from './capacity.ts';
import { updateAutoScalingGroup } from './update-group.ts';
import { createAutoScalingGroup } from './create-group.ts';
import { deleteAutoScalingGroup } from './delete-group.ts';
import { createOrUpdateTags, deleteTags, describeTags } from './tags.ts';
import { describeInstanceRefreshes } from './describe-refreshes.ts';
import { describeAutoScalingGroups, describeAutoScalingInstances } from './groups.ts';
import { setInstanceHealth, setInstanceProtection } from './instance-settings.ts';
import { attachInstances, detachInstances } from './membership.ts';
import { enterStandby, exitStandby } from './standby.ts';
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
  BatchDeleteScheduledAction: batchDeleteScheduledAction,
  BatchPutScheduledUpdateGroupAction: batchPutScheduledUpdateGroupAction,
  CancelInstanceRefresh: cancelInstanceRefresh,
  CreateAutoScalingGroup: createAutoScalingGroup,
  CreateOrUpdateTags: createOrUpdateTags,
  DeleteAutoScalingGroup: deleteAutoScalingGroup,
  DeletePolicy: deletePolicy,
  DeleteScheduledAction: deleteScheduledAction,
  DeleteTags: deleteTags,
  DeleteWarmPool: deleteWarmPool,
  DescribeAdjustmentTypes: describeAdjustmentTypes,
  DescribeAutoScalingGroups: describeAutoScalingGroups,
  DescribeAutoScalingInstances: describeAutoScalingInstances,
  DescribeInstanceRefreshes: describeInstanceRefreshes,
  DescribePolicies: describePolicies,
  DescribeScalingActivities: describeScalingActivities,
  DescribeScheduledActions: describeScheduledActions,
  DescribeTags: describeTags,
  DescribeWarmPool: describeWarmPool,
  DetachInstances: detachInstances,
  EnterStandby: enterStandby,
  ExecutePolicy: executePolicy,
  ExitStandby: exitStandby,
  PutScalingPolicy: putScalingPolicy,
  PutScheduledUpdateGroupAction: putScheduledUpdateGroupAction,
  PutWarmPool: putWarmPool,
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
