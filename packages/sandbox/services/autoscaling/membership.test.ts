import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeEach(async () => {
  aws = await openSandbox({ group: { min: 1, max: 3, desired: 2 }, bootSeconds: 20 });
  await aws.autoScaling.resumeProcesses(name);
  await aws.pass(300);
});
afterEach(() => aws.close());

const name = { AutoScalingGroupName: 'web' };
const group = async () => (await aws.autoScaling.describeAutoScalingGroups({})).AutoScalingGroups![0]!;
const ids = async () => (await group()).Instances!.map(({ InstanceId }) => InstanceId!);
const standing = async () =>
  (await group()).Instances!.map(({ InstanceId, LifecycleState }) => [InstanceId, LifecycleState]);

it('standby takes a machine out with the capacity, and brings it back with it', async () => {
  const [first = '', second = ''] = await ids();
  const { Activities } = await aws.autoScaling.enterStandby({
    ...name,
    InstanceIds: [first],
    ShouldDecrementDesiredCapacity: true,
  });
  expect(Activities).toMatchObject([
    { Description: `Moving EC2 instance to Standby: ${first}`, StatusCode: 'InProgress', Progress: 50 },
  ]);
  expect(Activities![0]!.Cause).toMatch(
    new RegExp(
      `^At [\\dT:-]+Z instance ${first} was moved to standby in response to a user request, shrinking the capacity from 2 to 1\\.$`,
    ),
  );
  await aws.pass(60);
  expect(await standing()).toEqual([
    [first, 'Standby'],
    [second, 'InService'],
  ]);
  const below = aws.autoScaling.enterStandby({
    ...name,
    InstanceIds: [second],
    ShouldDecrementDesiredCapacity: true,
  });
  expect((await refusal(below))!.message).toBe(
    'AutoScalingGroup web has min-size=1, max-size=3, and desired-size=1. To place into standby 1 instance, please update the AutoScalingGroup sizes appropriately.',
  );
  const back = await aws.autoScaling.exitStandby({ ...name, InstanceIds: [first] });
  expect(back.Activities).toMatchObject([{ StatusCode: 'PreInService', Progress: 30 }]);
  expect(back.Activities![0]!.Cause).toContain(
    'was moved out of standby in response to a user request, increasing the capacity from 1 to 2.',
  );
  await aws.pass(30);
  expect((await standing())[0]).toEqual([first, 'InService']);
  expect((await group()).DesiredCapacity).toBe(2);
  const again = aws.autoScaling.exitStandby({ ...name, InstanceIds: [first] });
  expect((await refusal(again))!.message).toBe(`The instance ${first} is not in Standby.`);
});

it('standby without lowering the capacity is replaced, and costs go on without a gap', async () => {
  const [first = ''] = await ids();
  await aws.autoScaling.enterStandby({
    ...name,
    InstanceIds: [first],
    ShouldDecrementDesiredCapacity: false,
  });
  await aws.pass(60);
  expect((await standing()).map(([, state]) => state)).toEqual(['Standby', 'InService', 'InService']);
  const spans = aws.world.running.filter(({ instanceId }) => instanceId === first);
  expect(spans).toHaveLength(2);
  expect(spans[0]!.terminatedAt).toBe(spans[1]!.launchedAt);
  expect([spans[1]!.terminatedAt, spans[1]!.servingAt]).toEqual([undefined, undefined]);
});

it('a detached machine runs on, and may be attached again', async () => {
  const [first = '', second = ''] = await ids();
  const { Activities } = await aws.autoScaling.detachInstances({
    ...name,
    InstanceIds: [first],
    ShouldDecrementDesiredCapacity: true,
  });
  expect(Activities![0]).toMatchObject({
    Description: `Detaching EC2 instance: ${first}`,
    Cause: expect.stringContaining(
      'was detached in response to a user request, shrinking the capacity from 2 to 1.',
    ),
  });
  await aws.pass(60);
  expect(await ids()).toEqual([second]);
  const { Reservations } = await aws.ec2.describeInstances({ InstanceIds: [first] });
  expect(Reservations![0]!.Instances![0]!.State!.Name).toBe('running');
  const foreign = aws.autoScaling.attachInstances({ ...name, InstanceIds: [second] });
  expect((await refusal(foreign))!.message).toBe(
    `The Instance: ${second} is already part of AutoScalingGroup:web`,
  );
  await aws.autoScaling.attachInstances({ ...name, InstanceIds: [first] });
  await aws.pass(30);
  expect(await group()).toMatchObject({ DesiredCapacity: 2, Instances: { length: 2 } });
  const [added] = (await aws.autoScaling.describeScalingActivities(name)).Activities!;
  expect(added).toMatchObject({
    Description: `Attaching an existing EC2 instance: ${first}`,
    StatusCode: 'Successful',
    Cause: expect.stringContaining(
      'an instance was added in response to user request. Keeping the capacity at the new 2.',
    ),
  });
  const gone = aws.autoScaling.detachInstances({
    ...name,
    InstanceIds: ['i-0nobody'],
    ShouldDecrementDesiredCapacity: true,
  });
  expect((await refusal(gone))!.message).toBe(
    'The instance i-0nobody is not part of Auto Scaling group web.',
  );
});

it('a detached machine is terminated by EC2 alone', async () => {
  const [first = ''] = await ids();
  await aws.autoScaling.detachInstances({
    ...name,
    InstanceIds: [first],
    ShouldDecrementDesiredCapacity: true,
  });
  await aws.ec2.terminateInstances({ InstanceIds: [first] });
  const { Reservations } = await aws.ec2.describeInstances({ InstanceIds: [first] });
  expect(Reservations![0]!.Instances![0]!.State!.Name).toBe('terminated');
});

it('a group whose machines are all protected cannot scale in, and says so once', async () => {
  await aws.autoScaling.setInstanceProtection({
    ...name,
    InstanceIds: await ids(),
    ProtectedFromScaleIn: true,
  });
  await aws.autoScaling.setDesiredCapacity({ ...name, DesiredCapacity: 1 });
  await aws.pass(600);
  expect(await ids()).toHaveLength(2);
  const { Activities } = await aws.autoScaling.describeScalingActivities(name);
  const told = Activities!.filter(({ Description }) => Description!.startsWith('Could not scale'));
  expect(told).toMatchObject([
    {
      Description:
        'Could not scale to desired capacity because all remaining instances are protected from scale-in.',
      StatusCode: 'Cancelled',
    },
  ]);
});

it('a protected machine outlives a scale-in', async () => {
  const [first = '', second = ''] = await ids();
  await aws.autoScaling.setInstanceProtection({
    ...name,
    InstanceIds: [first],
    ProtectedFromScaleIn: true,
  });
  expect((await group()).Instances!.map((one) => one.ProtectedFromScaleIn)).toEqual([true, false]);
  await aws.autoScaling.setDesiredCapacity({ ...name, DesiredCapacity: 1 });
  await aws.pass(60);
  expect(await ids()).toEqual([first]);
  const ended = aws.autoScaling.setInstanceProtection({
    ...name,
    InstanceIds: [second],
    ProtectedFromScaleIn: true,
  });
  expect((await refusal(ended))!.code).toBe('ValidationError');
});
