import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openIdentityProvider, type Claims } from './support/identity-provider';
import { disconnect, testDatabase } from './support/database';
import { asked } from './support/next-headers';
import { closeGates, get, openGate, raw } from './support/open-gate';
import { providerBrowser } from './support/provider-browser';

/** What strangers write must not be found in the audit trail, nor in what webhooks get. */
const MARK = 'zebra';
const APP = 'http://127.0.0.1:3996';
const FLEET = `123456789012/us-east-1/${MARK}`;
const accounts: Record<string, Claims> = {
  [`${MARK}-7`]: {
    ...{ name: `${MARK} <b>`, email: `${MARK}@evil.example`, email_verified: true, groups: [`${MARK}s`] },
  },
  noa: { name: 'Noa', email: 'noa@shop.example', email_verified: true, groups: [] },
};

let database: Awaited<ReturnType<typeof testDatabase>>;
let provider: Awaited<ReturnType<typeof openIdentityProvider>>;
let client: pg.Client;

beforeAll(async () => {
  [database, provider] = await Promise.all([testDatabase(), openIdentityProvider(APP, accounts)]);
  Object.assign(process.env, {
    ...{ DATABASE_URL: database.url, AUTH_MODE: 'oauth', AUTH_SECRET: 'x'.repeat(32), PUBLIC_URL: APP },
    ...{ ADMINS: 'noa@shop.example', ...provider.env },
    NOTIFY_WEBHOOKS: JSON.stringify([{ name: 'ops', url: 'https://hooks.example/x', kind: 'slack' }]),
  });
  const { denials } = await import('../lib/core/denials');
  const { recordDenied } = await import('../lib/server/denied');
  denials().tell = (denial) => void recordDenied(denial);
  client = await database.connect();
});
afterAll(async () => {
  closeGates();
  await disconnect();
  await Promise.all([database.close(), provider.close()]);
});

const textsOf = async (table: string) =>
  (await client.query(`SELECT row_to_json(one)::text AS text FROM ${table} one`)).rows as { text: string }[];

/** Waits for a row with these words, then looks for the mark in all rows and in all that webhooks get. */
async function keepsOnlyOurs(words: string) {
  await vi.waitFor(async () => {
    const texts = (await textsOf('outcome')).map(({ text }) => text);
    expect(texts.filter((text) => text.includes(words)).length).toBeGreaterThan(0);
  });
  const { collectChanges } = await import('../lib/notifications/collect.server');
  const { webhooks } = await import('../lib/notifications/webhooks.server');
  const { wordsOf } = await import('../lib/registry/changes');
  await collectChanges(webhooks(), wordsOf);
  const tables = [await textsOf('change'), await textsOf('outcome'), await textsOf('notification')];
  expect(tables.map((rows) => rows.length > 0)).toEqual([true, true, true]);
  expect(tables.flat().filter(({ text }) => text.toLowerCase().includes(MARK))).toEqual([]);
}

const marked = { 'user-agent': MARK, referer: `https://${MARK}.example`, 'x-request-id': `${MARK}-${MARK}` };

describe('a stranger leaves our own words in the trail and in webhooks', () => {
  const change = async (headers: Record<string, string>) => {
    asked.headers = new Headers({ host: new URL(APP).host, 'x-forwarded-for': MARK, ...marked, ...headers });
    const { setCapacity } = await import('../lib/scaling/actions');
    const answer = await setCapacity({ intent: MARK, fleet: FLEET, reason: MARK } as never);
    expect(answer).toMatchObject({ ok: false });
  };

  it('T54a: with a change from another site', async () => {
    await change({ origin: `https://${MARK}.example` });
    await keepsOnlyOurs('The request did not come from a page of this site.');
  });

  it('T54b: with a change while signed out, also with a cookie of their own', async () => {
    await change({
      origin: APP,
      cookie: `__Host-plimsoll.session_token=${MARK}; plimsoll-actor=admin:${MARK}`,
    });
    await keepsOnlyOurs('Nobody is signed in.');
  });

  it('T54c: with a token that is not ours', async () => {
    const { POST } = await import('../app/api/changes/[operation]/route');
    const request = new Request(`${APP}/api/changes/${MARK}`, {
      method: 'POST',
      body: JSON.stringify({ fleet: FLEET, reason: MARK }),
      headers: { authorization: `Bearer plimsoll_${MARK}`, ...marked },
    });
    const answer = await POST(request, { params: Promise.resolve({ operation: MARK }) });
    expect(answer.status).toBe(401);
    await keepsOnlyOurs('The token is not valid.');
  });

  it('T54d: with an account at the provider, but no role here', async () => {
    const { auth } = await import('../lib/identity/auth');
    const { GET: callback } = await import('../app/api/auth/callback/[provider]/route');
    const browser = providerBrowser({ app: APP, auth, callback });
    await browser.signIn(`${MARK}-7`);
    await keepsOnlyOurs('A person without a role here signed in.');
    asked.headers = new Headers({ ...Object.fromEntries(browser.headers()), ...marked });
    await change({ origin: APP, cookie: browser.headers().get('cookie')! });
    await keepsOnlyOurs('A person without a role here signed in.');
    await providerBrowser({ app: APP, auth, callback }).signIn('noa');
    const { rows } = await client.query(`SELECT actor FROM change WHERE action = 'access.sign-in'`);
    expect(rows).toEqual([{ actor: 'Noa' }]);
  });

  it('T54e: with requests that the gate turns away', async () => {
    const { port } = await openGate({ publicUrl: APP, trustedHops: 1 });
    const headers = Object.entries(marked).map(([name, value]) => `${name}: ${value}`);
    const host = new URL(APP).host;
    const forwarded = `X-Forwarded-For: 10.1.2.3, fe80::1%${MARK}`;
    const [, ...rest] = get('', host, ...headers, forwarded, `Origin: https://${MARK}.example`);
    const answer = await raw(port, [`POST /${MARK}?${MARK} HTTP/1.1`, ...rest, 'Content-Length: 0']);
    expect(answer.status).toBe(403);
    await keepsOnlyOurs('The request did not come from a page of this site.');
    const { rows } = await client.query(
      `SELECT after->>'address' AS address FROM change WHERE after ? 'address'`,
    );
    expect(rows.map(({ address }: { address: string }) => address)).toContain('fe80::1');
  });
});
