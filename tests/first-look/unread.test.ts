import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorldOf } from './world.ts';

let opened: Awaited<ReturnType<typeof openWorldOf>>;
beforeAll(async () => void (opened = await openWorldOf('inherited')));
afterAll(() => opened.at.close());

it('names a region that is out, and counts the other one', async () => {
  await opened.at.fault({ kind: 'outage', region: 'eu-west-1' });
  const [account] = (await opened.look()).accounts;
  expect(account!.fleets).toBe(Object.keys(opened.world.regions['us-east-1']!.groups).length);
  expect(account!.unread.length).toBeGreaterThan(0);
  for (const { region, message } of account!.unread)
    expect([region, message]).toEqual(['eu-west-1', expect.stringMatching(/\w.+\./)]);
  const { of, unread } = await opened.preview('app', 'Team');
  expect([of, unread.map(({ region }) => region)]).toEqual([account!.fleets, ['eu-west-1']]);
});
