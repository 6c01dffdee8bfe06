import { gunzipSync } from 'node:zlib';
import { expect, it, vi } from 'vitest';

/** The module as it is when the app starts with this secret. */
async function withSecret(secret: string | undefined) {
  vi.resetModules();
  if (secret === undefined) delete process.env.AUTH_SECRET;
  else process.env.AUTH_SECRET = secret;
  return import('./packed');
}
const VALUE = {
  userData: 'export PASSWORD=pearl',
  at: new Date(0),
  tags: new Map([['env', 'prod']]),
  none: undefined,
};
const ONE = 'a secret of thirty-two characters!';

it.each([undefined, ONE])('an answer comes back as it was, with secret %s', async (secret) => {
  const { pack, unpack } = await withSecret(secret);
  expect(await unpack((await pack(VALUE))!.body)).toStrictEqual(VALUE);
});

it('T73: what replicas hold for each other cannot be read without AUTH_SECRET', async () => {
  const { pack } = await withSecret(ONE);
  const { body } = (await pack(VALUE))!;
  expect(() => gunzipSync(body)).toThrow();
  const other = await withSecret('another one of thirty-two letters!');
  await expect(other.unpack(body)).rejects.toThrow();
  const none = await withSecret(undefined);
  await expect(none.unpack(body)).rejects.toThrow();
  expect(gunzipSync((await none.pack(VALUE))!.body).toString()).toContain('pearl');
});

it('one that is too large is not shared', async () => {
  const { pack } = await withSecret(undefined);
  expect(await pack('x'.repeat(33_000_000))).toBeNull();
});
