import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeGroup } from '../packages/sandbox/testing.ts';
import { openWorld } from './faults/world.ts';

/** Where a rollback leads in the states that real groups are in, and what Plimsoll says where AWS cannot go back. */
let at: Awaited<ReturnType<typeof openWorld>>;
const region = () => at.sandbox.world.regions['us-east-1']!;
const refOf = (name: string) => ({ account: '123456789012', region: 'us-east-1', name });
const named = (name: string) => ({ AutoScalingGroupName: name });
const spec = (Version: string) => ({ LaunchTemplateId: 'lt-0web', Version });

beforeAll(async () => {
  at = await openWorld({ shape: { group: { min: 0, max: 4, desired: 0 }, bootSeconds: 30 } });
});
afterAll(() => at.close());

/** A fleet whose three instances run version 1. */
async function opened(name: string) {
  region().groups[name] = makeGroup({ name, min: 0, max: 8, desired: 0 });
  await at.sandbox.autoScaling.setDesiredCapacity({ ...named(name), DesiredCapacity: 3 });
  await at.sandbox.pass(900);
}
const pointAt = (name: string, version: string) =>
  at.sandbox.autoScaling.updateAutoScalingGroup({ ...named(name), LaunchTemplate: spec(version) });
const refreshTo = (name: string, version: string, over: object = {}) =>
  at.sandbox.autoScaling.startInstanceRefresh({
    ...named(name),
    DesiredConfiguration: { LaunchTemplate: spec(version) },
    Preferences: { ...{ MinHealthyPercentage: 100, MaxHealthyPercentage: 110, InstanceWarmup: 60 }, ...over },
  });
const cancel = async (name: string) => {
  await at.sandbox.autoScaling.cancelInstanceRefresh(named(name));
  await at.sandbox.pass(600);
};
const backOf = async (name: string) => {
  await at.sandbox.pass(10);
  // Hears AWS's clock, so that nothing read before the case counts as current.
  await at.fleets.listFleets(at.as(), 1);
  return (await at.deployments.getDeployments(at.as(), { fleet: refOf(name) })).rollback;
};
const none = (why: RegExp) => ({ kind: 'none', why: expect.stringMatching(why) });
const to = (number: number, evidence: RegExp) => ({
  ...{ kind: 'release', to: { number } },
  evidence: expect.stringMatching(evidence),
});

it.each<[string, (name: string) => Promise<unknown>, object]>([
  [
    'a deployment from outside that AWS can reverse',
    (name) => refreshTo(name, '2'),
    { kind: 'reverse', to: { number: 1 } },
  ],
  [
    'Terraform’s order, before the first instance is replaced',
    async (name) => {
      await pointAt(name, '2');
      await refreshTo(name, '2');
    },
    none(
      /^AWS cannot reverse this deployment, because the group was set to the new release before the deployment began\. Cancel it, then roll back to ami-0good \(3 of [34] instances run it\)\.$/,
    ),
  ],
  [
    'Terraform’s order, once it was cancelled halfway',
    async (name) => {
      await pointAt(name, '2');
      await refreshTo(name, '2');
      await at.sandbox.pass(150);
      await cancel(name);
    },
    to(1, /^\d of 3 instances run it$/),
  ],
  [
    'Terraform’s order, cancelled before anything was replaced: the group is pointed back',
    async (name) => {
      await pointAt(name, '3');
      await refreshTo(name, '3');
      await cancel(name);
    },
    to(1, /^3 of \d instances run it$/),
  ],
  [
    'a newer version that the group names and that never ran',
    async (name) => {
      await pointAt(name, '2');
      await refreshTo(name, '3');
    },
    none(
      /because AWS would return to ami-0better, which the group names, and no run of it on .* is on record\. Cancel it, then roll back to ami-0good \(3 of/,
    ),
  ],
  [
    '$Latest',
    async (name) => {
      await pointAt(name, '$Latest');
      await refreshTo(name, '2');
    },
    none(/because the group names \$Latest\. Cancel it, then roll back to ami-0good \(3 of/),
  ],
  [
    'a deployment that was cancelled halfway',
    async (name) => {
      await refreshTo(name, '2');
      await at.sandbox.pass(150);
      await cancel(name);
    },
    to(1, /^\d of 3 instances run it$/),
  ],
  [
    'a group that was pointed elsewhere and scaled out since',
    async (name) => {
      await pointAt(name, '2');
      await at.sandbox.autoScaling.setDesiredCapacity({ ...named(name), DesiredCapacity: 4 });
      await at.sandbox.pass(600);
    },
    to(1, /^3 of 4 instances run it$/),
  ],
  [
    'a launch configuration',
    async (name) => {
      const LaunchConfigurationName = `${name}-2016`;
      await at.sandbox.autoScaling.createLaunchConfiguration({
        ...{ LaunchConfigurationName, ImageId: 'ami-0good', InstanceType: 'm7g.large' },
      });
      await at.sandbox.autoScaling.updateAutoScalingGroup({ ...named(name), LaunchConfigurationName });
    },
    none(/launches from launch configuration .*-2016, which has no versions.*make a launch template/),
  ],
  [
    'nothing that ran before',
    async () => undefined,
    none(/^No earlier release that served .* is on record and can be launched/),
  ],
])('%s', async (_, prepare, expected) => {
  const name = `web-${randomUUID().slice(0, 8)}`;
  await opened(name);
  await prepare(name);
  expect(await backOf(name)).toMatchObject(expected);
});

describe('a rollback that AWS would lead to what never ran', () => {
  it('is refused by the server too, and nothing is sent', async () => {
    await opened('never-ran');
    await pointAt('never-ran', '2');
    const { InstanceRefreshId } = await refreshTo('never-ran', '3');
    await at.sandbox.pass(10);
    const ctx = at.as();
    const { capacity } = await at.fleets.getFleet(refOf('never-ran'));
    const seen = { desired: capacity.desired, min: capacity.min, max: capacity.max, version: '2' };
    const form = { intent: randomUUID(), fleet: refOf('never-ran'), seen, to: 2 };
    await expect(
      at.rollouts.rollBack.run(ctx, { ...form, deployment: InstanceRefreshId! }),
    ).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('no run of it on never-ran'),
    });
    expect(ctx.sent).toEqual([]);
  });
});

it('what a revocation takes away is where a fleet would really go back to', async () => {
  region().images['ami-0bad']!.behaviour = { bootSeconds: 30, serves: true };
  await opened('served');
  // Version 2 precedes version 3 by its number, and never ran here.
  for (const version of ['1', '3']) {
    await refreshTo('served', version);
    await at.sandbox.pass(3_600);
  }
  const { getImpact } = await import('../lib/families/revocation-impact.server');
  const impactOf = async (version: string) => {
    await at.fleets.listFleets(at.as(), 1);
    const { wayBack, unread } = await getImpact(at.as(), { family: 'web', version });
    return [wayBack.filter(({ fleet }) => fleet === 'served'), unread];
  };
  expect(await impactOf('ami-0better')).toEqual([[], 0]);
  expect(await impactOf('ami-0good')).toEqual([[{ fleet: 'served', instead: null }], 0]);
});
