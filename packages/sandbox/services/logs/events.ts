import type { Operation } from '../../protocol/operation.ts';
import type { logs } from '../../protocol/shapes.ts';
import type { LogEvent } from '../../world/account.ts';
import { DAY, HOUR } from '../../world/time/time.ts';
import { regionOf } from '../region.ts';
import { groupOf, invalid, misfit, streamOf } from './group-of.ts';

/** AWS takes events of the last two weeks, and of two hours to come. */
const [OLDEST, NEWEST] = [14 * DAY, 2 * HOUR];

/** A stream keeps so many here, the newest. */
const KEPT = 10_000;
const MOST = 10_000;

const SEQUENCE = '49590302000000000000000000000000000000000000000000000000';

/** Events that are too old or too new are told, and not kept. @throws AwsError where they are not in order */
export const putLogEvents: Operation<logs.PutLogEventsRequest, logs.PutLogEventsResponse> = (
  world,
  input,
  context,
) => {
  const stream = streamOf(groupOf(regionOf(world, context), input), input.logStreamName);
  const sent = (input.logEvents ?? []).map(({ timestamp = 0, message = '' }) => ({ at: timestamp, message }));
  if (sent.some(({ at }, index) => index > 0 && at < sent[index - 1]!.at))
    throw invalid('Log events in a single PutLogEvents request must be in chronological order.');
  const isOld = ({ at }: { at: number }) => at < context.now - OLDEST;
  const isNew = ({ at }: { at: number }) => at > context.now + NEWEST;
  const taken = sent.filter((one) => !isOld(one) && !isNew(one));
  const events: LogEvent[] = taken.map((one) => ({ ...one, ingestedAt: context.now }));
  stream.events = [...stream.events, ...events].sort((a, b) => a.at - b.at).slice(-KEPT);
  const [old, early] = [sent.findLastIndex(isOld), sent.findIndex(isNew)];
  return {
    nextSequenceToken: SEQUENCE,
    ...((old >= 0 || early >= 0) && {
      rejectedLogEventsInfo: {
        ...(old >= 0 && { tooOldLogEventEndIndex: old }),
        ...(early >= 0 && { tooNewLogEventStartIndex: early }),
      },
    }),
  };
};

const token = (direction: 'f' | 'b', place: number) => `${direction}/${String(place).padStart(56, '0')}`;

/** Where a page begins. @throws AwsError on a token that was never given */
function pageAt(length: number, size: number, { nextToken, startFromHead }: logs.GetLogEventsRequest) {
  if (!nextToken) return startFromHead ? 0 : Math.max(0, length - size);
  const [, direction, digits] = /^([fb])\/(\d{56})$/.exec(nextToken) ?? [];
  if (!direction) throw invalid('The specified nextToken is invalid.');
  return direction === 'f' ? Number(digits) : Math.max(0, Number(digits) - size);
}

/** The newest page, unless asked from the head. At an end the same token comes back, as AWS gives it. */
export const getLogEvents: Operation<logs.GetLogEventsRequest, logs.GetLogEventsResponse> = (
  world,
  input,
  context,
) => {
  const { limit: size = MOST, startTime = 0, endTime = Infinity } = input;
  const stream = streamOf(groupOf(regionOf(world, context), input), input.logStreamName);
  if (size > MOST) misfit(size, 'limit', `Member must have value less than or equal to ${MOST}`);
  const all = stream.events.filter(({ at }) => at >= startTime && at < endTime);
  const start = pageAt(all.length, size, input);
  const before = input.nextToken?.startsWith('b/') ? Number(input.nextToken.slice(2)) : Infinity;
  const events = all.slice(start, Math.min(start + size, before));
  return {
    events: events.map(({ at, message, ingestedAt }) => ({
      timestamp: at,
      message,
      ingestionTime: ingestedAt,
    })),
    nextForwardToken: token('f', start + events.length),
    nextBackwardToken: token('b', start),
  };
};

/** Events that hold a text, of all streams of a group: what a filter pattern without operators finds. */
export const filterLogEvents: Operation<logs.FilterLogEventsRequest, logs.FilterLogEventsResponse> = (
  world,
  input,
  context,
) => {
  const { limit: size = MOST, startTime = 0, endTime = Infinity, filterPattern = '' } = input;
  if (size > MOST) misfit(size, 'limit', `Member must have value less than or equal to ${MOST}`);
  const { streams = {} } = groupOf(regionOf(world, context), input);
  const names = input.logStreamNames ?? Object.keys(streams);
  const text = filterPattern.replace(/^"(.*)"$/, '$1');
  const found = names
    .filter((name) => name.startsWith(input.logStreamNamePrefix ?? ''))
    .flatMap((name) => (streams[name]?.events ?? []).map((event) => ({ name, event })))
    .filter(({ event }) => event.at >= startTime && event.at < endTime && event.message.includes(text))
    .sort((a, b) => a.event.at - b.event.at);
  const start = Number(input.nextToken ?? 0);
  if (!Number.isInteger(start)) throw invalid('The specified nextToken is invalid.');
  const events = found.slice(start, start + size);
  return {
    events: events.map(({ name, event: { at, message, ingestedAt } }, index) => ({
      ...{ logStreamName: name, timestamp: at, message, ingestionTime: ingestedAt },
      eventId: String(start + index),
    })),
    searchedLogStreams: [],
    ...(start + size < found.length && { nextToken: String(start + size) }),
  };
};
