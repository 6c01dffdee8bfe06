import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DAY, dayOf } from '../lib/bill/billed-days';
import { openWorld } from './faults/world.ts';

let at: Awaited<ReturnType<typeof openWorld>>;
let billed: typeof import('../lib/bill/billed.server');
let expire: (typeof import('../lib/aws/call'))['expire'];
const web = { account: '123456789012', region: 'us-east-1', name: 'web' };
const named = { AutoScalingGroupName: 'web' };

beforeAll(async () => {
  at = await openWorld({ shape: { group: { min: 0, max: 9, desired: 2 } } });
  [billed, { expire }] = await Promise.all([import('../lib/bill/billed.server'), import('../lib/aws/call')]);
  await at.sandbox.pass(3 * 86_400);
});
afterAll(() => at.close());

const lastDays = (days: number) => {
  const to = dayOf(at.sandbox.world.now);
  return billed.readBilled(at.as(), { from: to - days * DAY, to });
};
const appsIn = async (days: number) => {
  const answer = await lastDays(days);
  return new Set(answer.days.app.flatMap(({ amounts }) => amounts.map(({ keys }) => keys[0])));
};

async function cutsStored() {
  const client = new pg.Client({ connectionString: at.database.url });
  await client.connect();
  const { rows } = await client.query<{ cut: string }>('SELECT DISTINCT cut FROM billed_day');
  await client.end();
  return rows.map(({ cut }) => cut);
}

it('a bill is split by the tag key that the fleets carry, and days of another split stay stored', async () => {
  expect((await lastDays(2)).tags).toEqual([['app', 'env']]);
  const { autoScaling } = at.sandbox;
  const tag = { ResourceId: 'web', ResourceType: 'auto-scaling-group', PropagateAtLaunch: true };
  await autoScaling.createOrUpdateTags({ Tags: [{ ...tag, Key: 'Application', Value: 'shop' }] });
  await autoScaling.deleteTags({ Tags: [{ ...tag, Key: 'app' }] });
  for (const DesiredCapacity of [0, 3]) {
    await autoScaling.setDesiredCapacity({ ...named, DesiredCapacity });
    await at.sandbox.pass(3_600);
  }
  await at.sandbox.pass(3 * 86_400);
  expire(web);
  const { tags } = await lastDays(3);
  expect(tags[0]![0]).toBe('Application');
  expect(await appsIn(3)).toContain('shop');
  const apart = (await cutsStored()).filter((cut) => cut.includes('app'));
  expect(apart).toHaveLength(2);
  await autoScaling.createOrUpdateTags({ Tags: [{ ...tag, Key: 'app', Value: 'web' }] });
  await autoScaling.deleteTags({ Tags: [{ ...tag, Key: 'Application' }] });
  expire(web);
  expect(await appsIn(3)).not.toContain('shop');
});
