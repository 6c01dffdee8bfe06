import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import type { Ctx } from '../lib/changes/context';
import { localActor, type Role } from '../lib/rules/grants';
import { disconnect, testDatabase } from './support/database';

let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let scaling: typeof import('../lib/scaling/operations');
let fleets: typeof import('../lib/fleets/queries');

const fleet = { account: '123456789012', region: 'us-east-1', name: 'web' };
const named = { AutoScalingGroupName: 'web' };
const as = (role: Role = 'operator'): Ctx => ({
  ...{ actor: localActor({ name: 'Mara', role }), requestId: 'r', now: Date.now, sent: [] },
});
const group = async () => (await sandbox.autoScaling.describeAutoScalingGroups({})).AutoScalingGroups![0]!;
const seen = async () => {
  const { DesiredCapacity, MinSize, MaxSize } = await group();
  return { desired: DesiredCapacity!, min: MinSize!, max: MaxSize!, version: '1' };
};
const scale = async (desired: number, more: object = {}, role?: Role) =>
  scaling.scaleFleet.run(as(role), { intent: randomUUID(), fleet, seen: await seen(), desired, ...more });
const tag = (Key: string, Value: string) =>
  sandbox.autoScaling.createOrUpdateTags({
    Tags: [{ ResourceId: 'web', ResourceType: 'auto-scaling-group', Key, Value, PropagateAtLaunch: false }],
  });

beforeAll(async () => {
  [sandbox, database] = await Promise.all([
    openSandbox({ group: { min: 1, max: 8, desired: 4 } }),
    testDatabase(),
  ]);
  Object.assign(process.env, {
    ...{ DATABASE_URL: database.url, AWS_ENDPOINT_URL: sandbox.url, AWS_REGIONS: 'us-east-1' },
    ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
  });
  scaling = await import('../lib/scaling/operations');
  fleets = await import('../lib/fleets/queries');
  await tag('env', 'staging');
});
beforeEach(async () => {
  await sandbox.autoScaling.resumeProcesses(named);
  await sandbox.autoScaling.updateAutoScalingGroup({ ...named, MinSize: 1, MaxSize: 8, DesiredCapacity: 4 });
  await sandbox.pass(600);
});
afterAll(async () => {
  await disconnect();
  await Promise.all([sandbox.close(), database.close()]);
});

it('R37a: a return ticket is refused while AWS would not run it, and no machine starts for it', async () => {
  await sandbox.autoScaling.suspendProcesses({ ...named, ScalingProcesses: ['ScheduledActions'] });
  const back = { at: Date.now() + 3_600_000, desired: 4 };
  await expect(scale(6, { back })).rejects.toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('ScheduledActions is suspended'),
  });
  expect((await group()).DesiredCapacity).toBe(4);
  await scale(6);
  expect((await group()).DesiredCapacity).toBe(6);
});

it('R37b: a suspended process is resumed by a change of its own, once', async () => {
  await sandbox.autoScaling.suspendProcesses({
    ...named,
    ScalingProcesses: ['AlarmNotification', 'AZRebalance'],
  });
  const resume = async (processes: string[]) =>
    scaling.resumeProcesses.run(as(), { intent: randomUUID(), fleet, seen: await seen(), processes });
  expect(await resume(['AlarmNotification'])).toEqual({ resumed: 'AlarmNotification' });
  expect((await group()).SuspendedProcesses!.map(({ ProcessName }) => ProcessName)).toEqual(['AZRebalance']);
  await expect(resume(['AlarmNotification'])).rejects.toMatchObject({ kind: 'changed' });
});

it('R37c: what an owner that acts sets back needs a reason, and its name is said', async () => {
  await tag('eks:nodegroup-name', 'workers');
  await tag('eks:cluster-name', 'shop');
  expect((await fleets.getFleet(fleet)).owners).toMatchObject([
    { kind: 'eks', mark: 'tag eks:nodegroup-name' },
  ]);
  await expect(scale(5)).rejects.toMatchObject({
    message: expect.stringMatching(/EKS node group workers of cluster shop.*update-nodegroup-config/),
    hint: expect.stringContaining('Give a reason'),
  });
  await scale(5, { reason: 'the update is next week' });
  expect((await group()).DesiredCapacity).toBe(5);
  await sandbox.autoScaling.deleteTags({
    Tags: ['eks:nodegroup-name', 'eks:cluster-name'].map((Key) => ({
      ResourceId: 'web',
      ResourceType: 'auto-scaling-group',
      Key,
    })),
  });
});

it('R37d: a maximum that stands above 1,000 refuses no change that leaves it', async () => {
  await sandbox.autoScaling.updateAutoScalingGroup({ ...named, MaxSize: 4_000 });
  await scale(3);
  expect((await group()).DesiredCapacity).toBe(3);
  const bounds = { min: 1, max: 5_000, desired: 3 };
  const set = scaling.setCapacity.run(as(), { intent: randomUUID(), fleet, seen: await seen(), ...bounds });
  await expect(set).rejects.toThrow(
    'Maximum 5000 is above 4000, which is the largest that Plimsoll sets for this fleet.',
  );
});
