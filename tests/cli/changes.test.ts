import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openShopServed, type Served } from './world';

let shop: Served;
beforeAll(async () => {
  shop = await openShopServed();
});
afterAll(() => shop.close());

const desiredOf = async (name: string) => (await shop.group(name)).DesiredCapacity;
const FLEET = 'storefront-staging';

describe('plimsoll scale', () => {
  it('shows the plan, the price and the command, and sends it once somebody says yes', async () => {
    const before = (await desiredOf(FLEET))!;
    const { exit, out, err } = await shop.plimsoll(['scale', FLEET, '+1'], { typed: ['y'] });
    expect(exit).toBe(0);
    expect(out).toContain(`Scale out ${FLEET}, ${before} → ${before + 1}`);
    expect(out).toMatch(/Price of the change +\+\$[\d.]+\/h, \+\$[\d.]+\/month/);
    expect(out).toMatch(
      /aws autoscaling set-desired-capacity \\\n.*\n +--auto-scaling-group-name storefront-staging/,
    );
    expect(err).toContain(`Scale out to ${before + 1}? [y/N]`);
    expect(await desiredOf(FLEET)).toBe(before + 1);
  });

  it.each(['n', ''])('sends nothing if somebody answers %j', async (typed) => {
    const before = await desiredOf(FLEET);
    const { exit } = await shop.plimsoll(['scale', FLEET, '-1'], { typed: [typed] });
    expect([exit, await desiredOf(FLEET)]).toEqual([2, before]);
  });

  it('sends nothing in a pipeline without --yes', async () => {
    const before = await desiredOf(FLEET);
    const { exit, err } = await shop.plimsoll(['scale', FLEET, '-1']);
    expect([exit, await desiredOf(FLEET)]).toEqual([2, before]);
    expect(err).toContain('add --yes');
  });

  it('sends nothing with --plan', async () => {
    const before = (await desiredOf(FLEET))!;
    const { exit, json } = await shop.plimsoll(['scale', FLEET, `=${before - 1}`, '--plan', '--json']);
    expect([exit, await desiredOf(FLEET)]).toEqual([0, before]);
    expect(json()).toMatchObject({
      plan: { title: `Scale in ${FLEET}, ${before} → ${before - 1}`, commands: [expect.any(String)] },
    });
  });

  it('waits until the machines serve, and tells the progress', async () => {
    const before = (await desiredOf(FLEET))!;
    const { exit, out, err } = await shop.plimsoll(['scale', FLEET, '+1', '--yes', '--wait']);
    expect([exit, err]).toEqual([0, expect.stringMatching(/in service/)]);
    expect(out).toContain(`${FLEET} has ${before + 1} of ${before + 1} machines in service.`);
  });

  it('says that the change goes on, where somebody ends the waiting', async () => {
    const before = (await desiredOf(FLEET))!;
    const args = ['scale', FLEET, '+1', '--yes', '--wait', '--json'];
    const { exit, err, json } = await shop.plimsoll(args, { stopAt: /in service/ });
    expect([exit, err]).toEqual([
      130,
      expect.stringContaining('The change was sent, and AWS continues to carry it out.'),
    ]);
    expect(json()).toMatchObject({ ok: true, stopped: true, intent: expect.any(String) as unknown });
    expect(await desiredOf(FLEET)).toBe(before + 1);
    await shop.sandbox.pass(300);
  });

  it('sends nothing where it is so already, and a pipeline may go on', async () => {
    const posts = shop.asked.filter(({ path }) => path === '/api/changes/scale').length;
    const args = ['scale', FLEET, `=${await desiredOf(FLEET)}`, '--yes', '--json'];
    const { exit, json } = await shop.plimsoll(args);
    expect([exit, json()]).toEqual([0, { ok: true, already: expect.any(String) as unknown }]);
    expect(shop.asked.filter(({ path }) => path === '/api/changes/scale')).toHaveLength(posts);
  });

  it('answers with JSON alone', async () => {
    const before = (await desiredOf(FLEET))!;
    const { exit, json } = await shop.plimsoll(['scale', FLEET, '-1', '--yes', '--json']);
    expect(exit).toBe(0);
    expect(json()).toMatchObject({
      ok: true,
      data: { desired: before - 1 },
      plan: { rules: [] as unknown[] },
    });
  });

  it('has AWS return after a time', async () => {
    const { exit, out } = await shop.plimsoll(['scale', FLEET, '+1', '--for', '2h', '--yes']);
    expect([exit, out]).toEqual([
      0,
      expect.stringMatching(/1\. Create a scheduled action that sets desired capacity to \d+ at /),
    ]);
    const { ScheduledUpdateGroupActions: actions } = await shop.sandbox.autoScaling.describeScheduledActions({
      AutoScalingGroupName: FLEET,
    });
    expect(actions).toMatchObject([{ ScheduledActionName: 'plimsoll-return' }]);
  });

  it.each([
    [['scale', FLEET, '+900'], /Maximum|above maximum/],
    [['scale', FLEET, '3'], /Write =3 for 3 in all/],
    [['scale', FLEET, 'more'], /Write \+2/],
    [['scale', FLEET, '+1', '--for', '10s'], /less than five minutes/],
    [['scale', 'nowhere', '+1'], /There is no fleet nowhere/],
  ])('%j is refused with the way out', async (args, says) => {
    const before = await desiredOf(FLEET);
    const { exit, err } = await shop.plimsoll([...args, '--yes']);
    expect([exit, await desiredOf(FLEET)]).toEqual([2, before]);
    expect(err).toMatch(says);
  });
});

