import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedWorld } from '../packages/sandbox/seed/shop.ts';
import { openWorld } from './faults/world.ts';
import { loadAnew } from './support/load-anew';

let at: Awaited<ReturnType<typeof openWorld>>;
let operations: typeof import('../lib/instances/operations');
let queries: typeof import('../lib/instances/queries');
const fleet = { account: '123456789012', region: 'us-east-1', name: 'checkout-prod' };

beforeAll(async () => {
  const world = seedWorld({ now: Date.UTC(2026, 10, 17, 14, 32), scenario: 'quiet' });
  at = await openWorld({ options: { world, speed: 0 }, regions: 'us-east-1' });
  operations = await import('../lib/instances/operations');
  queries = await import('../lib/instances/queries');
});
afterAll(() => at.close());

const group = async (name = fleet.name) =>
  (await at.sandbox.autoScaling.describeAutoScalingGroups({ AutoScalingGroupNames: [name] }))
    .AutoScalingGroups![0]!;
const one = async (name?: string) =>
  (await group(name)).Instances!.find(({ LifecycleState }) => LifecycleState === 'InService')!.InstanceId!;
async function form(instance: string) {
  const { capacity } = await at.fleets.getFleet(fleet);
  const { desired, min, max } = capacity;
  return { intent: randomUUID(), fleet, seen: { desired, min, max, version: null }, instance };
}

describe('T57a: an instance that is not of the fleet', () => {
  it('is neither ended nor set aside, and nothing is sent', async () => {
    const foreign = await one('search-prod');
    const ctx = at.as();
    const input = { ...(await form(foreign)), lifecycle: 'InService', replace: true };
    await expect(operations.endInstance.run(ctx, input)).rejects.toMatchObject({
      kind: 'changed',
      message: expect.stringContaining('is not in the fleet'),
    });
    const aside = {
      ...(await form(foreign)),
      lifecycle: 'InService',
      how: 'standby' as const,
      replace: true,
    };
    await expect(operations.setAsideInstance.run(ctx, aside)).rejects.toMatchObject({ kind: 'changed' });
    expect(ctx.sent).toEqual([]);
  });

  it('is not attached unless it was detached here', async () => {
    const foreign = await one('search-prod');
    const named = { AutoScalingGroupName: 'search-prod' };
    await at.sandbox.autoScaling.updateAutoScalingGroup({ ...named, MinSize: 1 });
    await at.sandbox.autoScaling.detachInstances({
      ...{
        AutoScalingGroupName: 'search-prod',
        InstanceIds: [foreign],
        ShouldDecrementDesiredCapacity: true,
      },
    });
    const ctx = at.as();
    const input = { ...(await form(foreign)), lifecycle: 'detached', from: 'detached' as const };
    await expect(operations.returnInstance.run(ctx, input)).rejects.toMatchObject({
      ...{
        kind: 'refused',
        message: `Plimsoll attaches only instances that were detached in Plimsoll. ${foreign} was not detached from checkout-prod here.`,
      },
    });
    expect(ctx.sent).toEqual([]);
  });
});

