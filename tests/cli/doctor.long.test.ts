import { afterAll, beforeAll, expect, it } from 'vitest';
import { openShopServed, type Served } from './world';

let shop: Served;
beforeAll(async () => {
  shop = await openShopServed('quiet');
});
afterAll(() => shop.close());

interface Found {
  findings: { name: string; state: string; text: string; way?: string }[];
}

it('examines each part, and says what it found', async () => {
  const { exit, out } = await shop.plimsoll(['doctor']);
  for (const line of [
    `✓ Address: Plimsoll answers at ${shop.url}`,
    '✓ Server, database: Plimsoll can write a row',
    '✓ Token: Plimsoll accepts it',
    '✓ Webhooks: none are configured',
  ])
    expect(out).toContain(line);
  expect(out).toMatch(/[✓?] Account 123456789012\/us-east-1, role to read: /);
  expect(out).toMatch(/[✓?] Account 123456789012\/eu-west-1, role to operate: /);
  expect(out).toMatch(/✓ Sign-in: local/);
  // The account of these tests lives in another month.
  expect([exit, out]).toEqual([4, expect.stringMatching(/✗ Clock: the server is \d+ d ahead of AWS/)]);
});

it('ends with 4 at the address if nothing is there, without guesses about the rest', async () => {
  const { exit, json } = await shop.plimsoll(['doctor', '--json'], {
    env: { PLIMSOLL_URL: 'http://127.0.0.1:9' },
  });
  const { findings } = json<Found>();
  expect([exit, findings.map(({ name, state }) => [name, state])]).toEqual([4, [['Address', 'bad']]]);
});

it('ends with 4 at a token that does not work, and says who issues one', async () => {
  const { exit, out } = await shop.plimsoll(['doctor'], { env: { PLIMSOLL_TOKEN: 'plimsoll_no' } });
  expect([exit, out]).toEqual([4, expect.stringContaining('✗ Token: This token is unknown.')]);
  expect(out).toContain(
    '    Run plimsoll login to sign in again. For a pipeline, ask an admin to issue a new token on the page People and tokens.',
  );
  expect(out).not.toContain('Webhooks');
});

it('names a region that cannot be read', async () => {
  await shop.fault({ kind: 'deny', region: 'eu-west-1' });
  await shop.sandbox.pass(300);
  await expect
    .poll(async () => shop.plimsoll(['doctor']), { timeout: 60_000, interval: 1_000 })
    .toMatchObject({ exit: 4, out: expect.stringContaining('✗ Account 123456789012/eu-west-1') as unknown });
  await shop.heal();
});
