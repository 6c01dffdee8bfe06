import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSandbox } from '../../test-sandbox.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeEach(async () => {
  aws = await openSandbox({ group: { desired: 10 } });
  await aws.autoScaling.resumeProcesses(name);
  await aws.pass(60);
});
afterEach(() => aws.close());

const name = { AutoScalingGroupName: 'web' };
const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;
const QUICK = { MinHealthyPercentage: 50, InstanceWarmup: 0 };
const all = async (input: object = {}) =>
  (await aws.autoScaling.describeInstanceRefreshes({ ...name, ...input })).InstanceRefreshes!;
const newest = async () => (await all())[0]!;
const start = (Version: string, Preferences: object) =>
  aws.autoScaling.startInstanceRefresh({
    ...name,
    DesiredConfiguration: { LaunchTemplate: { LaunchTemplateId: 'lt-0web', Version } },
    Preferences: { ...QUICK, ...Preferences },
  });

it('lasts 14 days at most, however it goes', { timeout: 20_000 }, async () => {
  const CheckpointPercentages = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
  await start('2', { CheckpointPercentages, CheckpointDelay: 2 * DAY });
  await aws.pass(14 * DAY - HOUR);
  expect(await newest()).toMatchObject({ Status: 'InProgress', PercentageComplete: 70 });
  await aws.pass(2 * HOUR);
  expect(await newest()).toMatchObject({ Status: 'Failed', PercentageComplete: 70 });
});

it('is told of for six weeks, by page and by id', { timeout: 20_000 }, async () => {
  const { InstanceRefreshId: first } = await start('2', {});
  await aws.pass(30 * MINUTE);
  const { InstanceRefreshId: second } = await start('1', {});
  expect((await all()).map((one) => one.InstanceRefreshId)).toEqual([second, first]);
  expect((await all({ InstanceRefreshIds: [first!] })).map((one) => one.Status)).toEqual(['Successful']);
  const page = await aws.autoScaling.describeInstanceRefreshes({ ...name, MaxRecords: 1 });
  expect((await all({ NextToken: page.NextToken! })).map((one) => one.InstanceRefreshId)).toEqual([first]);
  await aws.pass(42 * DAY - 10 * MINUTE);
  expect((await all()).map((one) => one.InstanceRefreshId)).toEqual([second]);
  await aws.pass(30 * MINUTE);
  expect(await all()).toEqual([]);
});

it('says how long it bakes', async () => {
  await start('2', { BakeTime: 20 * MINUTE });
  await aws.pass(5 * MINUTE);
  const { Status, StatusReason, PercentageComplete } = await newest();
  expect([Status, PercentageComplete]).toEqual(['Baking', 100]);
  expect(StatusReason).toMatch(
    /^Waiting for bake time to finish before continuing\. There are \d+ seconds left\.$/,
  );
  await aws.pass(20 * MINUTE);
  expect((await newest()).Status).toBe('Successful');
  expect((await newest()).StatusReason).toBeUndefined();
});

it.each(['Launch', 'Terminate', 'InstanceRefresh'])('does nothing while %s is suspended', async (process) => {
  await aws.autoScaling.suspendProcesses({ ...name, ScalingProcesses: [process] });
  await start('2', {});
  await aws.pass(50 * MINUTE);
  expect(await newest()).toMatchObject({
    Status: 'InProgress',
    PercentageComplete: 0,
    InstancesToUpdate: 10,
  });
  await aws.autoScaling.resumeProcesses(name);
  await aws.pass(20 * MINUTE);
  expect((await newest()).Status).toBe('Successful');
});
