import type { Operations } from '../../protocol/operation.ts';
import {
  describeLoadBalancerAttributes,
  describeTargetGroupAttributes,
  modifyLoadBalancerAttributes,
} from './attributes.ts';
import { describeLoadBalancers, describeTargetGroups } from './balancers.ts';
import {
  createListener,
  createLoadBalancer,
  deleteListener,
  deleteLoadBalancer,
  describeListeners,
  modifyListener,
} from './change-balancers.ts';
import {
  createTargetGroup,
  deleteTargetGroup,
  deregisterTargets,
  modifyTargetGroup,
  modifyTargetGroupAttributes,
  registerTargets,
} from './change-targets.ts';
import { addTags, describeTags, removeTags } from './tags.ts';
import { describeTargetHealth } from './target-health.ts';

export const operations: Operations = {
  AddTags: addTags,
  CreateListener: createListener,
  CreateLoadBalancer: createLoadBalancer,
  CreateTargetGroup: createTargetGroup,
  DeleteListener: deleteListener,
  DeleteLoadBalancer: deleteLoadBalancer,
  DeleteTargetGroup: deleteTargetGroup,
  DeregisterTargets: deregisterTargets,
  DescribeListeners: describeListeners,
  DescribeLoadBalancerAttributes: describeLoadBalancerAttributes,
  DescribeLoadBalancers: describeLoadBalancers,
  DescribeTags: describeTags,
  DescribeTargetGroupAttributes: describeTargetGroupAttributes,
  DescribeTargetGroups: describeTargetGroups,
  DescribeTargetHealth: describeTargetHealth,
  ModifyListener: modifyListener,
  ModifyLoadBalancerAttributes: modifyLoadBalancerAttributes,
  ModifyTargetGroup: modifyTargetGroup,
  ModifyTargetGroupAttributes: modifyTargetGroupAttributes,
  RegisterTargets: registerTargets,
  RemoveTags: removeTags,
};
