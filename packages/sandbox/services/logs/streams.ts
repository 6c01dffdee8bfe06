import type { Operation } from '../../protocol/operation.ts';
import type { logs } from '../../protocol/shapes.ts';
import type { LogGroup } from '../../world/account.ts';
import { DAY, SECOND } from '../../world/time/time.ts';
import type { Interval } from '../../world/machines/interval.ts';
import type { World } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { groupOf, invalid, misfit } from './group-of.ts';
import { logsPage } from './groups.ts';

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

/** Streams that somebody made. */
const madeIn = ({ account }: World, region: string, { name, streams = {} }: LogGroup): logs.LogStream[] =>
  Object.entries(streams).map(([stream, { createdAt, events }]) => ({
    ...{ logStreamName: stream, creationTime: createdAt, uploadSequenceToken: '', storedBytes: 0 },
    ...(events.length > 0 && {
      ...{ firstEventTimestamp: events[0]!.at, lastEventTimestamp: events.at(-1)!.at },
      lastIngestionTime: Math.max(...events.map(({ ingestedAt }) => ingestedAt)),
    }),
    arn: `arn:aws:logs:${region}:${account}:log-group:${name}:log-stream:${stream}`,
  }));

const byName = (a: logs.LogStream, b: logs.LogStream) => (a.logStreamName! < b.logStreamName! ? -1 : 1);
const byLastEvent = (a: logs.LogStream, b: logs.LogStream) =>
  (a.lastEventTimestamp ?? 0) - (b.lastEventTimestamp ?? 0) || byName(a, b);

/** One stream a machine, by its id, and those that were made. Newest first only when asked: the order is ascending by default. */
export const describeLogStreams: Operation<
  logs.DescribeLogStreamsRequest,
  logs.DescribeLogStreamsResponse
> = (world, input, context) => {
  const group = groupOf(regionOf(world, context), input);
  const orders = ['LogStreamName', 'LastEventTime'];
  if (input.orderBy !== undefined && !orders.includes(input.orderBy))
    misfit(input.orderBy, 'orderBy', `Member must satisfy enum value set: [${orders.join(', ')}]`);
  if (input.orderBy === 'LastEventTime' && input.logStreamNamePrefix)
    throw invalid('Cannot order by LastEventTime with a logStreamNamePrefix.');
  const ofMachines = machinesIn(world, context.region, group).map((machine) =>
    streamOf(world, context.region, group, machine),
  );
  const all = [...ofMachines, ...madeIn(world, context.region, group)]
    .filter(({ logStreamName }) => logStreamName!.startsWith(input.logStreamNamePrefix ?? ''))
    .sort(input.orderBy === 'LastEventTime' ? byLastEvent : byName);
  const { items, next } = logsPage(input.descending ? all.reverse() : all, input.limit, input.nextToken);
  return { logStreams: items, ...(next && { nextToken: next }) };
};
