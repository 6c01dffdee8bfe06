import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Image } from '../../packages/sandbox/world/images/image.ts';
import { imageParameter } from '../../packages/sandbox/world/parameters.ts';
import type { AppError } from '../../lib/core/errors';
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
  at.rollouts.deployImage.run(ctx, { ...input(), imageId, strategy: 'urgent', ...over });
const rollouts = async () => {
  await at.sandbox.pass(10);
  return at.deployments.getDeployments(at.as(), { fleet });
};
/** Starts a deployment outside Plimsoll. */
const startByHand = async (Version: string) => {
  const started = await at.sandbox.autoScaling.startInstanceRefresh({
    AutoScalingGroupName: 'web',
    DesiredConfiguration: { LaunchTemplate: { LaunchTemplateId: 'lt-0web', Version } },
    Preferences: { MinHealthyPercentage: 100, MaxHealthyPercentage: 200, SkipMatching: false },
  });
  return started.InstanceRefreshId!;
};
/** Waits until the read of a fleet has stored the release in service, which happens after the answer. */
const seenInService = async (version: string) => {
  const { listSightings } = await import('../../lib/db/sightings');
  await vi.waitFor(
    async () => {
      await at.fleets.listFleets(at.as(), 1);
      const seen = await listSightings(fleet, 'lt-0web');
      expect(seen.map((one) => String(one.version))).toContain(version);
    },
    { timeout: 60_000 },
  );
};
/** Releases what was rolled back from, so that a test does not depend on those before it. */
const releaseHolds = async () => {
  for (const { number: release, at: since } of (await at.fleets.getFleet(fleet)).held ?? [])
    await at.rollouts.releaseHold.run(at.as(), { ...input(), release, at: since });
};
const nameVersion = (version: string) => Object.assign(group().template, { version });

beforeAll(async () => {
  at = await openWorld({ shape: { group: { min: 1, max: 8, desired: 2 } } });
  await at.sandbox.autoScaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 3 });
  await at.sandbox.pass(900);
  await seenInService('1');
});
afterEach(async () => {
  await at.sandbox.autoScaling.cancelInstanceRefresh({ AutoScalingGroupName: 'web' }).catch(() => undefined);
  await at.sandbox.pass(3_600);
  nameVersion('1');
  await releaseHolds();
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
  ])('R9: %s is refused by name before anything is made', async (id, over, says) => {
    if (over) odd(id, over);
    const ctx = at.as();
    const versions = template().versions.length;
    await expect(deploy(id, ctx)).rejects.toMatchObject({ kind: 'refused', message: says });
    expect([ctx.sent, template().versions.length]).toEqual([[], versions]);
  });
});

describe('a deployment that somebody else started', () => {
  it('R10: stands in the way of another, and may be cancelled or rolled back from here', async () => {
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
    await at.rollouts.rollBack.run(at.as(), { ...input(), to: 1, deployment: id });
    expect(group().refreshes[0]).toMatchObject({ status: expect.stringMatching(/^Rollback/) });
  });
});

describe('going back where AWS cannot', () => {
  it('R11a: after it finished, is a deployment of the earlier release', async () => {
    const id = await startByHand('2');
    await at.sandbox.pass(3_600);
    await expect(
      at.rollouts.rollBack.run(at.as(), { ...input(), to: 1, deployment: id }),
    ).rejects.toMatchObject({
      kind: 'changed',
      hint: expect.stringContaining('roll back to an earlier release'),
    });
    expect((await rollouts()).rollback).toMatchObject({ kind: 'release', to: { number: 1 } });
    await at.rollouts.rollBack.run(at.as(), { ...input(), to: 1, deployment: null });
    await at.sandbox.pass(3_600);
    expect(group().template.version).toBe('1');
  });

  it.each([
    ['$Latest', 'because the group names $Latest', () => void nameVersion('$Latest')],
    [
      'an image by a Systems Manager parameter',
      'because a Systems Manager parameter decides its image',
      () => {
        region().parameters = { '/web/golden': imageParameter('ami-0good', 0) };
        template().versions.push({
          ...template().versions[0]!,
          number: 5,
          data: { ...template().versions[0]!.data, ImageId: 'resolve:ssm:/web/golden' },
        });
        nameVersion('5');
      },
    ],
  ])('R11b: because it ran %s, says so and offers the earlier release', async (_what, why, prepare) => {
    prepare();
    const id = await startByHand('2');
    const { rollback } = await rollouts();
    expect(rollback).toMatchObject({ kind: 'none', why: expect.stringContaining(why) });
    const ctx = at.as();
    await expect(
      at.rollouts.rollBack.run(ctx, { ...input(), to: null, deployment: id }),
    ).rejects.toMatchObject({
      hint: expect.stringContaining('earlier release'),
    });
    await at.rollouts.cancelDeployment.run(at.as(), { ...input(), deployment: id });
    await at.sandbox.pass(3_600);
    expect(await at.deployments.getLedger(at.as(), { fleet })).toMatchObject({
      entries: expect.arrayContaining([
        expect.objectContaining({ release: expect.objectContaining({ number: 1 }) }),
      ]),
    });
    await at.rollouts.rollBack.run(at.as(), { ...input(), to: 1, deployment: null });
    await at.sandbox.pass(3_600);
    expect(group().template.version).toBe('1');
  });
});

