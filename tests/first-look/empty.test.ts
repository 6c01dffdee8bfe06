import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorldOf, REGIONS } from './world.ts';

/** An account as AWS hands it over. */
let opened: Awaited<ReturnType<typeof openWorldOf>>;
beforeAll(async () => void (opened = await openWorldOf('empty')));
afterAll(() => opened.at.close());

it('says of an empty account that nothing is there, and that all of it was read', async () => {
  const { accounts, readAt } = await opened.look();
  expect(accounts).toMatchObject([
    { fleets: 0, regions: REGIONS, unread: [], images: { images: 0, rules: [] } },
  ]);
  expect(accounts[0]!.tags.map(({ of, found }) => [of, found])).toEqual(accounts[0]!.tags.map(() => [0, []]));
  expect(readAt).not.toBeNull();
});
