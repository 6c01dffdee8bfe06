import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';

const name = { AutoScalingGroupName: 'web' };
const inA = { ...name, AvailabilityZones: ['us-east-1a'] };
let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeEach(async () => {
  aws = await openSandbox({});
});
afterEach(() => aws.close());

const desired = async () =>
  (await aws.autoScaling.describeAutoScalingGroups({ AutoScalingGroupNames: ['web'] })).AutoScalingGroups![0]!
    .DesiredCapacity;

it('launches in the zone that is asked, at once, and not again for the same token', async () => {
  const input = { ...inA, RequestedCapacity: 3, ClientToken: 'a' };
  const { Instances, Errors } = await aws.autoScaling.launchInstances(input);
  expect([Instances!.length, Instances![0]!.InstanceIds!.length, Errors]).toEqual([1, 3, []]);
  expect(Instances![0]).toMatchObject({ AvailabilityZone: 'us-east-1a', MarketType: 'on-demand' });
  const again = await aws.autoScaling.launchInstances(input);
  expect(again.Instances).toEqual(Instances);
  expect(await desired()).toBe(3);
});

it('says at once that there is no capacity, and leaves the group as it was unless it is to retry', async () => {
  await aws.control('POST', 'faults', { kind: 'no-capacity', zone: 'us-east-1a' });
  const input = { ...inA, RequestedCapacity: 2 };
  const { Instances, Errors } = await aws.autoScaling.launchInstances({ ...input, ClientToken: 'a' });
  expect([Instances ?? [], Errors![0]!.ErrorCode]).toEqual([[], 'InsufficientInstanceCapacity']);
  expect(await desired()).toBe(0);
  const RetryStrategy = 'retry-with-group-configuration' as const;
  await aws.autoScaling.launchInstances({ ...input, ClientToken: 'b', RetryStrategy });
  expect(await desired()).toBe(2);
});

it.each([
  [{ AvailabilityZones: undefined }, 'Exactly one'],
  [{ AvailabilityZones: ['us-east-1f'] }, 'does not use'],
  [{ RequestedCapacity: 101 }, 'between 1 and 100'],
  [{ RequestedCapacity: 21 }, 'maximum size 20'],
])('is refused: %o', async (more, text) => {
  const input = { ...inA, RequestedCapacity: 1, ClientToken: 'a', ...more };
  expect((await refusal(aws.autoScaling.launchInstances(input)))!.message).toContain(text);
});
