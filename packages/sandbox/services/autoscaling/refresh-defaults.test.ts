import { afterEach, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';
import type { Group } from '../../world/groups/group.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
afterEach(() => aws.close());

const name = { AutoScalingGroupName: 'web' };

/** What AWS makes of preferences, in a group as given. */
async function shown(group: Partial<Group>, Preferences: object = {}) {
  aws = await openSandbox({ group });
  await aws.autoScaling.startInstanceRefresh({ ...name, Preferences });
  return (await aws.autoScaling.describeInstanceRefreshes(name)).InstanceRefreshes![0]!.Preferences;
}

it('has the defaults of the API, which are not those of the console', async () => {
  expect(await shown({ graceSeconds: 140 })).toEqual({
    MinHealthyPercentage: 90,
    InstanceWarmup: 140,
    BakeTime: 0,
    SkipMatching: false,
    AutoRollback: false,
    ScaleInProtectedInstances: 'Wait',
    StandbyInstances: 'Wait',
  });
});

it("takes warm-up and bounds from the group's own settings where it has them", async () => {
  const group = { warmupSeconds: 45, graceSeconds: 140, maintenance: { minHealthy: 100, maxHealthy: 150 } };
  expect(await shown(group)).toMatchObject({
    MinHealthyPercentage: 100,
    MaxHealthyPercentage: 150,
    InstanceWarmup: 45,
  });
});

it('waits an hour at checkpoints when no delay is sent', async () => {
  expect(await shown({}, { CheckpointPercentages: [50, 100] })).toMatchObject({ CheckpointDelay: 3_600 });
});

it('names what may be chosen, in the order of AWS', async () => {
  const bad = shown({}, { ScaleInProtectedInstances: 'never' });
  expect((await refusal(bad))!.message).toBe(
    "1 validation error detected: Value 'never' at 'preferences.scaleInProtectedInstances' failed to satisfy " +
      'constraint: Member must satisfy enum value set: [Ignore, Wait, Refresh]',
  );
});

it.each([
  { Preferences: {}, least: 0 },
  { Preferences: { MinHealthyPercentage: 100, MaxHealthyPercentage: 100 }, least: 1 },
  { Preferences: { MinHealthyPercentage: 90, MaxHealthyPercentage: 100 }, least: 1 },
  { Preferences: { MinHealthyPercentage: 100 }, least: 0 },
])('leaves a group of one with $least in service under $Preferences', async ({ Preferences, least }) => {
  aws = await openSandbox({ group: { desired: 1 }, bootSeconds: 40 });
  await aws.autoScaling.resumeProcesses(name);
  await aws.pass(120);
  await aws.autoScaling.startInstanceRefresh({ ...name, Preferences });
  const inService = [];
  for (let n = 0; n < 20; n++) {
    await aws.pass(10);
    const { AutoScalingGroups } = await aws.autoScaling.describeAutoScalingGroups({});
    inService.push(
      AutoScalingGroups![0]!.Instances!.filter((one) => one.LifecycleState === 'InService').length,
    );
  }
  expect(Math.min(...inService)).toBe(least);
});
