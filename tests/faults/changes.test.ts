import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openWorld } from './world.ts';

let at: Awaited<ReturnType<typeof openWorld>>;
let settle: () => Promise<void>;
let find: typeof import('../../lib/db/changes').findChange;
const fleet = { account: '123456789012', region: 'us-east-1', name: 'web' };
const sends = async () => (await at.calls())['autoscaling.SetDesiredCapacity'] ?? 0;
const desired = () => at.sandbox.fleet.desired;
/** Scales from a page that shows `from` machines. */
const scale = (from: number, to: number, { ctx = at.as(), intent = randomUUID() as string } = {}) =>
  at.scaling.scaleFleet.run(ctx, {
    intent,
    fleet,
    desired: to,
    seen: { min: 0, max: 20, desired: from, version: '1' },
  });
const outcome = async (intent: string) => (await find(intent))?.outcome;

beforeAll(async () => {
  at = await openWorld({ shape: { group: { min: 0, max: 20, desired: 4 } } });
  const [{ settleChanges }, { SETTLERS }, changes] = await Promise.all([
    import('../../lib/changes/settle'),
    import('../../lib/registry/operations'),
    import('../../lib/db/changes'),
  ]);
  settle = () => settleChanges(SETTLERS);
  find = changes.findChange;
  await at.sandbox.pass(600);
});
beforeEach(async () => {
  await at.sandbox.autoScaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 4 });
  await at.sandbox.pass(3_600);
  await at.calls();
});
afterEach(async () => {
  await at.heal();
});
afterAll(() => at.close());

describe('a change that AWS throttles', () => {
  it('R2a: is sent once, said not to be applied, and can be sent again', async () => {
    await at.fault({ kind: 'throttle', operation: 'SetDesiredCapacity', times: 1 });
    const intent = randomUUID();
    await expect(scale(4, 5, { intent })).rejects.toMatchObject({
      kind: 'throttled',
      hint: expect.stringContaining('Nothing was applied'),
    });
    expect([await sends(), desired(), (await outcome(intent))!.kind]).toEqual([1, 4, 'failed']);
    await scale(4, 5);
    expect(desired()).toBe(5);
  });

  it('R2b: reads its fleet again, twice at most, and compares with what comes then', async () => {
    const read = { kind: 'throttle', operation: 'DescribeAutoScalingGroups' };
    await at.fault({ ...read, times: 2 });
    await expect(scale(3, 5)).rejects.toThrow('expected desired capacity 3, is 4');
    await at.fault({ ...read, times: 3 });
    await expect(scale(4, 5)).rejects.toMatchObject({ kind: 'throttled' });
    expect([await sends(), desired()]).toEqual([0, 4]);
  });
});

describe('a change in an account without budgets', () => {
  it('asks AWS for its own fleet once, and for no other, also right after another change', async () => {
    await scale(4, 5);
    await at.calls();
    await scale(5, 6);
    expect(await at.calls()).toMatchObject({
      'autoscaling.DescribeAutoScalingGroups': 1,
      'autoscaling.DescribeInstanceRefreshes': 1,
    });
  });
});

describe('a change whose answer does not come', () => {
  it('R5a: though AWS applied it, is settled as done once and never sent a second time', async () => {
    await at.fault({ kind: 'lost', operation: 'SetDesiredCapacity', times: 1 });
    const intent = randomUUID();
    await expect(scale(4, 5, { intent })).rejects.toMatchObject({ kind: 'unanswered' });
    expect([desired(), (await outcome(intent))!.kind]).toEqual([5, 'unknown']);
    await settle();
    await settle();
    expect((await outcome(intent))!.kind).toBe('done');
    expect(await scale(4, 5, { intent })).toBeTypeOf('object');
    expect([await sends(), desired()]).toEqual([1, 5]);
  });

  it('R4b: is given up in 5 s, and settled as not applied where AWS never shows it', async () => {
    await at.fault({ kind: 'hang', operation: 'SetDesiredCapacity' });
    const intent = randomUUID();
    const began = performance.now();
    await expect(scale(4, 5, { intent })).rejects.toMatchObject({ kind: 'unanswered' });
    expect(performance.now() - began).toBeLessThan(6_500);
    expect((await outcome(intent))!.kind).toBe('unknown');
    await at.heal();
    await at.sandbox.pass(60);
    // AWS's clock is read from its answers.
    await at.fleets.getFleet(fleet);
    await settle();
    expect([desired(), (await outcome(intent))!.kind]).toEqual([4, 'failed']);
  });
});

describe('a change on a page that is no longer true', () => {
  it('R7: is refused with what was expected, what is, and who changed it when', async () => {
    await scale(4, 6, { ctx: at.as('Ada') });
    await at.sandbox.pass(3);
    const ctx = at.as('Mara');
    await expect(scale(4, 5, { ctx })).rejects.toThrow(
      /expected desired capacity 4, is 6 \(changed by Ada \d\ss ago\)/u,
    );
    expect([ctx.sent, desired()]).toEqual([[], 6]);
  });

  it('R8: because a policy moved the fleet is refused the same way, and nobody is blamed', async () => {
    await scale(4, 6, { ctx: at.as('Ada') });
    const policy = { AutoScalingGroupName: 'web', PolicyName: 'more' };
    await at.sandbox.autoScaling.putScalingPolicy({
      ...{ ...policy, PolicyType: 'SimpleScaling', AdjustmentType: 'ChangeInCapacity' },
      ScalingAdjustment: 2,
    });
    await at.sandbox.pass(3_600);
    await at.sandbox.autoScaling.executePolicy(policy);
    const ctx = at.as('Mara');
    const refused = await scale(6, 5, { ctx }).catch((error: Error) => error.message);
    expect(refused).toBe('web changed in the meantime: expected desired capacity 6, is 8.');
    expect(ctx.sent).toEqual([]);
  });
});

describe('a change that is a slip of the hand', () => {
  it.each([
    [0, /^Guard floor: /],
    [40, /^Desired 40 is above maximum 20\./],
    [1, /^Rule scale in: This removes 75\s% of the machines at once/u],
    [17, /^Guard largest step: 13 machines at once, 4 → 17/],
  ])('R25a: to %i of 4 machines is refused by name, and sends nothing', async (to, says) => {
    const ctx = at.as();
    await expect(scale(4, to, { ctx })).rejects.toMatchObject({ kind: 'refused', message: says });
    expect([ctx.sent, desired()]).toEqual([[], 4]);
  });
});