describe('plimsoll set', () => {
  it('sets bounds and policies as one line', async () => {
    const { exit, out } = await shop.plimsoll(['set', FLEET, '1-9 x t4g.medium, cpu 65', '--yes']);
    const { MinSize, MaxSize } = await shop.group(FLEET);
    expect([exit, MinSize, MaxSize]).toEqual([0, 1, 9]);
    expect(out).toMatch(/Set capacity of storefront-staging, .* → 1-9 × t4g\.medium · cpu 65%/);
  });

  it('says that only a deployment changes the type', async () => {
    const { exit, err } = await shop.plimsoll(['set', FLEET, '1-9 × m7g.xlarge · cpu 65%', '--yes']);
    expect([exit, err]).toEqual([
      2,
      expect.stringContaining('Only a deployment can change the machine type'),
    ]);
  });

  it('says how a line is written, and how it is now', async () => {
    const { exit, err } = await shop.plimsoll(['set', FLEET, 'a lot', '--yes']);
    expect([exit, err]).toEqual([2, expect.stringContaining('Write it as 2-10 × m7g.large · cpu 55%')]);
    expect(err).toContain('1-9 × t4g.medium · cpu 65%');
  });
});

describe('plimsoll undo', () => {
  it('puts the last change of a fleet back', async () => {
    const { exit, out } = await shop.plimsoll(['undo', FLEET, '--yes']);
    const { MaxSize } = await shop.group(FLEET);
    expect([exit, out]).toEqual([0, expect.stringContaining(`Put back: Set capacity, ${FLEET}`)]);
    expect(MaxSize).not.toBe(9);
  });

  it('does not write over what was changed since', async () => {
    const intent = randomUUID();
    await shop.plimsoll(['scale', FLEET, '+1', '--yes', '--intent', intent]);
    const { DesiredCapacity } = await shop.group(FLEET);
    await shop.sandbox.autoScaling.setDesiredCapacity({
      ...{ AutoScalingGroupName: FLEET, DesiredCapacity: DesiredCapacity! - 1 },
    });
    const { exit, err } = await shop.plimsoll(['undo', intent, '--yes']);
    expect([exit, err]).toEqual([3, expect.stringContaining('changed in the meantime')]);
  });
});

describe('plimsoll deploy and rollback', () => {
  const fleet = 'storefront-staging';

  it('shows checks and steps, deploys, and follows it to its end', async () => {
    const { exit, out, err } = await shop.plimsoll([
      ...['deploy', fleet, '2.14.0', '--strategy', 'urgent', '--yes', '--wait'],
      ...['--seen', 'Way back', '--seen', 'Capacity'],
    ]);
    expect(err).toMatch(/(starting|deploying) v2\.14\.0/);
    expect([exit, out]).toEqual([0, expect.stringContaining(`${fleet} runs v2.14.0.`)]);
    expect(out).toMatch(/1\. Add a version with ami-/);
    expect(out).toContain('aws autoscaling start-instance-refresh');
  });

  it('leads back to the previous release', async () => {
    const { exit, out } = await shop.plimsoll(['rollback', fleet, '--yes', '--wait']);
    expect(out).toMatch(/Evidence +v/);
    expect(exit).toBe(0);
  });

  it('is refused for what was rolled back from, since a token cannot judge it', async () => {
    const { exit, err } = await shop.plimsoll(['deploy', fleet, '2.14.0', '--strategy', 'urgent', '--yes']);
    expect([exit, err]).toEqual([2, expect.stringContaining('held')]);
  });

  it('names the versions that there are', async () => {
    const { exit, err } = await shop.plimsoll(['deploy', fleet, '9.9.9', '--yes']);
    expect([exit, err]).toEqual([
      2,
      expect.stringMatching(/has no image 9\.9\.9\.\nThe newest images are v/),
    ]);
  });
});

describe('plimsoll promote', () => {
  it('points a channel at a version', async () => {
    const { exit, out } = await shop.plimsoll(['promote', 'storefront', '2.14.1', 'staging', '--yes']);
    expect([exit, out]).toEqual([0, expect.stringContaining('staging of storefront now points at v2.14.1.')]);
    const again = await shop.plimsoll(['promote', 'storefront', '2.14.1', 'staging', '--yes']);
    expect([again.exit, again.out]).toEqual([0, expect.stringContaining('already')]);
  });

  it('names the channels that there are', async () => {
    const { exit, err } = await shop.plimsoll(['promote', 'storefront', '2.14.1', 'beta', '--yes']);
    expect([exit, err]).toEqual([2, expect.stringContaining('Write one of: prod, staging, dev.')]);
  });
});
