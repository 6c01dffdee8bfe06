import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSandbox } from '../test-sandbox.ts';

const name = { AutoScalingGroupName: 'web' };
let root: string;
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), 'store-'))));
afterEach(() => rmSync(root, { recursive: true }));

/** A sandbox that was asked for several things, and its folder as a kill would leave it now. */
async function killed() {
  const before = join(root, 'before');
  const aws = await openSandbox({}, { dataDir: before });
  await aws.autoScaling.setDesiredCapacity({ ...name, DesiredCapacity: 3 });
  await aws.pass(45);
  const StartTime = new Date(aws.world.now + 3_600_000);
  const action = { ...name, ScheduledActionName: 'later', StartTime, DesiredCapacity: 5 };
  await aws.autoScaling.putScheduledUpdateGroupAction(action);
  await aws.pass(4_000);
  const Tags = [{ Key: 'aws:mine', Value: 'no' }];
  const spec = { LaunchTemplate: { LaunchTemplateId: 'lt-0web' }, MinSize: 1, MaxSize: 1 };
  const group = { ...spec, AutoScalingGroupName: 'refused', AvailabilityZones: ['us-east-1a'], Tags };
  await expect(aws.autoScaling.createAutoScalingGroup(group)).rejects.toThrow('aws:mine');
  await aws.autoScaling.startInstanceRefresh(name);
  const world = structuredClone(aws.world);
  cpSync(before, join(root, 'after'), { recursive: true });
  await aws.close();
  return { world, folder: join(root, 'after') };
}

it('a kill loses nothing: the calls since the world was saved are done again, with the same ids', async () => {
  const { world, folder } = await killed();
  const again = await openSandbox({}, { dataDir: folder });
  expect({ ...again.world, saves: 0 }).toEqual({ ...world, saves: 0 });
  expect(readdirSync(folder)).toEqual(['in-use.json', 'in-use.lock', 'world.json']);
  await again.close();
});

it('a call that was cut off on its way to the disk was never answered', async () => {
  const { world, folder } = await killed();
  const [calls = ''] = readdirSync(folder).filter((file) => file.startsWith('calls-'));
  appendFileSync(join(folder, calls), 'AAAA');
  const again = await openSandbox({}, { dataDir: folder });
  expect({ ...again.world, saves: 0 }).toEqual({ ...world, saves: 0 });
  await again.close();
});

it('a change costs a line, not the world', async () => {
  const { folder } = await killed();
  const [calls = ''] = readdirSync(folder).filter((file) => file.startsWith('calls-'));
  expect(statSync(join(folder, calls)).size).toBeLessThan(2_000);
});