describe('R49b: one instance', () => {
  it('has its checks, targets, boot and console; what was not read says why', async () => {
    const instance = await one();
    const whole = await queries.getInstance(at.as(), { fleet, instance });
    expect(whole).toMatchObject({ checks: { instance: 'ok', system: 'ok' }, problems: [] });
    expect(whole.targets!.map(({ state }) => state)).toEqual(['healthy']);
    expect(whole.boot.map(({ name }) => name)).toContain('cloud-init finished');
    expect(whole.console!.lines[0]).toContain('Linux version');

    await at.fault({ kind: 'deny', service: 'ec2', operation: 'GetConsoleOutput' });
    const other = (await group()).Instances!.find(({ InstanceId }) => InstanceId !== instance)!.InstanceId!;
    const part = await queries.getInstance(at.as(), { fleet, instance: other });
    expect([part.console, part.problems.length]).toEqual([null, 1]);
    await at.heal();
  });

  it('T57b: shows its console to those who may act on it, and that of no other fleet’s instance', async () => {
    const [instance, foreign] = [await one(), await one('search-prod')];
    await at.calls();
    const seen = async (role: 'viewer' | 'operator', id: string) => {
      const { console, problems } = await queries.getInstance(at.as('Noa', role), { fleet, instance: id });
      return [console, ...problems.map(({ message }) => message)];
    };
    expect(await seen('viewer', instance)).toEqual([null, expect.stringContaining('may contain secrets')]);
    expect(await seen('operator', foreign)).toEqual([null, expect.stringContaining('is not in the fleet')]);
    expect(await at.calls()).not.toHaveProperty('ec2.GetConsoleOutput');
  });

  it('is detached, listed with who and why while it runs, and attached again', async () => {
    const instance = await one();
    const before = (await group()).DesiredCapacity!;
    const aside = {
      ...(await form(instance)),
      lifecycle: 'InService',
      how: 'detach' as const,
      replace: true,
    };
    await operations.setAsideInstance.run(at.as(), { ...aside, reason: 'a memory leak' });
    expect((await queries.listSetAside(at.as(), { fleet })).instances).toMatchObject([
      { id: instance, lifecycle: 'detached', by: 'Mara', why: 'a memory leak' },
    ]);
    await at.sandbox.pass(900);
    expect((await queries.getInstance(at.as(), { fleet, instance })).lifecycle).toBe('detached');

    const back = { ...(await form(instance)), lifecycle: 'detached', from: 'detached' as const };
    await operations.returnInstance.run(at.as(), back);
    await at.sandbox.pass(600);
    expect((await group()).DesiredCapacity).toBe(before + 1);
    expect((await queries.listSetAside(at.as(), { fleet })).instances).toEqual([]);
  });

  it('R90e: is neither gone nor ended where EC2 did not say how it is, and EC2 may forget another', async () => {
    const [instance, ended] = (await group()).Instances!.map(({ InstanceId }) => InstanceId!) as [
      string,
      string,
    ];
    const detached: string[] = [];
    for (const id of [instance, ended]) {
      const aside = { lifecycle: 'InService', how: 'detach' as const, replace: true };
      await operations.setAsideInstance.run(at.as(), { ...(await form(id)), ...aside });
      detached.push(id);
      await at.sandbox.pass(900);
    }
    await at.sandbox.ec2.terminateInstances({ InstanceIds: [ended] });
    await at.sandbox.pass(7_200);
    loadAnew();
    queries = await import('../lib/instances/queries');
    expect((await queries.listSetAside(at.as(), { fleet })).instances.map(({ id }) => id)).toEqual([
      instance,
    ]);

    await at.fault({ kind: 'deny', service: 'ec2', operation: 'DescribeInstances' });
    loadAnew();
    queries = await import('../lib/instances/queries');
    const { settleInstance } = await import('../lib/instances/settle.server');
    const list = await queries.listSetAside(at.as(), { fleet });
    expect(list).toMatchObject({
      instances: [],
      problems: [{ message: expect.stringContaining('Describe') }],
    });
    expect((await queries.getInstance(at.as(), { fleet, instance })).lifecycle).toBe('unknown');
    const change = {
      target: { kind: 'fleet', ...fleet },
      before: {},
      after: { instance, lifecycle: 'ended' },
    };
    await expect(settleInstance(change as never)).rejects.toMatchObject({ kind: 'denied' });
    await at.heal();
  });

  it('is not ended below the minimum, and the refusal names the way', async () => {
    const { MinSize, DesiredCapacity } = await group();
    await at.sandbox.autoScaling.updateAutoScalingGroup({
      ...{ AutoScalingGroupName: fleet.name, MinSize: DesiredCapacity },
    });
    const ctx = at.as();
    const input = { ...(await form(await one())), lifecycle: 'InService', replace: false };
    await expect(operations.endInstance.run(ctx, input)).rejects.toMatchObject({
      ...{
        kind: 'refused',
        hint: 'Let AWS replace the instance instead, or lower the minimum of checkout-prod first.',
      },
    });
    expect(ctx.sent).toEqual([]);
    await at.sandbox.autoScaling.updateAutoScalingGroup({ AutoScalingGroupName: fleet.name, MinSize });
  });
});

it('R52: a deployment that is cancelled and not started again says so, and is settled from AWS', async () => {
  const { LaunchTemplate } = await group('catalog-prod');
  const named = { AutoScalingGroupName: 'catalog-prod' };
  const { InstanceRefreshId: deployment = '' } = await at.sandbox.autoScaling.startInstanceRefresh({
    ...named,
    DesiredConfiguration: {
      LaunchTemplate: {
        LaunchTemplateId: LaunchTemplate!.LaunchTemplateId,
        Version: LaunchTemplate!.Version,
      },
    },
    Preferences: { CheckpointPercentages: [20, 100], CheckpointDelay: 7_200, InstanceWarmup: 30 },
  });
  await at.sandbox.pass(900);
  const target = { ...fleet, name: 'catalog-prod' };
  const { capacity } = await at.fleets.getFleet(target);
  const { desired, min, max } = capacity;
  const input = {
    ...{ intent: randomUUID(), fleet: target, deployment },
    seen: { desired, min, max, version: null },
  };
  await at.fault({ kind: 'deny', service: 'autoscaling', operation: 'StartInstanceRefresh', times: 1 });
  await expect(at.rollouts.continueDeployment.run(at.as(), input)).rejects.toThrow();
  await at.heal();
  const { InstanceRefreshes } = await at.sandbox.autoScaling.describeInstanceRefreshes(named);
  expect(InstanceRefreshes![0]).toMatchObject({ InstanceRefreshId: deployment, Status: 'Cancelled' });
  const settled = await at.rollouts.continueDeployment.settle({
    ...{ id: input.intent, at: at.sandbox.world.now, action: 'deployment.continue', target },
    ...{ before: { deployment, release: LaunchTemplate!.Version! }, after: { deployment } },
  });
  expect(settled).toMatchObject({
    ...{ kind: 'failed', message: expect.stringContaining('cancelled and not started again') },
  });
});
