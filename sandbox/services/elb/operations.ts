import type { Operations } from '../../protocol/operation.ts';
import { describeTargetGroupAttributes } from './attributes.ts';
import { describeLoadBalancers, describeTargetGroups } from './balancers.ts';
import { describeTargetHealth } from './target-health.ts';

export const operations: Operations = {
  DescribeLoadBalancers: describeLoadBalancers,
  DescribeTargetGroupAttributes: describeTargetGroupAttributes,
  DescribeTargetGroups: describeTargetGroups,
  DescribeTargetHealth: describeTargetHealth,
};
