import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeEach(async () => {
  aws = await openSandbox({ group: { desired: 4 } });
  await aws.autoScaling.resumeProcesses(name);
  await aws.pass(60);
});
afterEach(() => aws.close());

const name = { AutoScalingGroupName: 'web' };
const to = (Version: string) => ({ LaunchTemplate: { LaunchTemplateId: 'lt-0web', Version } });
const start = (over: object = {}) =>
  aws.autoScaling.startInstanceRefresh({
    ...name,
    DesiredConfiguration: to('2'),
    Preferences: { MinHealthyPercentage: 100, MaxHealthyPercentage: 125, InstanceWarmup: 60 },
    ...over,
  });
const newest = async () => (await aws.autoScaling.describeInstanceRefreshes(name)).InstanceRefreshes![0]!;

it('runs from Pending to Successful, and writes the template at the end', async () => {
  const { InstanceRefreshId } = await start();
  expect(await newest()).toMatchObject({
    InstanceRefreshId,
    Status: 'Pending',
    PercentageComplete: 0,
    InstancesToUpdate: 4,
    DesiredConfiguration: { LaunchTemplate: { LaunchTemplateId: 'lt-0web', Version: '2' } },
    Preferences: {
      MinHealthyPercentage: 100,
      MaxHealthyPercentage: 125,
      SkipMatching: false,
      AutoRollback: false,
    },
  });
  await aws.pass(30);
  expect((await newest()).Status).toBe('InProgress');
  await aws.pass(600);
  expect(await newest()).toMatchObject({
    Status: 'Successful',
    PercentageComplete: 100,
    InstancesToUpdate: 0,
  });
  const { AutoScalingGroups } = await aws.autoScaling.describeAutoScalingGroups({
    AutoScalingGroupNames: ['web'],
  });
  expect(AutoScalingGroups![0]!.LaunchTemplate!.Version).toBe('2');
  expect(AutoScalingGroups![0]!.Instances!.map((one) => one.LaunchTemplate!.Version)).toEqual([
    '2',
    '2',
    '2',
    '2',
  ]);
  const { Activities } = await aws.autoScaling.describeScalingActivities(name);
  const causes = Activities!.map(({ Cause }) =>
    Cause!.replace(/At [\dT:-]+Z/g, 'At T').replace(/i-\w+/, 'i-x'),
  );
  expect(causes).toContain('At T an instance was launched in response to an instance refresh.');
  expect(causes).toContain(
    'At T an instance was taken out of service in response to an instance refresh.  At T instance i-x was selected for termination.',
  );
});

