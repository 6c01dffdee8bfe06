import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSandbox } from '../../test-sandbox.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeEach(async () => {
  aws = await openSandbox({ group: { min: 0, max: 20, desired: 0 }, bootSeconds: 20 });
  await aws.autoScaling.setDesiredCapacity({ ...name, DesiredCapacity: 6 });
  await aws.pass(120);
});
afterEach(() => aws.close());

const name = { AutoScalingGroupName: 'web' };
const staying = async () =>
  (await aws.autoScaling.describeAutoScalingGroups({})).AutoScalingGroups![0]!.Instances!.filter(
    ({ LifecycleState }) => LifecycleState !== 'Terminating',
  );
const versions = async () => (await staying()).map(({ LaunchTemplate }) => LaunchTemplate!.Version).sort();

const deploy = (Version: string) =>
  aws.autoScaling.startInstanceRefresh({
    ...name,
    DesiredConfiguration: { LaunchTemplate: { LaunchTemplateId: 'lt-0web', Version } },
    Preferences: { MinHealthyPercentage: 60, InstanceWarmup: 60 },
  });

/** Smaller, the fleet may spare one more at once: 60 percent of four are three. */
it.each([
  ['ill', '3', 60],
  ['still booting', '2', 15],
])('a scale-in during a deployment takes the %s new machines first', async (_what, version, seconds) => {
  await deploy(version);
  await aws.pass(seconds);
  expect(await versions()).toEqual(['1', '1', '1', '1', version, version]);
  const idle = (await staying()).filter(({ LaunchTemplate }) => LaunchTemplate!.Version === version);
  await aws.autoScaling.setDesiredCapacity({ ...name, DesiredCapacity: 4 });
  const left = (await staying()).map(({ InstanceId }) => InstanceId);
  expect(idle.filter(({ InstanceId }) => left.includes(InstanceId))).toEqual([]);
  expect((await versions()).filter((one) => one === '1').length).toBeGreaterThanOrEqual(3);
});

it('where all serve, the scale-in takes those that await their replacement', async () => {
  await deploy('2');
  await aws.pass(40);
  expect(await versions()).toEqual(['1', '1', '1', '1', '2', '2']);
  await aws.autoScaling.setDesiredCapacity({ ...name, DesiredCapacity: 4 });
  expect(await versions()).toEqual(['1', '1', '2', '2']);
});
