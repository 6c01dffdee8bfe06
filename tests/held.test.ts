import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nextStep } from '../lib/deployments/next-step';
import { rolledBack, seenOf } from '../lib/fleets/model';
import { openShop } from './api/world';

/** After a rollback the release that was left is held: for people, for pipelines, on every page. */
let shop: Awaited<ReturnType<typeof openShop>>;
const [account, region] = ['123456789012', 'us-east-1'];
const refOf = (name: string) => ({ account, region, name });
const asked = (name: string) => ({ AutoScalingGroupName: name });

beforeAll(async () => {
  shop = await openShop('busy');
});
afterAll(() => shop.close());

const fleetOf = (name: string) => shop.fleets.getFleet(refOf(name));
/** What pages show, which reads at most a few seconds old. */
const listed = async (name: string) => {
  const { fleets } = await shop.fleets.listFleets(shop.as(), 1);
  return fleets.find(({ ref }) => ref.name === name && ref.region === region)!;
};
const form = async (name: string) => ({
  ...{ intent: randomUUID() as string, fleet: refOf(name), seen: seenOf(await fleetOf(name)) },
});
const deployForm = async (name: string, imageId: string) => ({
  ...(await form(name)),
  ...{ imageId, strategy: 'urgent' as const, seenChecks: [] },
});
/** By a pipeline's token, through the API. */
const byToken = async (name: string, imageId: string) => {
  const { intent, seen } = await form(name);
  const body = { intent, seen, fleet: `${account}/${region}/${name}`, imageId, strategy: 'urgent' };
  return shop.post('deploy', { ...body, override: 'v3.7.2', reason: 'CI run 8812' });
};

describe('a rollback long after the deployment', () => {
  const name = 'checkout-prod';
  let bad: string;

  it('leaves a fleet that is rolled back, and not behind', async () => {
    const before = await fleetOf(name);
    bad = before.release!.imageId!;
    const input = { ...(await form(name)), to: 2, deployment: null, reason: 'Errors' };
    await shop.rollouts.rollBack.run(shop.as('Oli'), input);
    await shop.sandbox.pass(3_600);
    const fleet = await listed(name);
    expect(rolledBack(fleet)).toMatchObject({ label: 'v3.7.2', to: 'v3.7.1', by: 'Oli', why: 'Errors' });
    expect([fleet.behind, fleet.wanted ?? null]).toEqual([0, null]);
    expect(nextStep({ fleet, load: null, active: null })).toBeNull();
    expect(await shop.get(`/api/deployments/fleet?fleet=${account}/${region}/${name}`)).toMatchObject({
      body: { held: [{ who: 'Oli', label: 'v3.7.2', isCurrent: true }] },
    });
  });

  it('is told on the page of its images, by the channel that points at it', async () => {
    const { body } = await shop.get('/api/images/family?family=checkout');
    const { channels } = body as { channels: { channel: string; heldOn: string[] }[] };
    expect(channels.find(({ channel }) => channel === 'prod')).toMatchObject({ heldOn: [name] });
  });

  it('stops a token, whatever it sends, before anything is made', async () => {
    await shop.calls();
    const { status, body } = await byToken(name, bad);
    expect([status, body]).toMatchObject([
      422,
      {
        problem: {
          kind: 'refused',
          message:
            'v3.7.2 is held on checkout-prod: Oli rolled back from it. Reason: Errors. A token cannot deploy it. Nothing was created.',
          hint: expect.stringContaining('A person can release v3.7.2 on the page of checkout-prod'),
        },
      },
    ]);
    expect(Object.keys(await shop.calls()).filter((call) => /Create|Start/.test(call))).toEqual([]);
  });

  it('asks a person for the version and a reason', async () => {
    const input = await deployForm(name, bad);
    const refusal = { kind: 'refused', hint: expect.stringContaining('type v3.7.2 to confirm') };
    await expect(shop.rollouts.deployImage.run(shop.as(), input)).rejects.toMatchObject(refusal);
  });

  it('is no way back, not even by hand', async () => {
    const input = { ...(await form(name)), to: 3, deployment: null };
    await expect(shop.rollouts.rollBack.run(shop.as(), input)).rejects.toMatchObject({
      hint: expect.stringContaining('undo the rollback'),
    });
  });

  it('ends with its release, which deploys nothing and only once', async () => {
    const [hold] = (await fleetOf(name)).held!;
    const stale = { ...(await form(name)), release: hold!.number, at: hold!.at - 1 };
    await expect(shop.rollouts.releaseHold.run(shop.as(), stale)).rejects.toMatchObject({
      message: expect.stringContaining('rolled back from v3.7.2 again'),
    });
    const ctx = shop.as('Mara');
    await shop.rollouts.releaseHold.run(ctx, { ...stale, intent: randomUUID(), at: hold!.at });
    expect(ctx.sent).toEqual([]);
    const again = { ...stale, intent: randomUUID(), at: hold!.at };
    await expect(shop.rollouts.releaseHold.run(shop.as(), again)).rejects.toThrow('not held');
    const fleet = await listed(name);
    expect([fleet.held, rolledBack(fleet), fleet.behind]).toEqual([undefined, null, 1]);
    expect((await byToken(name, bad)).status).toBe(200);
  });

  it('nobody without the permission to deploy can release it', async () => {
    const input = { ...(await form(name)), release: 3, at: 1 };
    const responder = shop.as('Ben', 'responder');
    await expect(shop.rollouts.releaseHold.run(responder, input)).rejects.toMatchObject({ kind: 'denied' });
  });
});

