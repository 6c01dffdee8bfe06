import { expect, it } from 'vitest';
import { openSandbox } from '../../test-sandbox.ts';
import { makeWorld, START } from '../../testing.ts';
import { advance } from '../advance.ts';
import { bootOf } from './boot.ts';
import { setDesired } from '../groups/capacity.ts';
import { membersOf, serves } from '../groups/members.ts';
import { MINUTE } from '../time/time.ts';

const BAKED = { bootSeconds: 30, serves: true };
const INSTALLS = { ...BAKED, installSeconds: 200, failShare: 0.25 };

it('an image with everything inside boots alike each time; one that installs is slow, uneven, and fails its share', () => {
  const world = makeWorld();
  const boots = Array.from({ length: 2_000 }, () => bootOf(world, INSTALLS));
  const seconds = boots.map(({ readyAt }) => (readyAt - START) / 1_000);
  expect(Math.min(...seconds)).toBeGreaterThanOrEqual(127);
  expect(Math.min(...seconds)).toBeLessThan(150);
  expect(Math.max(...seconds)).toBeGreaterThan(400);
  expect(Math.max(...seconds)).toBeLessThanOrEqual(433);
  const failed = boots.filter(({ fails }) => fails).length / boots.length;
  expect(failed).toBeGreaterThan(0.22);
  expect(failed).toBeLessThan(0.28);
  const baked = Array.from({ length: 200 }, () => bootOf(world, BAKED));
  expect(baked.every(({ readyAt, fails }) => !fails && readyAt - START <= 33_000)).toBe(true);
});

it('machines whose installs failed are replaced until the fleet serves', () => {
  const world = makeWorld({ group: { max: 40 } });
  const region = world.regions['us-east-1']!;
  region.images['ami-0good']!.behaviour = INSTALLS;
  const group = region.groups['web']!;
  setDesired(world, group, 30, '');
  advance(world, START + 8 * MINUTE);
  const failed = membersOf(region, group).filter(({ bootFailed }) => bootFailed);
  expect(failed.length).toBeGreaterThan(0);
  advance(world, START + 60 * MINUTE);
  expect(membersOf(region, group).filter(serves)).toHaveLength(30);
});

it(
  'a deployment of such an image takes longer than one with everything inside',
  { timeout: 20_000 },
  async () => {
    const took = async (installs: boolean) => {
      const aws = await openSandbox({ group: { desired: 6 }, bootSeconds: 30 });
      if (installs)
        aws.world.regions['us-east-1']!.images['ami-0better']!.behaviour = { ...INSTALLS, failShare: 0 };
      await aws.autoScaling.resumeProcesses({ AutoScalingGroupName: 'web' });
      await aws.pass(120);
      await aws.autoScaling.startInstanceRefresh({
        AutoScalingGroupName: 'web',
        DesiredConfiguration: { LaunchTemplate: { LaunchTemplateId: 'lt-0web', Version: '2' } },
        Preferences: { MinHealthyPercentage: 50, InstanceWarmup: 0 },
      });
      await aws.pass(7_200);
      const { InstanceRefreshes } = await aws.autoScaling.describeInstanceRefreshes({
        AutoScalingGroupName: 'web',
      });
      await aws.close();
      const { Status, StartTime, EndTime } = InstanceRefreshes![0]!;
      expect(Status).toBe('Successful');
      return EndTime!.getTime() - StartTime!.getTime();
    };
    expect(await took(true)).toBeGreaterThan(3 * (await took(false)));
  },
);
