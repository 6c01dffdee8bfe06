import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { cloudTrail } from '../../protocol/shapes.ts';
import type { TrailEvent } from '../../world/trail.ts';
import { toEvent } from './event.ts';

/** Of LookupEvents: events come into sight about five minutes after the call, and stay for ninety days. */
const SEEN_AFTER = 5 * 60_000;
const KEPT = 90 * 86_400_000;
const MOST = 50;

const TESTS: Record<string, (event: cloudTrail.Event) => (string | undefined)[]> = {
  EventId: ({ EventId }) => [EventId],
  EventName: ({ EventName }) => [EventName],
  EventSource: ({ EventSource }) => [EventSource],
  ReadOnly: ({ ReadOnly }) => [ReadOnly],
  Username: ({ Username }) => [Username],
  AccessKeyId: ({ AccessKeyId }) => [AccessKeyId],
  ResourceName: ({ Resources }) => Resources!.map(({ ResourceName }) => ResourceName),
  ResourceType: ({ Resources }) => Resources!.map(({ ResourceType }) => ResourceType),
};

const time = (value: Date | undefined, otherwise: number) => value?.getTime() ?? otherwise;

/** The calls that changed something in the region, newest first; calls that only read are not kept here. */
export const lookupEvents: Operation<cloudTrail.LookupEventsRequest, cloudTrail.LookupEventsResponse> = (
  world,
  input,
  { region },
) => {
  const { LookupAttributes: attributes = [], MaxResults: most = MOST, NextToken } = input;
  if (attributes.length > 1)
    throw new AwsError(
      'InvalidLookupAttributesException',
      'You can only use one lookup attribute at a time.',
    );
  if (most < 1 || most > MOST)
    throw new AwsError(
      'InvalidMaxResultsException',
      `The maximum number of results must be between 1 and ${MOST}.`,
    );
  const from = time(input.StartTime, world.now - KEPT);
  const to = time(input.EndTime, world.now);
  if (from > to)
    throw new AwsError('InvalidTimeRangeException', 'Start time must be before or equal to end time.');
  const inSight = ({ at, region: where }: TrailEvent) =>
    where === region && at >= Math.max(from, world.now - KEPT) && at <= to && at + SEEN_AFTER <= world.now;
  const fits = (event: cloudTrail.Event) =>
    attributes.every(({ AttributeKey, AttributeValue }) =>
      TESTS[AttributeKey!]!(event).includes(AttributeValue),
    );
  const all = world.trail
    .filter(inSight)
    .toReversed()
    .map((event) => toEvent(world, event))
    .filter(fits);
  const start = NextToken ? Number(NextToken) : 0;
  const Events = all.slice(start, start + most);
  return { Events, ...(all.length > start + most && { NextToken: String(start + most) }) };
};
