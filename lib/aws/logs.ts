import 'server-only';
import { DescribeLogStreamsCommand, paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import { PACE } from '@/lib/core/pace';
import type { Place } from '@/lib/core/place';
import { read } from './call';
import { reader } from './clients';
import { collect } from './pages';

export const describeLogGroups = (place: Place) =>
  read({ what: 'logs:DescribeLogGroups', place, pace: PACE.hour }, async () => {
    const pages = paginateDescribeLogGroups({ client: reader('logs', place), pageSize: 50 }, {});
    return (await collect(pages, (page) => page.logGroups)).map(({ logGroupName }) => logGroupName ?? '');
  });

/** The names of the fifty most recently written streams of a log group. */
export const describeLogStreams = (place: Place, group: string) =>
  read({ what: 'logs:DescribeLogStreams', place, key: group, pace: PACE.hour, oneByOne: true }, async () => {
    const input = { logGroupName: group, orderBy: 'LastEventTime' as const, descending: true, limit: 50 };
    const output = await reader('logs', place).send(new DescribeLogStreamsCommand(input));
    return (output.logStreams ?? []).map(({ logStreamName }) => logStreamName ?? '');
  });
