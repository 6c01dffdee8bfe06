import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => {
  aws = await openSandbox({ group: { min: 2, max: 4, desired: 2 }, bootSeconds: 40 });
  await aws.autoScaling.resumeProcesses({ AutoScalingGroupName: 'web' });
  await aws.pass(120);
});
afterAll(() => aws.close());

const name = { AutoScalingGroupName: 'web' };
const group = async () => (await aws.autoScaling.describeAutoScalingGroups({})).AutoScalingGroups![0]!;

describe('SetDesiredCapacity', () => {
  it('launches in the other zones first, and in service after the boot time', async () => {
    await aws.autoScaling.setDesiredCapacity({ ...name, DesiredCapacity: 4 });
    const before = await group();
    expect(before.DesiredCapacity).toBe(4);
    expect(before.Instances!.map((one) => one.LifecycleState).sort()).toEqual([
      'InService',
      'InService',
      'Pending',
      'Pending',
    ]);
    await aws.pass(60);
    const after = await group();
    expect(
      after.Instances!.every((one) => one.LifecycleState === 'InService' && one.HealthStatus === 'Healthy'),
    ).toBe(true);
    expect(after.Instances!.map((one) => one.AvailabilityZone).sort()).toEqual([
      'us-east-1a',
      'us-east-1a',
      'us-east-1b',
      'us-east-1b',
    ]);
  });

  it('terminates what is too much, and tells why in the words of AWS', async () => {
    await aws.autoScaling.setDesiredCapacity({ ...name, DesiredCapacity: 3 });
    const { Activities } = await aws.autoScaling.describeScalingActivities(name);
    expect(Activities![0]!.Cause).toMatch(
      /^At [\dT:-]+Z a user request explicitly set group desired capacity changing the desired capacity from 4 to 3\. {2}At [\dT:-]+Z an instance was taken out of service in response to a difference between desired and actual capacity, shrinking the capacity from 4 to 3\. {2}At [\dT:-]+Z instance i-\w+ was selected for termination\.$/,
    );
    expect(JSON.parse(Activities![0]!.Details!)).toHaveProperty('Availability Zone');
    await aws.pass(60);
    expect((await group()).Instances).toHaveLength(3);
  });

  it.each([
    [5, 'New SetDesiredCapacity value 5 is above max value 4 for the AutoScalingGroup.'],
    [1, 'New SetDesiredCapacity value 1 is below min value 2 for the AutoScalingGroup.'],
  ])('refuses %i', async (DesiredCapacity, message) => {
    const call = aws.autoScaling.setDesiredCapacity({ ...name, DesiredCapacity });
    expect(await refusal(call)).toMatchObject({ code: 'ValidationError', message, status: 400 });
  });

  it('refuses an unknown group, a missing number and a number that is none', async () => {
    const unknown = aws.autoScaling.setDesiredCapacity({ AutoScalingGroupName: 'nope', DesiredCapacity: 1 });
    expect(await refusal(unknown)).toMatchObject({ message: 'AutoScalingGroup name not found - null' });
    const missing = aws.autoScaling.setDesiredCapacity(name as never);
    expect(await refusal(missing)).toMatchObject({ code: 'ValidationError', status: 400 });
    const text = aws.autoScaling.setDesiredCapacity({ ...name, DesiredCapacity: '5abc' as never });
    expect(await refusal(text)).toMatchObject({ status: 400 });
    const half = aws.autoScaling.setDesiredCapacity({ ...name, DesiredCapacity: 2.5 });
    expect(await refusal(half)).toMatchObject({ code: 'ValidationError', status: 400 });
  });

  it('honours the cooldown when asked to', async () => {
    const call = aws.autoScaling.setDesiredCapacity({ ...name, DesiredCapacity: 2, HonorCooldown: true });
    const refused = await refusal(call);
    expect(refused!.name).toBe('ScalingActivityInProgressFault');
    expect(refused!.message).toMatch(
      /^Scaling activity [0-9a-f-]{36} is in progress and blocks this action$/,
    );
  });
});

describe('UpdateAutoScalingGroup', () => {
  it('moves bounds and capacity together', async () => {
    await aws.autoScaling.updateAutoScalingGroup({ ...name, MinSize: 1, MaxSize: 8, DesiredCapacity: 6 });
    expect(await group()).toMatchObject({ MinSize: 1, MaxSize: 8, DesiredCapacity: 6 });
    const { Activities } = await aws.autoScaling.describeScalingActivities({ ...name, MaxRecords: 1 });
    expect(Activities![0]!.Cause).toContain(
      'a user request update of AutoScalingGroup constraints to min: 1, max: 8, desired: 6 changing the desired capacity from 3 to 6.',
    );
  });

  it('brings the capacity inside new bounds', async () => {
    await aws.autoScaling.updateAutoScalingGroup({ ...name, MaxSize: 4 });
    expect((await group()).DesiredCapacity).toBe(4);
  });

  it('refuses bounds that cross, and a capacity outside them', async () => {
    const crossed = aws.autoScaling.updateAutoScalingGroup({ ...name, MinSize: 9 });
    expect((await refusal(crossed))!.code).toBe('ValidationError');
    const outside = aws.autoScaling.updateAutoScalingGroup({ ...name, DesiredCapacity: 5 });
    expect((await refusal(outside))!.message).toContain('must be between the specified min size');
  });

  it('refuses a template version that there is not', async () => {
    const LaunchTemplate = { LaunchTemplateId: 'lt-0web', Version: '99' };
    const call = aws.autoScaling.updateAutoScalingGroup({ ...name, LaunchTemplate });
    expect((await refusal(call))!.message).toContain('Could not find the specified version 99');
  });
});

it('TerminateInstanceInAutoScalingGroup replaces the machine, or lowers the capacity with it', async () => {
  await aws.pass(120);
  const before = await group();
  const InstanceId = before.Instances![0]!.InstanceId!;
  const terminate = aws.autoScaling.terminateInstanceInAutoScalingGroup.bind(aws.autoScaling);
  const { Activity } = await terminate({ InstanceId, ShouldDecrementDesiredCapacity: false });
  expect(Activity!.Description).toBe(`Terminating EC2 instance: ${InstanceId}`);
  expect(Activity!.Cause).toMatch(
    new RegExp(
      `^At [\\dT:-]+Z instance ${InstanceId} was taken out of service in response to a user request\\.$`,
    ),
  );
  await aws.pass(120);
  expect((await group()).Instances).toHaveLength(4);
  const other = (await group()).Instances![0]!.InstanceId!;
  await terminate({ InstanceId: other, ShouldDecrementDesiredCapacity: true });
  await aws.pass(120);
  expect(await group()).toMatchObject({ DesiredCapacity: 3, Instances: { length: 3 } });
  expect(
    (await refusal(terminate({ InstanceId: other, ShouldDecrementDesiredCapacity: false })))!.message,
  ).toContain('No managed instance found');
});

it('suspended processes keep machines from being launched until they are resumed', async () => {
  await aws.autoScaling.suspendProcesses({ ...name, ScalingProcesses: ['Launch'] });
  await aws.autoScaling.setDesiredCapacity({ ...name, DesiredCapacity: 4 });
  await aws.pass(120);
  const held = await group();
  expect(held.Instances).toHaveLength(3);
  expect(held.SuspendedProcesses![0]!.ProcessName).toBe('Launch');
  await aws.autoScaling.resumeProcesses({ ...name, ScalingProcesses: ['Launch'] });
  expect((await group()).Instances).toHaveLength(4);
});
