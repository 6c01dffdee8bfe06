import type { Operations } from '../../protocol/operation.ts';
import { setDesiredCapacity, updateAutoScalingGroup } from './capacity.ts';
import { describeAutoScalingGroups, describeAutoScalingInstances } from './groups.ts';

export const operations: Operations = {
  DescribeAutoScalingGroups: describeAutoScalingGroups,
  DescribeAutoScalingInstances: describeAutoScalingInstances,
  SetDesiredCapacity: setDesiredCapacity,
  UpdateAutoScalingGroup: updateAutoScalingGroup,
};
