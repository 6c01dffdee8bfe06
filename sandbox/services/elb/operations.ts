import type { Operations } from '../../protocol/operation.ts';
import { describeLoadBalancers, describeTargetGroups } from './balancers.ts';
import { describeTargetHealth } from './target-health.ts';

export const operations: Operations = {
  DescribeLoadBalancers: describeLoadBalancers,
  DescribeTargetGroups: describeTargetGroups,
  DescribeTargetHealth: describeTargetHealth,
};