describe('refuses', () => {
  it('a second refresh', async () => {
    await start();
    expect(await refusal(start())).toMatchObject({
      name: 'InstanceRefreshInProgressFault',
      code: 'InstanceRefreshInProgress',
      message:
        'An Instance Refresh is already in progress and blocks the execution of this Instance Refresh.',
    });
  });

  it('AutoRollback without a desired configuration', async () => {
    const call = aws.autoScaling.startInstanceRefresh({ ...name, Preferences: { AutoRollback: true } });
    expect((await refusal(call))!.message).toBe(
      "The request isn't valid. The AutoRollback parameter cannot be set to true when the DesiredConfiguration " +
        'parameter is empty. Set AutoRollback to false or specify a desired configuration and try again.',
    );
  });

  it('an image that is not there, and a version that is not there', async () => {
    const gone = await refusal(start({ DesiredConfiguration: to('4') }));
    expect(gone).toMatchObject({ code: 'ValidationError' });
    expect(gone!.message).toContain("The image id '[ami-0gone]' does not exist");
    expect((await refusal(start({ DesiredConfiguration: to('99') })))!.message).toContain('version 99');
  });

  it.each([
    { MinHealthyPercentage: 101 },
    { MinHealthyPercentage: 0, MaxHealthyPercentage: 150 },
    { MaxHealthyPercentage: 120 },
    { CheckpointPercentages: [50, 20] },
    { BakeTime: 172_801 },
    { BakeTime: -1 },
    { CheckpointPercentages: [20, 20] },
    { CheckpointPercentages: [101] },
    { CheckpointDelay: 60 },
    { AlarmSpecification: { Alarms: Array.from({ length: 11 }, (_, n) => `alarm-${n}`) } },
    { AlarmSpecification: { Alarms: ['not-there'] } },
    { StandbyInstances: 'Refresh' as never },
    { ScaleInProtectedInstances: 'Sometimes' as never },
  ])('preferences out of bounds: %o', async (Preferences) => {
    expect(await refusal(start({ Preferences }))).toMatchObject({ code: 'ValidationError', status: 400 });
  });

  it.each([
    ['Sometimes', {}, 'enum value set: [Rolling, ReplaceRootVolume]'],
    ['ReplaceRootVolume', { DesiredConfiguration: to('2') }, 'all overrides specify an ImageId'],
  ])('the strategy %s with %o', async (Strategy, over, text) => {
    const refused = await refusal(start({ Strategy: Strategy as never, ...over }));
    expect(refused).toMatchObject({ code: 'ValidationError', message: expect.stringContaining(text) });
  });

  it('a template change while one with a desired configuration runs', async () => {
    await start();
    const call = aws.autoScaling.updateAutoScalingGroup({ ...name, ...to('1') });
    expect((await refusal(call))!.message).toBe(
      'An active instance refresh with a desired configuration exists. All configuration options derived from the ' +
        'desired configuration are not available for update while the instance refresh is active.',
    );
  });

  it('to cancel or roll back what is over', async () => {
    for (const call of ['cancelInstanceRefresh', 'rollbackInstanceRefresh'] as const)
      expect(await refusal(aws.autoScaling[call](name))).toMatchObject({
        name: 'ActiveInstanceRefreshNotFoundFault',
        code: 'ActiveInstanceRefreshNotFound',
        message: 'No in progress or pending Instance Refresh found for Auto Scaling group web',
      });
  });
});

it('is cancelled where it stands', async () => {
  await start();
  await aws.pass(30);
  await aws.autoScaling.cancelInstanceRefresh(name);
  await aws.pass(120);
  expect(await newest()).toMatchObject({ Status: 'Cancelled' });
});

it('is rolled back, its percentage falling to zero, with the details of how far it had come', async () => {
  await start();
  await aws.pass(120);
  const { PercentageComplete, InstancesToUpdate } = await newest();
  expect(PercentageComplete).toBeGreaterThan(0);
  await aws.autoScaling.rollbackInstanceRefresh(name);
  const turned = await newest();
  expect(turned).toMatchObject({ Status: 'RollbackInProgress', PercentageComplete });
  expect(turned.RollbackDetails).toMatchObject({
    PercentageCompleteOnRollback: PercentageComplete,
    InstancesToUpdateOnRollback: InstancesToUpdate,
  });
  expect(turned.RollbackDetails!.RollbackStartTime).toBeInstanceOf(Date);
  const seen = [];
  for (let n = 0; n < 10; n++) {
    await aws.pass(60);
    seen.push((await newest()).PercentageComplete!);
  }
  expect(seen).toEqual([...seen].sort((a, b) => b - a));
  expect(await newest()).toMatchObject({
    Status: 'RollbackSuccessful',
    PercentageComplete: 0,
    InstancesToUpdate: 4,
  });
});

it('keeps the newest first, by page', async () => {
  await start();
  await aws.pass(900);
  await start({ DesiredConfiguration: to('1') });
  const first = await aws.autoScaling.describeInstanceRefreshes({ ...name, MaxRecords: 1 });
  const rest = await aws.autoScaling.describeInstanceRefreshes({ ...name, NextToken: first.NextToken! });
  expect([first, rest].map((page) => page.InstanceRefreshes!.map(({ Status }) => Status))).toEqual([
    ['Pending'],
    ['Successful'],
  ]);
});
