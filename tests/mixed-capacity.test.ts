import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedWorld } from '../packages/sandbox/seed/shop.ts';
import type { Way } from '../lib/rules/put-back';
import { openWorld } from './faults/world.ts';

/** The capacity line of fleets with a mixed instances policy, in an account that others made. */
let at: Awaited<ReturnType<typeof openWorld>>;
let planMixChange: (typeof import('../lib/scaling/queries'))['planMixChange'];
let findTrailed: (typeof import('../lib/audit-trail/queries'))['findTrailed'];
let waysBack: (typeof import('../lib/registry/put-back'))['waysBack'];
let lineOf: (typeof import('../lib/scaling/capacity-line'))['lineOf'];
let mixText: (typeof import('../lib/scaling/mix-text'))['mixText'];
let settle: () => Promise<void>;
const REGION = 'us-east-1';

beforeAll(async () => {
  const world = seedWorld({ now: Date.now(), scenario: 'inherited' });
  at = await openWorld({ options: { world, speed: 0 }, regions: REGION });
  const [{ settleChanges }, { SETTLERS }] = await Promise.all([
    import('../lib/changes/settle'),
    import('../lib/registry/operations'),
  ]);
  settle = () => settleChanges(SETTLERS);
  ({ planMixChange } = await import('../lib/scaling/queries'));
  ({ findTrailed } = await import('../lib/audit-trail/queries'));
  ({ waysBack } = await import('../lib/registry/put-back'));
  ({ lineOf } = await import('../lib/scaling/capacity-line'));
  ({ mixText } = await import('../lib/scaling/mix-text'));
});
afterAll(() => at.close());

const refOf = (name: string) => ({ account: at.sandbox.world.account, region: REGION, name });
const policyOf = async (name: string) =>
  (await at.sandbox.autoScaling.describeAutoScalingGroups({ AutoScalingGroupNames: [name] }))
    .AutoScalingGroups![0]!.MixedInstancesPolicy!;
const textOf = async (name: string) => {
  const { type, market } = lineOf(await at.fleets.getFleet(refOf(name)));
  return mixText(type, market);
};

async function inputFor(name: string, wanted: string) {
  const { capacity } = await at.fleets.getFleet(refOf(name));
  const { desired, min, max } = capacity;
  return {
    ...{ intent: randomUUID() as string, fleet: refOf(name), seen: { desired, min, max, version: null } },
    ...{ min, max, desired, reason: 'other types', answers: { typed: name } },
    mix: { seen: await textOf(name), wanted },
  };
}

it('changes types, weights and Spot share by one call that leaves the rest of the policy as it was', async () => {
  const before = await policyOf('crunch-spot');
  const seen = await textOf('crunch-spot');
  const [first] = before.LaunchTemplate!.Overrides!;
  const wanted = `(${first!.InstanceType}×16 | r6i.4xlarge×16) · 8 on demand · 50% spot`;
  const ctx = at.as();
  const input = await inputFor('crunch-spot', wanted);
  await at.scaling.setCapacity.run(ctx, input);
  expect(ctx.sent.map(({ operation }) => operation)).toEqual(['autoscaling:UpdateAutoScalingGroup']);
  const after = await policyOf('crunch-spot');
  expect(
    after.LaunchTemplate!.Overrides!.map(({ InstanceType, WeightedCapacity }) => [
      InstanceType,
      WeightedCapacity,
    ]),
  ).toEqual([
    [first!.InstanceType, '16'],
    ['r6i.4xlarge', '16'],
  ]);
  expect(after.LaunchTemplate!.LaunchTemplateSpecification).toEqual(
    before.LaunchTemplate!.LaunchTemplateSpecification,
  );
  expect(after.InstancesDistribution).toEqual({
    ...before.InstancesDistribution,
    OnDemandPercentageAboveBaseCapacity: 50,
  });
  const change = await findTrailed(at.as(), input.intent);
  expect(change.before.mix).toBe(seen);
  const [way] = waysBack(change) as readonly [Way, ...Way[]];
  const form = { ...way.form, intent: randomUUID(), fleet: refOf('crunch-spot'), reason: 'back' };
  await at.scaling.setCapacity.run(at.as(), form as never);
  expect(await policyOf('crunch-spot')).toEqual(before);
});

it.each([
  ['queue-workers', '(m7g.large | m6g.large)', /no mixed instances policy/],
  ['crunch-spot', '(m9z.gigantic×8)', /does not offer m9z.gigantic/],
  ['crunch-spot', '(m7g.4xlarge×8) · 8 on demand · 75% spot', /The image is built for x86_64/],
  ['abis-batch', '(m7g.large)', /chooses the types of this fleet by requirements/],
])('%s is refused before the click to launch %s', async (name, wanted, why) => {
  const fleet = refOf(name);
  const plan = await planMixChange(at.as(), { fleet, seen: await textOf(name), wanted });
  expect(plan.policy).toBeNull();
  expect(plan.problem!.message).toMatch(why);
  await expect(at.scaling.setCapacity.run(at.as(), await inputFor(name, wanted))).rejects.toThrow(why);
});

it('is compared with the types that the page showed, and needs the right to deploy', async () => {
  const input = await inputFor('crunch-spot', '(m6i.4xlarge×8)');
  const late = { ...input, intent: randomUUID(), mix: { ...input.mix, seen: '(m5.large×1)' } };
  await expect(at.scaling.setCapacity.run(at.as(), late)).rejects.toMatchObject({ kind: 'changed' });
  const responder = { ...input, intent: randomUUID() };
  await expect(at.scaling.setCapacity.run(at.as('Rea', 'responder'), responder)).rejects.toMatchObject({
    kind: 'denied',
  });
});

it('R54: other types whose answer is lost are settled by the policy that AWS shows', async () => {
  const before = await textOf('edge-multiarch');
  const wanted = `${before.split(' · ')[0]} · 20% spot`;
  const input = await inputFor('edge-multiarch', wanted);
  await at.fault({ kind: 'lost', operation: 'UpdateAutoScalingGroup', times: 1 });
  await expect(at.scaling.setCapacity.run(at.as(), input)).rejects.toMatchObject({ kind: 'unanswered' });
  await at.heal();
  await settle();
  expect(await textOf('edge-multiarch')).toBe(wanted);
  expect((await findTrailed(at.as(), input.intent)).outcome).toBe('done');
});
