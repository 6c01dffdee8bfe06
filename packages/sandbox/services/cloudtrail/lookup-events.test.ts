import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeEach(async () => {
  aws = await openSandbox();
});
afterEach(() => aws.close());

const scale = (DesiredCapacity: number) =>
  aws.autoScaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity });
const lookup = async (AttributeKey: 'EventName' | 'ResourceName' | 'ReadOnly', AttributeValue: string) =>
  (await aws.cloudTrail.lookupEvents({ LookupAttributes: [{ AttributeKey, AttributeValue }] })).Events!;
const recordOf = (event: { CloudTrailEvent?: string }) => JSON.parse(event.CloudTrailEvent!) as object;

it('shows a change some minutes later: who, what, and the request that it was', async () => {
  const { $metadata } = await scale(3);
  expect(await lookup('EventName', 'SetDesiredCapacity')).toEqual([]);
  await aws.pass(301);
  const [event] = await lookup('EventName', 'SetDesiredCapacity');
  expect(event).toMatchObject({
    EventSource: 'autoscaling.amazonaws.com',
    Username: 'operator',
    ReadOnly: 'false',
    Resources: [{ ResourceType: 'AWS::AutoScaling::AutoScalingGroup', ResourceName: 'web' }],
  });
  expect(recordOf(event!)).toMatchObject({
    userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::123456789012:user/operator' },
    requestParameters: { autoScalingGroupName: 'web', desiredCapacity: 3 },
    requestID: $metadata.requestId,
    userAgent: expect.stringMatching(/^aws-sdk-js\/.* api\/auto-scaling/) as string,
    awsRegion: 'us-east-1',
  });
});

it('keeps what was refused with its code, and nothing that only reads', async () => {
  await refusal(scale(999));
  await aws.autoScaling.describeAutoScalingGroups({});
  await aws.pass(301);
  const events = await lookup('ReadOnly', 'false');
  expect(events.map(({ EventName }) => EventName)).toEqual(['SetDesiredCapacity']);
  expect(recordOf(events[0]!)).toMatchObject({ errorCode: 'ValidationError' });
});

it('comes newest first, by pages, and within the times asked for', async () => {
  for (const desired of [1, 2, 3]) {
    await scale(desired);
    await aws.pass(60);
  }
  await aws.pass(600);
  const first = await aws.cloudTrail.lookupEvents({ MaxResults: 2 });
  const rest = await aws.cloudTrail.lookupEvents({ MaxResults: 2, NextToken: first.NextToken! });
  const desired = [...first.Events!, ...rest.Events!].map(
    (event) => (recordOf(event) as { requestParameters: { desiredCapacity: number } }).requestParameters,
  );
  expect(desired.map(({ desiredCapacity }) => desiredCapacity)).toEqual([3, 2, 1]);
  expect(rest.NextToken).toBeUndefined();
  const EndTime = new Date(first.Events![1]!.EventTime!.getTime() + 1_000);
  expect((await aws.cloudTrail.lookupEvents({ EndTime })).Events).toHaveLength(2);
});

it('refuses what CloudTrail refuses', async () => {
  const two = [1, 2].map(() => ({ AttributeKey: 'EventName' as const, AttributeValue: 'X' }));
  expect(await refusal(aws.cloudTrail.lookupEvents({ LookupAttributes: two }))).toMatchObject({
    name: 'InvalidLookupAttributesException',
  });
  expect(await refusal(aws.cloudTrail.lookupEvents({ MaxResults: 51 }))).toMatchObject({
    name: 'InvalidMaxResultsException',
  });
  const [StartTime, EndTime] = [new Date(2), new Date(1)];
  expect(await refusal(aws.cloudTrail.lookupEvents({ StartTime, EndTime }))).toMatchObject({
    name: 'InvalidTimeRangeException',
  });
});
