import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { logs } from '../../protocol/shapes.ts';
import type { LogGroup } from '../../world/account.ts';
import { DAY, SECOND } from '../../world/time/time.ts';
import type { Interval } from '../../world/machines/interval.ts';
import type { World } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { invalid, logsPage } from './groups.ts';

/** An agent ships what it has about so often; each machine at its own beat. */
const BEAT = 15 * SECOND;

/** Its agent starts with the machine's services, and stops with the machine. */
function streamOf(world: World, region: string, group: LogGroup, machine: Interval): logs.LogStream {
  const first = machine.servingAt ?? machine.launchedAt + 20 * SECOND;
  const beat = (parseInt(machine.instanceId.slice(-4), 16) * 7) % BEAT;
  const last = Math.max(first, (machine.terminatedAt ?? world.now) - beat);
  const name = machine.instanceId;
  return {
    logStreamName: name,
    creationTime: first,
    firstEventTimestamp: first,
    lastEventTimestamp: last,
    lastIngestionTime: last + SECOND,
    uploadSequenceToken: '',
    arn: `arn:aws:logs:${region}:${world.account}:log-group:${group.name}:log-stream:${name}`,
    storedBytes: 0,
  };
}

/** Machines that have come up since the group is there, as long as it keeps what they wrote. */
function machinesIn(world: World, region: string, group: LogGroup): Interval[] {
  const since = Math.max(group.createdAt, world.now - (group.retentionDays ?? Infinity) * DAY);
  return world.running.filter(
    (one) =>
      one.group === group.fleet &&
      one.region === region &&
      (one.terminatedAt ?? world.now) > since &&
      (one.servingAt ?? one.launchedAt + 20 * SECOND) <= world.now,
  );
}

const byName = (a: logs.LogStream, b: logs.LogStream) => (a.logStreamName! < b.logStreamName! ? -1 : 1);
const byLastEvent = (a: logs.LogStream, b: logs.LogStream) =>
  a.lastEventTimestamp! - b.lastEventTimestamp! || byName(a, b);

/** One stream a machine, by its id. Newest first only when asked: the order is ascending by default. */
export const describeLogStreams: Operation<
  logs.DescribeLogStreamsRequest,
  logs.DescribeLogStreamsResponse
> = (world, input, context) => {
  const name =
    input.logGroupName ?? input.logGroupIdentifier?.split(':log-group:').at(-1)?.replace(/:\*$/, '');
  if (!name) throw invalid('Either logGroupName or logGroupIdentifier must be given.');
  const group = regionOf(world, context).logGroups.find((one) => one.name === name);
  if (!group) throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');
  if (input.orderBy === 'LastEventTime' && input.logStreamNamePrefix)
    throw invalid('Cannot order by LastEventTime with a logStreamNamePrefix.');
  const all = machinesIn(world, context.region, group)
    .map((machine) => streamOf(world, context.region, group, machine))
    .filter(({ logStreamName }) => logStreamName!.startsWith(input.logStreamNamePrefix ?? ''))
    .sort(input.orderBy === 'LastEventTime' ? byLastEvent : byName);
  const { items, next } = logsPage(input.descending ? all.reverse() : all, input.limit, input.nextToken);
  return { logStreams: items, ...(next && { nextToken: next }) };
};