describe('one set of checks', () => {
  const WEB = { AutoScalingGroupName: 'web' };
  const changeType = (instanceType: string) =>
    at.rollouts.changeType.run(at.as(), { ...input(), instanceType, strategy: 'urgent' });
  const back = (to: number) => at.rollouts.rollBack.run(at.as(), { ...input(), to, deployment: null });
  const told = (change: Promise<unknown>) =>
    change.then(
      () => null,
      ({ kind, message, hint }: AppError) => ({ kind, message, hint }),
    );

  it.each<[string, () => Promise<unknown>, () => Promise<unknown>, RegExp]>([
    [
      'a suspended process',
      () => at.sandbox.autoScaling.suspendProcesses({ ...WEB, ScalingProcesses: ['Launch'] }),
      () => at.sandbox.autoScaling.resumeProcesses({ ...WEB, ScalingProcesses: ['Launch'] }),
      /^web has Launch suspended, so AWS cannot replace machines\. Nothing was created\.$/,
    ],
    [
      'a running deployment',
      () => startByHand('3'),
      () => at.sandbox.autoScaling.cancelInstanceRefresh(WEB),
      /^A deployment to .* is already running on web\. Nothing was created\.$/,
    ],
  ])('%s refuses deployment, other type and rollback in the same words', async (_, prepare, undo, says) => {
    await prepare();
    const refusals = [
      await told(deploy('ami-0better')),
      await told(changeType('m7g.xlarge')),
      await told(back(2)),
    ];
    await undo();
    expect(refusals[0]).toMatchObject({ kind: 'refused', message: says, hint: expect.any(String) });
    expect(refusals).toEqual([refusals[0], refusals[0], refusals[0]]);
  });

  it('refuses to go back to a release whose image its machine type cannot run', async () => {
    const versions = template().versions;
    const last = versions.at(-1)!;
    versions.push({
      ...{ ...last, number: last.number + 1 },
      data: { ...versions[0]!.data, InstanceType: 'm7i.large' },
    });
    const { insertSightings } = await import('../../lib/db/sightings');
    const served = { ...fleet, templateId: 'lt-0web', version: last.number + 1 };
    await insertSightings([served], new Date(at.sandbox.world.now));
    await at.sandbox.pass(60);
    await expect(back(last.number + 1)).rejects.toMatchObject({
      ...{ kind: 'refused', message: expect.stringContaining('built for arm64; m7i.large is x86_64') },
      hint: expect.stringContaining('an image built for this type'),
    });
    versions.pop();
  });

  it('goes back without asking for what only warns', async () => {
    await at.calls();
    await at.fault({ kind: 'html500', service: 'monitoring' });
    await back(2);
    await at.heal();
    const cautions = async () =>
      Object.keys(await at.calls()).filter((name) => /^(monitoring|servicequotas)/.test(name));
    expect(group().refreshes[0]).toMatchObject({ desired: { template: { version: '2' } } });
    expect(await cautions()).toEqual([]);
    await at.deployments.getPreflight(at.as(), { fleet, release: 3 });
    expect(await cautions()).not.toEqual([]);
  });
});

describe('a group of one', () => {
  it('R25b: is deployed to only by who types its name and says why, and the trail keeps that', async () => {
    await at.sandbox.autoScaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 1 });
    await at.sandbox.pass(900);
    const ctx = at.as();
    await expect(deploy('ami-0better', ctx)).rejects.toThrow(/^Rule group of one: web has one machine/);
    expect(ctx.sent).toEqual([]);
    const intent = randomUUID() as string;
    await deploy('ami-0better', at.as(), { intent, answers: { typed: 'web' }, reason: 'no other machine' });
    const { findChange } = await import('../../lib/db/changes');
    expect(await findChange(intent)).toMatchObject({ reason: 'no other machine', outcome: { kind: 'done' } });
  });
});
