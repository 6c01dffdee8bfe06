import type { Operation } from '../../protocol/operation.ts';
import type { logs } from '../../protocol/shapes.ts';
import type { LogGroup } from '../../world/account.ts';
import type { World } from '../../world/types.ts';
import { pageOf } from '../page.ts';
import { regionOf } from '../region.ts';
import { invalid, misfit } from './group-of.ts';

/** A page as CloudWatch Logs cuts it: fifty, or fewer. */
export function logsPage<T>(all: T[], limit: number | undefined, token: string | undefined) {
  if (limit !== undefined && limit > 50)
    misfit(limit, 'limit', 'Member must have value less than or equal to 50');
  if (limit !== undefined && limit < 1)
    misfit(limit, 'limit', 'Member must have value greater than or equal to 1');
  return pageOf(all, limit ?? 50, token, invalid('The specified nextToken is invalid.'));
}

const toGroup = (world: World, region: string, group: LogGroup): logs.LogGroup => {
  const arn = `arn:aws:logs:${region}:${world.account}:log-group:${group.name}`;
  return {
    logGroupName: group.name,
    creationTime: group.createdAt,
    ...(group.retentionDays && { retentionInDays: group.retentionDays }),
    ...(group.key && { kmsKeyId: group.key }),
    metricFilterCount: 0,
    arn: `${arn}:*`,
    logGroupArn: arn,
    storedBytes: 0,
    logGroupClass: 'STANDARD',
  };
};

/** In the order of their names. */
export const describeLogGroups: Operation<logs.DescribeLogGroupsRequest, logs.DescribeLogGroupsResponse> = (
  world,
  input,
  context,
) => {
  const { logGroupNamePrefix: prefix, logGroupNamePattern: pattern } = input;
  if (prefix && pattern)
    throw invalid('LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.');
  const all = regionOf(world, context)
    .logGroups.filter(({ name }) => name.startsWith(prefix ?? ''))
    .filter(({ name }) => name.toLowerCase().includes((pattern ?? '').toLowerCase()))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const { items, next } = logsPage(all, input.limit, input.nextToken);
  return {
    logGroups: items.map((group) => toGroup(world, context.region, group)),
    ...(next && { nextToken: next }),
  };
};
