import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorldOf, REGIONS } from './world.ts';

/** The demo's shop: everything is tagged, counted and measured. */
let opened: Awaited<ReturnType<typeof openWorldOf>>;
beforeAll(async () => void (opened = await openWorldOf('busy')));
afterAll(() => opened.at.close());

const regions = () => REGIONS.map((name) => opened.world.regions[name]!);

it('recognises every group by its template, its tags and its load', async () => {
  const { accounts, problems } = await opened.look();
  const [shop] = accounts;
  const groups = regions().flatMap((region) => Object.values(region.groups));
  expect([accounts.length, problems, shop!.unread]).toEqual([1, [], []]);
  expect(shop!.fleets).toBe(groups.length);
  expect(shop!.shapes.template.count).toBe(groups.length);
  expect(shop!.owners.none.count).toBe(groups.length);
  expect(shop!.metrics.counted.count).toBe(
    groups.filter(({ enabledMetrics }) => enabledMetrics.length > 0).length,
  );
  for (const { fact, of, found, without } of shop!.tags) {
    expect(found, fact).toEqual([{ key: fact, count: of }]);
    expect(without.count, fact).toBe(0);
  }
  expect(shop!.tags[0]!.values).toBe(new Set(groups.map(({ tags }) => tags.app)).size);
});

it('counts the images of the account, not those of others, by the rule that reads their version', async () => {
  const own = regions()
    .flatMap((region) => Object.values(region.images))
    .filter(({ ownerId, state }) => ownerId === opened.world.account && state !== 'deregistered');
  const { images } = (await opened.look()).accounts[0]!;
  expect(images.images).toBe(own.length);
  expect(images.rules.map(({ rule, count }) => [rule, count])).toEqual([['tag', own.length]]);
  expect(images.gone.count).toBe(0);
});

it('asks nothing of Cost Explorer, and knows its tags once another page has asked', async () => {
  await opened.at.calls();
  const before = (await opened.look()).accounts[0]!.costs;
  expect(before).toMatchObject({ days: 0, askedAt: null, problem: null });
  expect(before.tags.map(({ active }) => active)).toEqual([null, null, null]);
  expect(Object.keys(await opened.at.calls()).filter((call) => call.startsWith('ce.'))).toEqual([]);
  await opened.at.spend.listSpend(opened.at.as());
  expect(Object.keys(await opened.at.calls())).toContain('ce.GetCostAndUsage');
  const after = (await opened.look()).accounts[0]!.costs;
  expect(after.days).toBe(30);
  expect(after.tags).toEqual(before.tags.map((tag) => ({ ...tag, active: true })));
  expect(Object.keys(await opened.at.calls()).filter((call) => call.startsWith('ce.'))).toEqual([]);
});
