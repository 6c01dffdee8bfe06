import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import { verifyChain } from '../lib/db/verify-chain.script';
import { disconnect, testDatabase } from './support/database';
import { openIdentityProvider, type Claims } from './support/identity-provider';
import { asked } from './support/next-headers';
import { providerBrowser } from './support/provider-browser';

const APP = 'http://127.0.0.1:3998';
const sre = (name: string, email: string): Claims => ({ name, email, email_verified: true, groups: ['sre'] });
/** Their names are their own choice: two are one, and one is that of a token. */
const accounts: Record<string, Claims> = {
  mara: sre('Mara Kessler', 'mara@shop.example'),
  eve: sre('Mara Kessler', 'eve@shop.example'),
  bot: sre('token deployer', 'bot@shop.example'),
};

let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let provider: Awaited<ReturnType<typeof openIdentityProvider>>;
let client: pg.Client;
let scaleFleet: (typeof import('../lib/scaling/actions'))['scaleFleet'];
let read: (request: Request) => Promise<Response>;
const cookies = new Map<string, string>();

beforeAll(async () => {
  const group = { min: 1, max: 20, desired: 2 };
  [sandbox, database, provider] = await Promise.all([
    ...([openSandbox({ group }), testDatabase(), openIdentityProvider(APP, accounts)] as const),
  ]);
  Object.assign(process.env, {
    ...{ DATABASE_URL: database.url, AWS_ENDPOINT_URL: sandbox.url, AWS_REGIONS: 'us-east-1' },
    ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
    ...{ AUTH_MODE: 'oauth', AUTH_SECRET: 'x'.repeat(32), PUBLIC_URL: APP, ADMINS: 'noa@shop.example' },
    ...provider.env,
  });
  const { auth } = await import('../lib/identity/auth');
  const { GET: callback } = await import('../app/api/auth/callback/[provider]/route');
  ({ scaleFleet } = await import('../lib/scaling/actions'));
  ({ GET: read } = await import('../app/api/[...read]/route'));
  client = await database.connect();
  await client.query(
    `INSERT INTO access_grant (id, at, by, holder_kind, holder, effect, role)
     VALUES ($1, now(), 'Noa', 'group', 'sre', 'allow', 'operator')`,
    [randomUUID()],
  );
  for (const name of Object.keys(accounts)) {
    const browser = providerBrowser({ app: APP, auth, callback });
    await browser.signIn(name);
    cookies.set(name, browser.headers().get('cookie')!);
  }
});
afterAll(async () => {
  await disconnect();
  await Promise.all([sandbox.close(), database.close(), provider.close()]);
});

const headersOf = (account: string) =>
  new Headers({
    ...{ host: new URL(APP).host, origin: APP, 'sec-fetch-site': 'same-origin' },
    ...{ 'x-forwarded-for': '10.0.0.9', cookie: cookies.get(account)! },
  });

const group = async () => (await sandbox.autoScaling.describeAutoScalingGroups({})).AutoScalingGroups![0]!;

/** One machine more, by a page's action. */
async function scaleOut(account: string, intent = randomUUID()) {
  const { MinSize: min, MaxSize: max, DesiredCapacity } = await group();
  const desired = DesiredCapacity!;
  asked.headers = headersOf(account);
  const form = { intent, fleet: '123456789012/us-east-1/web', desired: desired + 1 };
  return scaleFleet({ ...form, seen: { min: min!, max: max!, desired, version: '1' } });
}

const json = async (path: string) =>
  (await read(new Request(`${APP}${path}`, { headers: headersOf('mara') }))).json();

it('T40a: are two in each row and filter, and an intent of one is not the other’s', async () => {
  const intent = randomUUID();
  expect(await scaleOut('mara', intent)).toMatchObject({ ok: true });
  expect(await scaleOut('eve', intent)).toMatchObject({
    ok: false,
    problem: { message: 'This form was already sent for another change.' },
  });
  expect(await scaleOut('eve')).toMatchObject({ ok: true });
  expect((await group()).DesiredCapacity).toBe(4);

  const of = async (actor: string) =>
    (await json(`/api/activity?actor=${encodeURIComponent(actor)}&action=fleet.scale-out`)).changes;
  expect(await of('oidc:mara')).toMatchObject([
    { id: intent, actor: 'Mara Kessler', subject: 'oidc:mara', email: 'mara@shop.example' },
  ]);
  expect(await of('oidc:eve')).toMatchObject([{ subject: 'oidc:eve', email: 'eve@shop.example' }]);
  expect(await of('Mara Kessler')).toEqual([]);
  expect((await json('/api/activity/summary')).actors).toMatchObject([
    { key: 'oidc:eve', name: 'Mara Kessler', email: 'eve@shop.example' },
    { key: 'oidc:mara', name: 'Mara Kessler', email: 'mara@shop.example' },
    { key: 'oidc:bot', name: 'token deployer', email: 'bot@shop.example' },
  ]);
});

it('T40b: are told apart in the CSV and in what webhooks are told', async () => {
  const { GET } = await import('../app/api/activity/export/route');
  const csv = await (
    await GET(new Request(`${APP}/api/activity/export?format=csv`, { headers: headersOf('mara') }))
  ).text();
  const [head, ...rows] = csv.trim().split('\r\n');
  expect(head).toContain('actor,subject,email,role');
  for (const name of ['mara', 'eve'])
    expect(rows.join()).toContain(`Mara Kessler,oidc:${name},${name}@shop.example,operator`);

  const { tellOutcomes } = await import('../lib/db/notifications');
  const { changeNotice } = await import('../lib/notifications/wording');
  const titles: string[] = [];
  await tellOutcomes((told) => {
    for (const { at, outcome, message, kind, account, region, name, number, ...row } of told) {
      const target = { kind, account, region, name };
      const change = { ...row, target, at: at.getTime(), outcome: { number, kind: outcome, message } };
      const about = { env: null, title: 'Scale out', base: undefined };
      titles.push(changeNotice({ ...change, settled: false }, about).title);
    }
    return [];
  });
  expect(
    titles.filter((title) => title.startsWith('Scale out web by')).map((title) => title.split(':')[0]),
  ).toEqual([
    'Scale out web by Mara Kessler (mara@shop.example)',
    'Scale out web by Mara Kessler (eve@shop.example)',
  ]);
});

it('T40c: is not taken for a token, whatever the name', async () => {
  expect(await scaleOut('bot')).toMatchObject({ ok: true });
  const { changes } = await json('/api/activity?text=token deployer&action=fleet.scale-out');
  expect(changes).toMatchObject([{ subject: 'oidc:bot', email: 'bot@shop.example' }]);
  expect((await json('/api/activity?actor=token:deployer')).changes).toEqual([]);
});

it('T40d: is sealed: whoever gives a row to the other breaks the chain at it', async () => {
  expect((await verifyChain(database.url)).bad).toBeNull();
  const { rows } = await client.query(
    `SELECT "number" FROM "change" WHERE "subject" = 'oidc:eve' AND "action" = 'fleet.scale-out'`,
  );
  await client.query('ALTER TABLE "change" DISABLE TRIGGER USER');
  await client.query(`UPDATE "change" SET "subject" = 'oidc:mara' WHERE "number" = $1`, [rows[0].number]);
  expect((await verifyChain(database.url)).bad).toEqual({
    kind: 'change',
    row: rows[0].number,
    what: 'edited',
  });
  await client.query(`UPDATE "change" SET "subject" = NULL, "email" = NULL WHERE "number" = $1`, [
    rows[0].number,
  ]);
  expect((await verifyChain(database.url)).bad).toMatchObject({ row: rows[0].number });
});