describe('a rollback that Plimsoll did not make', () => {
  const refreshTo = async (name: string, imageId: string, preferences: object) => {
    const { template } = await fleetOf(name);
    const { LaunchTemplateVersion } = await shop.sandbox.ec2.createLaunchTemplateVersion({
      ...{ LaunchTemplateId: template!.id, SourceVersion: template!.version },
      LaunchTemplateData: { ImageId: imageId },
    });
    const Version = String(LaunchTemplateVersion!.VersionNumber);
    await shop.sandbox.autoScaling.startInstanceRefresh({
      ...asked(name),
      DesiredConfiguration: { LaunchTemplate: { LaunchTemplateId: template!.id, Version } },
      Preferences: {
        MinHealthyPercentage: 100,
        MaxHealthyPercentage: 200,
        InstanceWarmup: 0,
        ...preferences,
      },
    });
  };
  const imageOf = (version: string) =>
    Object.values(shop.sandbox.world.regions[region]!.images).find(
      ({ tags }) => tags.app === 'storefront' && tags.version === version,
    )!.id;
  const heldOn = async (name: string) =>
    (await shop.deployments.getDeployments(shop.as(), { fleet: refOf(name) })).held;

  it('AWS by itself: nobody is named, and AWS’s reason is', async () => {
    const name = 'storefront-staging';
    await refreshTo(name, imageOf('2.15.1'), { AutoRollback: true });
    await shop.sandbox.pass(4 * 3_600);
    const [refresh] = (await shop.sandbox.autoScaling.describeInstanceRefreshes(asked(name)))
      .InstanceRefreshes!;
    expect(refresh!.Status).toBe('RollbackSuccessful');
    await expect
      .poll(() => heldOn(name), { timeout: 30_000, interval: 500 })
      .toMatchObject([
        { who: 'AWS', isAuto: true, label: 'v2.15.1', why: refresh!.RollbackDetails!.RollbackReason },
      ]);
    const again = await deployForm(name, imageOf('2.15.1'));
    await expect(shop.rollouts.deployImage.run(shop.as(), again)).rejects.toThrow('AWS rolled back from it');
  });

  it('another person: CloudTrail names them', async () => {
    const name = 'storefront-prod';
    await refreshTo(name, imageOf('2.15.0'), { MaxHealthyPercentage: 110 });
    await shop.sandbox.pass(60);
    await shop.sandbox.autoScaling.rollbackInstanceRefresh(asked(name));
    await shop.sandbox.pass(3_600);
    await listed(name);
    await expect
      .poll(() => heldOn(name), { timeout: 30_000, interval: 500 })
      .toMatchObject([{ who: expect.any(String), isAuto: false, by: null, label: 'v2.15.0', to: 'v2.14.1' }]);
    expect((await listed(name)).behind).toBe(0);
  });
});
