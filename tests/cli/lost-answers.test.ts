import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openShopServed, type Served } from './world';

let shop: Served;
beforeAll(async () => {
  shop = await openShopServed();
});
afterAll(() => shop.close());

const FLEET = 'storefront-staging';
const desired = async () => (await shop.group(FLEET)).DesiredCapacity!;
const sent = () => shop.asked.filter(({ path }) => path === '/api/changes/scale');
const calls = async () => (await shop.calls())['autoscaling.SetDesiredCapacity'] ?? 0;

describe('an answer to a change that is lost', () => {
  it.each(['cut', 'proxy'] as const)(
    'R62a: it is sent again as the same change, which is made once (%s)',
    async (loss) => {
      const before = await desired();
      const first = sent().length;
      await calls();
      shop.lose(loss, loss);
      const { exit, err } = await shop.plimsoll(['scale', FLEET, '+1', '--yes']);
      expect([exit, await desired(), await calls()]).toEqual([0, before + 1, 1]);
      const intents = sent()
        .slice(first)
        .map(({ body }) => (JSON.parse(body) as { intent: string }).intent);
      expect([intents.length, new Set(intents).size]).toEqual([3, 1]);
      expect(err).toContain('Sending the same change again');
    },
  );

  it('R62b: if none arrives at all, the exit code is 5, and the same intent tells how it ended', async () => {
    const before = await desired();
    await calls();
    shop.lose(...Array<'cut'>(5).fill('cut'));
    const { exit, err } = await shop.plimsoll(['scale', FLEET, '+1', '--yes']);
    expect(exit).toBe(5);
    const intent = /--intent ([0-9a-f-]{36})/.exec(err)![1]!;
    const again = await shop.plimsoll(['scale', FLEET, '+1', '--yes', '--intent', intent]);
    expect([again.exit, again.out]).toEqual([0, expect.stringContaining('was made')]);
    expect([await desired(), await calls()]).toEqual([before + 1, 1]);
  });
});

describe('the same command twice with one intent', () => {
  it('R63a: the second tells the result of the first and changes nothing', async () => {
    const intent = randomUUID();
    const before = await desired();
    const args = ['scale', FLEET, '-1', '--yes', '--json', '--intent', intent];
    const first = await shop.plimsoll(args);
    const second = await shop.plimsoll(args);
    expect([first.exit, second.exit, await desired()]).toEqual([0, 0, before - 1]);
    expect(second.json()).toMatchObject({ ok: true, intent });
    const other = await shop.plimsoll(['scale', 'storefront-prod', '+1', '--yes', '--intent', intent]);
    expect([other.exit, other.err]).toEqual([2, expect.stringContaining(`a change of ${FLEET}`)]);
  });

  it('R63b: both at once make one change', async () => {
    const intent = randomUUID();
    const before = await desired();
    await calls();
    const args = ['scale', FLEET, `=${before - 1}`, '--yes', '--intent', intent];
    const both = await Promise.all([shop.plimsoll(args), shop.plimsoll(args)]);
    expect(both.map(({ exit }) => exit)).toEqual([0, 0]);
    expect([await desired(), await calls()]).toEqual([before - 1, 1]);
  });
});

it('R64: the fleet changes between the plan and the answer of a person: exit code 3, and nothing is sent', async () => {
  const before = await desired();
  const { exit, err } = await shop.plimsoll(['scale', FLEET, `=${before + 2}`], {
    typed: [],
    answer: async () => {
      await shop.sandbox.autoScaling.setDesiredCapacity({
        ...{ AutoScalingGroupName: FLEET, DesiredCapacity: before + 1 },
      });
      return 'y';
    },
  });
  expect([exit, await desired()]).toEqual([3, before + 1]);
  expect(err).toContain('changed in the meantime');
});
