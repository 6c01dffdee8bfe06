import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSandbox } from '../../test-sandbox.ts';
import type { Instance } from '../../world/machines/instance.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeEach(async () => {
  aws = await openSandbox({ group: { desired: 3 } });
  await aws.autoScaling.resumeProcesses(name);
  await aws.pass(60);
});
afterEach(() => aws.close());

const name = { AutoScalingGroupName: 'web' };
const MINUTE = 60;

const newest = async () => (await aws.autoScaling.describeInstanceRefreshes(name)).InstanceRefreshes![0]!;
const machines = async () =>
  (await aws.autoScaling.describeAutoScalingGroups({})).AutoScalingGroups![0]!.Instances!;
const versions = async () => (await machines()).map((one) => one.LaunchTemplate!.Version).sort();

const start = (preferences: object) =>
  aws.autoScaling.startInstanceRefresh({
    ...name,
    DesiredConfiguration: { LaunchTemplate: { LaunchTemplateId: 'lt-0web', Version: '2' } },
    Preferences: {
      MinHealthyPercentage: 100,
      MaxHealthyPercentage: 150,
      InstanceWarmup: 0,
      ...preferences,
    },
  });

const first = (): Instance => Object.values(aws.world.regions['us-east-1']!.instances)[0]!;

/** As EnterStandby with ShouldDecrementDesiredCapacity leaves a machine. */
function standBy() {
  first().lifecycle = 'Standby';
  aws.fleet.desired -= 1;
  return first().id;
}

describe('machines in standby', () => {
  it('are left alone by Ignore', async () => {
    standBy();
    await start({ StandbyInstances: 'Ignore' });
    expect((await newest()).InstancesToUpdate).toBe(2);
    await aws.pass(10 * MINUTE);
    expect([(await newest()).Status, await versions()]).toEqual(['Successful', ['1', '2', '2']]);
  });

  it('are ended by Terminate, and not replaced', async () => {
    const id = standBy();
    await start({ StandbyInstances: 'Terminate' });
    await aws.pass(10 * MINUTE);
    expect([(await newest()).Status, await versions()]).toEqual(['Successful', ['2', '2']]);
    expect((await machines()).map(({ InstanceId }) => InstanceId)).not.toContain(id);
  });

  it('are waited for by Wait, the default, and replaced once back in service', async () => {
    const id = standBy();
    await start({});
    await aws.pass(50 * MINUTE);
    expect(await newest()).toMatchObject({
      Status: 'InProgress',
      PercentageComplete: 66,
      InstancesToUpdate: 1,
    });
    expect((await newest()).StatusReason).toBe(
      `Waiting for remaining instances to be available. For example: ${id} is in Standby.`,
    );
    first().lifecycle = 'InService';
    aws.fleet.desired += 1;
    await aws.pass(10 * MINUTE);
    expect([(await newest()).Status, await versions()]).toEqual(['Successful', ['2', '2', '2']]);
  });

  it('fail it when an hour has passed', async () => {
    standBy();
    await start({ StandbyInstances: 'Wait' });
    await aws.pass(65 * MINUTE);
    expect((await newest()).Status).toBe('Failed');
  });
});

describe('machines protected from scale-in', () => {
  it.each([
    { choice: 'Ignore', toUpdate: 2, ends: ['1', '2', '2'] },
    { choice: 'Refresh', toUpdate: 3, ends: ['2', '2', '2'] },
  ] as const)('$choice: $toUpdate to update', async ({ choice, toUpdate, ends }) => {
    first().protected = true;
    await start({ ScaleInProtectedInstances: choice });
    expect((await newest()).InstancesToUpdate).toBe(toUpdate);
    await aws.pass(10 * MINUTE);
    expect([(await newest()).Status, await versions()]).toEqual(['Successful', ends]);
  });

  it('are left alone by Ignore also when they become protected on the way', async () => {
    await start({ ScaleInProtectedInstances: 'Ignore' });
    first().protected = true;
    await aws.pass(10 * MINUTE);
    expect([(await newest()).Status, await versions()]).toEqual(['Successful', ['1', '2', '2']]);
  });

  it('are waited for by Wait, and fail it when an hour has passed', async () => {
    first().protected = true;
    await start({});
    await aws.pass(50 * MINUTE);
    expect(await newest()).toMatchObject({
      Status: 'InProgress',
      InstancesToUpdate: 1,
      StatusReason: `Waiting for remaining instances to be available. For example: ${first().id} is protected. Remove instance scale-in protection to continue.`,
    });
    await aws.pass(15 * MINUTE);
    expect((await newest()).Status).toBe('Failed');
  });
});
