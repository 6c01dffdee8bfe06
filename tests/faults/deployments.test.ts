import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Image } from '../../sandbox/world/types.ts';
import { openWorld } from './world.ts';

let at: Awaited<ReturnType<typeof openWorld>>;
const fleet = { account: '123456789012', region: 'us-east-1', name: 'web' };
const region = () => at.sandbox.world.regions['us-east-1']!;
const template = () => region().templates['lt-0web']!;
const group = () => at.sandbox.fleet;
const input = () => {
  const { min, max, desired, template: names } = group();
  return {
    intent: randomUUID() as string,
    fleet,
    seen: { min, max, desired, version: names.version },
    seenChecks: [],
  };
};
const deploy = (imageId: string, ctx = at.as(), over: object = {}) =>
  at.rollouts.deployImage(ctx, { ...input(), imageId, strategy: 'urgent', ...over });
const rollouts = async () => {
  await at.sandbox.pass(10);
  return at.deployments.getDeployments(at.as(), { fleet });
};
/** As somebody does who knows nothing of Plimsoll. */
const startByHand = async (Version: string) => {
  const started = await at.sandbox.autoScaling.startInstanceRefresh({
    AutoScalingGroupName: 'web',
    DesiredConfiguration: { LaunchTemplate: { LaunchTemplateId: 'lt-0web', Version } },
    Preferences: { MinHealthyPercentage: 100, MaxHealthyPercentage: 200, SkipMatching: false },
  });
  return started.InstanceRefreshId!;
};
const nameVersion = (version: string) => Object.assign(group().template, { version });

beforeAll(async () => {
  at = await openWorld({ shape: { group: { min: 1, max: 8, desired: 3 } } });
  await at.sandbox.pass(900);
});
afterEach(async () => {
  await at.sandbox.autoScaling.cancelInstanceRefresh({ AutoScalingGroupName: 'web' }).catch(() => undefined);
  await at.sandbox.pass(3_600);
  nameVersion('1');
});
afterAll(() => at.close());

describe('an image that cannot be launched', () => {
  const odd = (id: string, over: Partial<Image>) =>
    (region().images[id] = { ...region().images['ami-0good']!, id, name: `web-${id}`, ...over });

  it.each<[string, Partial<Image> | null, RegExp]>([
    ['ami-0none', null, /not in us-east-1, or not shared with this account/],
    ['ami-0dereg', { state: 'deregistered' }, /not in us-east-1, or not shared with this account/],
    ['ami-0pending', { state: 'pending' }, /web-ami-0pending is pending, so it cannot be launched/],
    ['ami-0intel', { architecture: 'x86_64' }, /web-ami-0intel is built for x86_64; m7g.large is arm64/],
    ['ami-0other', { ownerId: '210987654321' }, /not in us-east-1, or not shared with this account/],
  ])('%s is refused by name before anything is made', async (id, over, says) => {
    if (over) odd(id, over);
    const ctx = at.as();
    const versions = template().versions.length;
    await expect(deploy(id, ctx)).rejects.toMatchObject({ kind: 'refused', message: says });
    expect([ctx.sent, template().versions.length]).toEqual([[], versions]);
  });
});

describe('a deployment that somebody else started', () => {
  it('stands in the way of another, and may be cancelled or rolled back from here', async () => {
    const id = await startByHand('2');
    const ctx = at.as();
    await expect(deploy('ami-0better', ctx)).rejects.toMatchObject({
      message: expect.stringContaining('is already running on web'),
      hint: expect.stringContaining('Cancel it or roll it back first'),
    });
    expect(ctx.sent).toEqual([]);
    expect(await rollouts()).toMatchObject({
      active: { id },
      rollback: { kind: 'reverse', to: { number: 1 } },
    });
    await at.rollouts.rollBack(at.as(), { ...input(), to: 1, deployment: id });
    expect(group().refreshes[0]).toMatchObject({ status: expect.stringMatching(/^Rollback/) });
  });
});

describe('going back where AWS cannot', () => {
  it('after it finished, is a deployment of the earlier release', async () => {
    const id = await startByHand('2');
    await at.sandbox.pass(3_600);
    await expect(at.rollouts.rollBack(at.as(), { ...input(), to: 1, deployment: id })).rejects.toMatchObject({
      kind: 'changed',
      hint: expect.stringContaining('roll back to an earlier release'),
    });
    expect((await rollouts()).rollback).toMatchObject({ kind: 'release', to: { number: 1 } });
    await at.rollouts.rollBack(at.as(), { ...input(), to: 1, deployment: null });
    await at.sandbox.pass(3_600);
    expect(group().template.version).toBe('1');
  });

  it.each([
    ['$Latest', 'since the group names $Latest', () => void nameVersion('$Latest')],
    [
      'an image by a Systems Manager parameter',
      'since a Systems Manager parameter stands for its image',
      () => {
        region().parameters = { '/web/golden': 'ami-0good' };
        template().versions.push({
          ...template().versions[0]!,
          number: 5,
          data: { ...template().versions[0]!.data, ImageId: 'resolve:ssm:/web/golden' },
        });
        nameVersion('5');
      },
    ],
  ])('because it ran %s, says so and offers the earlier release', async (_what, why, prepare) => {
    prepare();
    const id = await startByHand('2');
    const { rollback } = await rollouts();
    expect(rollback).toMatchObject({ kind: 'none', why: expect.stringContaining(why) });
    const ctx = at.as();
    await expect(at.rollouts.rollBack(ctx, { ...input(), to: null, deployment: id })).rejects.toMatchObject({
      hint: expect.stringContaining('earlier release'),
    });
    await at.rollouts.cancelDeployment(at.as(), { ...input(), deployment: id });
    await at.sandbox.pass(3_600);
    expect(await at.deployments.getLedger(at.as(), { fleet })).toMatchObject({
      entries: expect.arrayContaining([
        expect.objectContaining({ release: expect.objectContaining({ number: 1 }) }),
      ]),
    });
    await at.rollouts.rollBack(at.as(), { ...input(), to: 1, deployment: null });
    await at.sandbox.pass(3_600);
    expect(group().template.version).toBe('1');
  });
});

describe('a group of one', () => {
  it('is deployed to only by who types its name and says why, and the trail keeps that', async () => {
    await at.sandbox.autoScaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 1 });
    await at.sandbox.pass(900);
    const ctx = at.as();
    await expect(deploy('ami-0better', ctx)).rejects.toThrow(/^Guard group of one: web is one machine/);
    expect(ctx.sent).toEqual([]);
    const intent = randomUUID() as string;
    await deploy('ami-0better', at.as(), { intent, answers: { typed: 'web' }, reason: 'no other machine' });
    const { findChange } = await import('../../lib/db/changes');
    expect(await findChange(intent)).toMatchObject({ reason: 'no other machine', outcome: { kind: 'done' } });
  });
});
