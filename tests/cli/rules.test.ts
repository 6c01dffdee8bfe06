import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GuardPolicy } from '../../lib/rules/policy';
import { formOf, NO_GUARDS } from '../../lib/rules/policy';
import { openShopServed, type Served } from './world';

let shop: Served;
let operations: typeof import('../../lib/registry/operations');
let rules: typeof import('../../lib/changes/find-policy');
beforeAll(async () => {
  shop = await openShopServed();
  operations = await import('../../lib/registry/operations');
  rules = await import('../../lib/changes/find-policy');
});
afterAll(() => shop.close());

const FLEET = 'storefront-staging';
const at = { account: '123456789012', env: 'staging' };
const sent = () => shop.asked.filter(({ path }) => path === '/api/changes/scale').length;
const desired = async () => (await shop.group(FLEET)).DesiredCapacity!;

/** The rules of staging from now on. */
async function rule(over: Partial<GuardPolicy>) {
  const seen = (await rules.findPolicy(at))?.number ?? null;
  const form = { intent: randomUUID(), ...at, policy: formOf({ ...NO_GUARDS, ...over }), seen };
  await operations.OPERATIONS.setGuards.run(shop.as('Ada', 'admin'), form);
  // Reads of the rules are held for a moment.
  await expect
    .poll(async () => (await shop.get('/api/guards')).body, { timeout: 20_000 })
    .toMatchObject({ rows: [{ number: (await rules.findPolicy(at))!.number }] });
}

const covering = (cover: keyof GuardPolicy['covers']) => ({
  covers: { ...NO_GUARDS.covers, [cover]: ['fleet:scale-out', 'fleet:scale-in'] },
});

describe('a rule that stops', () => {
  it('says why before anything is sent, and exit code 2', async () => {
    await rule({ floor: { machines: 4, percent: 0 } });
    const [before, posts] = [await desired(), sent()];
    const { exit, out, err } = await shop.plimsoll(['scale', FLEET, '-1', '--yes']);
    expect([exit, await desired(), sent()]).toEqual([2, before, posts]);
    expect(out).toMatch(/✗ floor: .*4/);
    expect(err).toContain('Nothing was sent.');
  });

  it('is not overridden by a token that may not', async () => {
    const [before, posts] = [await desired(), sent()];
    const { exit } = await shop.plimsoll(['scale', FLEET, '-1', '--yes', '--override', 'I want to']);
    expect([exit, await desired(), sent()]).toEqual([2, before, posts + 1]);
  });
});

describe('a rule that asks', () => {
  it('for a reason gets it by an option, or from a person', async () => {
    await rule(covering('reason'));
    const { exit, err } = await shop.plimsoll(['scale', FLEET, '+1', '--yes']);
    expect([exit, err]).toEqual([2, expect.stringContaining('Add --reason TEXT.')]);
    expect((await shop.plimsoll(['scale', FLEET, '+1', '--yes', '--reason', 'Sale'])).exit).toBe(0);
    const typed = await shop.plimsoll(['scale', FLEET, '-1'], { typed: ['Sale is over', 'y'] });
    expect(typed.exit).toBe(0);
    const { body } = await shop.get(`/api/activity?fleet=${at.account}/us-east-1/${FLEET}`);
    const { changes } = body as { changes: { reason: string }[] };
    expect(changes.slice(0, 2).map(({ reason }) => reason)).toEqual(['Sale is over', 'Sale']);
  });

  it('for a ticket refuses one of another form', async () => {
    await rule(covering('ticket'));
    const wrong = await shop.plimsoll(['scale', FLEET, '+1', '--yes', '--ticket', 'none']);
    expect([wrong.exit, wrong.err]).toEqual([2, expect.stringContaining('does not match')]);
    expect((await shop.plimsoll(['scale', FLEET, '+1', '--yes', '--ticket', 'SHOP-12'])).exit).toBe(0);
  });

  it('for the name of the fleet', async () => {
    await rule(covering('name'));
    const wrong = await shop.plimsoll(['scale', FLEET, '-1', '--yes', '--confirm', 'storefront']);
    expect([wrong.exit, wrong.err]).toEqual([2, expect.stringContaining(`Type ${FLEET}.`)]);
    expect((await shop.plimsoll(['scale', FLEET, '-1', '--yes', '--confirm', FLEET])).exit).toBe(0);
  });
});

describe('a rule that needs a second person', () => {
  const approve = (request: string) =>
    operations.OPERATIONS.approve.run(shop.as('Lea', 'operator'), { intent: randomUUID(), request });

  it('R65a: exit code 2 says that it waits, and the same intent tells later how they decided', async () => {
    await rule(covering('second'));
    const [intent, before] = [randomUUID(), await desired()];
    const args = ['scale', FLEET, '+1', '--yes', '--intent', intent];
    const { exit, err } = await shop.plimsoll(args);
    expect([exit, err, await desired()]).toEqual([
      ...[2, expect.stringContaining('waits for a second person'), before],
    ]);
    const meanwhile = await shop.plimsoll(args);
    expect([meanwhile.exit, meanwhile.out]).toEqual([2, expect.stringContaining('still waits')]);
    await approve(intent);
    expect(await desired()).toBe(before + 1);
    await expect
      .poll(() => shop.plimsoll(args), { timeout: 20_000 })
      .toMatchObject({ exit: 0, out: expect.stringContaining('Lea approved the change') as unknown });
  });

  it('R65b: with --wait it goes on once they have approved', async () => {
    const [intent, before] = [randomUUID(), await desired()];
    const running = shop.plimsoll(['scale', FLEET, '-1', '--yes', '--wait', '--intent', intent]);
    await expect
      .poll(
        () =>
          approve(intent).then(
            () => true,
            () => false,
          ),
        { timeout: 20_000 },
      )
      .toBe(true);
    const { exit, out } = await running;
    expect([exit, out, await desired()]).toEqual([
      ...[0, expect.stringContaining('and it was made'), before - 1],
    ]);
  });
});
