import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSandbox } from '../../test-sandbox.ts';
import { ON_DEMAND_STANDARD } from '../../world/launch/vcpu-quotas.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeEach(async () => {
  aws = await openSandbox({ group: { min: 0, max: 20, desired: 0 }, bootSeconds: 20 });
});
afterEach(() => aws.close());

const name = { AutoScalingGroupName: 'web' };
const region = () => aws.world.regions['us-east-1']!;
const scaleTo = (DesiredCapacity: number) => aws.autoScaling.setDesiredCapacity({ ...name, DesiredCapacity });
const group = async () => (await aws.autoScaling.describeAutoScalingGroups({})).AutoScalingGroups![0]!;
const activities = async () => (await aws.autoScaling.describeScalingActivities(name)).Activities!;
const failed = async () => (await activities()).filter(({ StatusCode }) => StatusCode === 'Failed');
const inZone = async (zone: string) =>
  (await group()).Instances!.filter((one) => one.AvailabilityZone === zone).length;

it('a zone without machines: the others take over, and balance returns once it has some again', async () => {
  region().shortages = [{ zone: 'us-east-1a' }];
  await scaleTo(4);
  await aws.pass(60);
  expect(await inZone('us-east-1b')).toBe(4);
  expect((await failed()).map(({ StatusMessage }) => StatusMessage)).toEqual([
    'We currently do not have sufficient m7g.large capacity in the Availability Zone you requested (us-east-1a). ' +
      'Our system will be working on provisioning additional capacity. You can currently get m7g.large capacity by ' +
      'not specifying an Availability Zone in your request or choosing us-east-1b. Launching EC2 instance failed.',
  ]);
  expect(JSON.parse((await failed())[0]!.Details!)).toEqual({
    'Subnet ID': 'subnet-0a',
    'Availability Zone': 'us-east-1a',
  });
  await aws.pass(1_200);
  expect(await inZone('us-east-1a')).toBe(0);
  region().shortages = [];
  await aws.pass(1_200);
  expect([await inZone('us-east-1a'), await inZone('us-east-1b')]).toEqual([2, 2]);
});

it('a type that is nowhere to be had is tried again, each time after a longer wait', async () => {
  region().shortages = [{ type: 'm7g.large' }];
  await scaleTo(2);
  await aws.pass(3_600);
  const starts = (await failed())
    .filter(({ StatusMessage }) => StatusMessage!.includes('(us-east-1a)'))
    .map(({ StartTime }) => StartTime!.getTime() / 1000)
    .reverse();
  const waits = starts.slice(1).map((at, index) => at - starts[index]!);
  expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900]);
  expect((await group()).Instances).toEqual([]);
  region().shortages = [];
  await aws.pass(1_000);
  expect((await group()).Instances).toHaveLength(2);
});

it('the vCPU quota stops launches, in the words of EC2', async () => {
  region().vcpuLimits = { [ON_DEMAND_STANDARD]: 6 };
  await scaleTo(5);
  await aws.pass(10);
  expect((await group()).Instances).toHaveLength(3);
  expect((await failed())[0]!.StatusMessage).toBe(
    'You have requested more vCPU capacity than your current vCPU limit of 6 allows for the instance bucket that the ' +
      'specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to request an ' +
      'adjustment to this limit. Launching EC2 instance failed.',
  );
  expect((await failed())[0]!.Description).toMatch(
    /^Launching a new EC2 instance\. {2}Status Reason: You have/,
  );
  region().vcpuLimits = { [ON_DEMAND_STANDARD]: 10 };
  await aws.pass(60);
  expect((await group()).Instances).toHaveLength(5);
});
