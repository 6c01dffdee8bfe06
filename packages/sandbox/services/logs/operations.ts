import type { Operations } from '../../protocol/operation.ts';
import { describeLogGroups } from './groups.ts';
import { describeLogStreams } from './streams.ts';

export const operations: Operations = {
  DescribeLogGroups: describeLogGroups,
  DescribeLogStreams: describeLogStreams,
};
