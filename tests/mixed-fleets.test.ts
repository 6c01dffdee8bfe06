import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedWorld } from '../packages/sandbox/seed/shop.ts';
import type { Fleet } from '../lib/fleets/model';
import { openWorld } from './faults/world.ts';

/** Deployments to fleets of an account that others made: Spot with weights, two architectures, types by requirements. */
let at: Awaited<ReturnType<typeof openWorld>>;
const REGION = 'us-east-1';

beforeAll(async () => {
  const world = seedWorld({ now: Date.now(), scenario: 'inherited' });
  at = await openWorld({ options: { world, speed: 0 }, regions: REGION });
});
afterAll(() => at.close());

const refOf = (name: string) => ({ account: at.sandbox.world.account, region: REGION, name });
const groupOf = (name: string) => at.sandbox.world.regions[REGION]!.groups[name]!;
const described = async (name: string) =>
  (await at.sandbox.autoScaling.describeAutoScalingGroups({ AutoScalingGroupNames: [name] }))
    .AutoScalingGroups![0]!;
const newest = async (name: string) =>
  (await at.sandbox.autoScaling.describeInstanceRefreshes({ AutoScalingGroupName: name }))
    .InstanceRefreshes![0]!;
const seenOf = ({ capacity: { desired, min, max }, template }: Fleet) => ({
  ...{ desired, min, max, version: template!.version },
});
/** A new image that is a copy of what the fleet, or one of its templates, runs. */
function nextImage(from: string) {
  const { images } = at.sandbox.world.regions[REGION]!;
  const id = `ami-0${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  images[id] = { ...structuredClone(images[from]!), id, name: `next-${id}` };
  return id;
}

async function deploy(name: string, imageId: string) {
  const fleet = await at.fleets.getFleet(refOf(name));
  const ctx = at.as();
  const input = { intent: randomUUID(), fleet: refOf(name), seen: seenOf(fleet), imageId, seenChecks: [] };
  const answers = { override: 'test of the deployment itself', typed: name };
  const result = await at.rollouts.deployImage.run(ctx, {
    ...{ ...input, strategy: 'urgent' as const, reason: 'next version', answers },
  });
  return { fleet, result, sent: ctx.sent.map(({ operation }) => operation.split(':')[1]) };
}

describe('a fleet with weights and Spot', () => {
  it('gets its whole policy with the new version, and AWS knows the way back', async () => {
    const before = (await described('crunch-spot')).MixedInstancesPolicy!;
    const { fleet, result, sent } = await deploy('crunch-spot', nextImage(imageOf('crunch-spot')));
    expect(sent).toEqual(['CreateLaunchTemplateVersion', 'StartInstanceRefresh']);
    const { DesiredConfiguration: desired, Preferences } = await newest('crunch-spot');
    expect(desired!.LaunchTemplate).toBeUndefined();
    expect(desired!.MixedInstancesPolicy!.LaunchTemplate!.Overrides).toEqual(
      before.LaunchTemplate!.Overrides,
    );
    expect(desired!.MixedInstancesPolicy!.InstancesDistribution).toEqual(before.InstancesDistribution);
    expect(desired!.MixedInstancesPolicy!.LaunchTemplate!.LaunchTemplateSpecification!.Version).toBe(
      String(result.release),
    );
    expect(Preferences!.AutoRollback).toBe(true);
    const rollouts = await at.deployments.getDeployments(at.as(), { fleet: fleet.ref });
    expect(rollouts.active).toMatchObject({ version: String(result.release) });
    expect(rollouts.rollback).toMatchObject({ kind: 'reverse', to: { number: fleet.release!.number } });
  });

  it('is rolled back, and the ledger keeps the policy that it had', async () => {
    const { active } = await at.deployments.getDeployments(at.as(), { fleet: refOf('crunch-spot') });
    const fleet = await at.fleets.getFleet(refOf('crunch-spot'));
    await at.rollouts.rollBack.run(at.as(), {
      ...{ intent: randomUUID(), fleet: fleet.ref, seen: seenOf(fleet) },
      ...{ to: fleet.release!.number, deployment: active!.id, reason: 'Errors' },
    });
    expect((await newest('crunch-spot')).Status).toMatch(/^Rollback/);
    const { listChanges } = await import('../lib/db/changes');
    const [start] = (await listChanges({ target: fleet.ref, take: 10 })).filter(
      ({ action }) => action === 'deployment.start',
    );
    expect(JSON.parse(String(start!.before.policy))).toMatchObject({
      InstancesDistribution: { OnDemandBaseCapacity: 8, OnDemandPercentageAboveBaseCapacity: 25 },
    });
  });
});

function imageOf(name: string) {
  const { template } = groupOf(name);
  const { versions } = at.sandbox.world.regions[REGION]!.templates[template.id]!;
  return versions.find(({ number }) => String(number) === template.version)!.data.ImageId!;
}

it('a deployment to one of two architectures changes the template of that one', async () => {
  const [arm] = groupOf('edge-multiarch').mixed!.overrides;
  const { data } = at.sandbox.world.regions[REGION]!.templates[arm!.template!.id]!.versions.at(-1)!;
  const { result } = await deploy('edge-multiarch', nextImage(data.ImageId!));
  const { LaunchTemplate: launch } = (await newest('edge-multiarch')).DesiredConfiguration!
    .MixedInstancesPolicy!;
  expect(launch!.LaunchTemplateSpecification!.Version).toBe('12');
  expect(launch!.Overrides!.map((one) => one.LaunchTemplateSpecification?.Version)).toEqual([
    String(result.release),
    undefined,
  ]);
});

it('where AWS chooses types by requirements, the group is set first and every machine replaced', async () => {
  const { result, sent } = await deploy('abis-batch', nextImage(imageOf('abis-batch')));
  expect(sent).toEqual(['CreateLaunchTemplateVersion', 'UpdateAutoScalingGroup', 'StartInstanceRefresh']);
  const refresh = await newest('abis-batch');
  expect(refresh.DesiredConfiguration).toBeUndefined();
  expect(refresh.Preferences).toMatchObject({ SkipMatching: false, AutoRollback: false });
  const { LaunchTemplate: launch } = (await described('abis-batch')).MixedInstancesPolicy!;
  expect(launch!.LaunchTemplateSpecification!.Version).toBe(String(result.release));
  expect(launch!.Overrides![0]!.InstanceRequirements).toBeDefined();
});

it('a machine size that a policy’s types make meaningless is refused before anything is made', async () => {
  const fleet = await at.fleets.getFleet(refOf('crunch-spot'));
  const ctx = at.as();
  const input = { intent: randomUUID(), fleet: fleet.ref, seen: seenOf(fleet), seenChecks: [] };
  await expect(
    at.rollouts.changeType.run(ctx, {
      ...input,
      instanceType: 'm6i.8xlarge',
      strategy: 'urgent',
      reason: 'x',
    }),
  ).rejects.toThrow(/(sets the machine types|already running)/);
  expect(ctx.sent).toEqual([]);
});
