import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import type { AccessList } from '../lib/access/access-list';
import { lostRights } from '../lib/access/token-rights';
import { verifyChain } from '../lib/db/verify-chain.script';
import type { Actor } from '../lib/rules/grants';
import { disconnect, testDatabase } from './support/database';
import { openIdentityProvider, type Claims } from './support/identity-provider';
import { asked } from './support/next-headers';
import { providerBrowser } from './support/provider-browser';

const APP = 'http://127.0.0.1:3997';
const MINUTE = 60_000;
const claims = (name: string, over: Partial<Claims> = {}): Claims => ({
  ...{ name, email: `${name.toLowerCase()}@shop.example`, email_verified: true, groups: [] },
  ...over,
});
const accounts: Record<string, Claims> = {
  noa: claims('Noa'),
  mara: claims('Mara', { groups: ['sre'] }),
  squatter: claims('Squatter', { email: 'chief@shop.example', email_verified: false }),
  chief: claims('Chief'),
};

let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let provider: Awaited<ReturnType<typeof openIdentityProvider>>;
let client: pg.Client;
let access: typeof import('../lib/access/actions');
let queries: typeof import('../lib/access/queries');
let people: typeof import('../lib/identity/person');
let readSession: (typeof import('../lib/identity/session'))['readSession'];
let read: (request: Request) => Promise<Response>;
let post: (request: Request, to: { params: Promise<{ operation: string }> }) => Promise<Response>;
let browser: () => ReturnType<typeof providerBrowser>;

beforeAll(async () => {
  [sandbox, database, provider] = await Promise.all([
    openSandbox({ group: { min: 1, max: 20, desired: 6 } }),
    testDatabase(),
    openIdentityProvider(APP, accounts),
  ]);
  Object.assign(process.env, {
    ...{ DATABASE_URL: database.url, AWS_ENDPOINT_URL: sandbox.url, AWS_REGIONS: 'us-east-1' },
    ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
    ...{ AUTH_MODE: 'oauth', AUTH_SECRET: 'x'.repeat(32), PUBLIC_URL: APP, ADMINS: 'noa@shop.example' },
    ...provider.env,
  });
  const { auth } = await import('../lib/identity/auth');
  const { GET: callback } = await import('../app/api/auth/callback/[provider]/route');
  browser = () => providerBrowser({ app: APP, auth, callback });
  access = await import('../lib/access/actions');
  queries = await import('../lib/access/queries');
  people = await import('../lib/identity/person');
  ({ readSession } = await import('../lib/identity/session'));
  ({ GET: read } = await import('../app/api/[...read]/route'));
  ({ POST: post } = await import('../app/api/changes/[operation]/route'));
  client = await database.connect();
});
afterAll(async () => {
  await disconnect();
  await Promise.all([sandbox.close(), database.close(), provider.close()]);
});
beforeEach(() => client.query('TRUNCATE auth_user, access_grant, service_token CASCADE'));

/** Whoever presses a button of a page next. */
function by({ headers }: ReturnType<typeof providerBrowser>) {
  asked.headers = new Headers({
    ...{ host: new URL(APP).host, origin: APP, 'sec-fetch-site': 'same-origin' },
    ...{ 'x-forwarded-for': '10.0.0.9', cookie: headers().get('cookie')! },
  });
}
async function signedIn(account: string) {
  const one = browser();
  expect((await one.signIn(account)).location).toBe('/spend');
  return one;
}
const grant = (holder: string, role: string, { kind = 'person', effect = 'allow' } = {}) =>
  client.query(
    `INSERT INTO access_grant (id, at, by, holder_kind, holder, effect, role) VALUES ($1, now(), 'Noa', $2, $3, $4, $5)`,
    [randomUUID(), kind, holder, effect, role],
  );
const withdrawAll = () => client.query('UPDATE access_grant SET withdrawn_at = now()');
const personOf = ({ headers }: ReturnType<typeof providerBrowser>) => people.findPerson(headers(), true);
const ctxOf = (actor: Actor) => ({ actor, requestId: 'r', now: Date.now, sent: [] });

describe('a token', () => {
  const scope = { accounts: [], envs: [], apps: [], fleets: [] };
  const issue = async () => {
    const form = { intent: randomUUID(), name: `ci-${randomUUID().slice(0, 8)}`, scope, days: 30 };
    const answer = await access.issueToken({ ...form, role: 'operator' });
    return answer.ok ? answer.data.token! : expect.fail(answer.problem.message);
  };
  const authorization = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
  const scale = async (token: string, by: number) => {
    const { AutoScalingGroups } = await sandbox.autoScaling.describeAutoScalingGroups({});
    const { MinSize: min, MaxSize: max, DesiredCapacity: desired } = AutoScalingGroups![0]!;
    const form = { intent: randomUUID(), fleet: '123456789012/us-east-1/web', desired: desired! + by };
    const body = JSON.stringify({ ...form, seen: { min, max, desired, version: '1' } });
    const request = new Request(`${APP}/api/changes/scale`, {
      method: 'POST',
      body,
      ...authorization(token),
    });
    const answer = await post(request, { params: Promise.resolve({ operation: 'scale' }) });
    return { status: answer.status, body: await answer.json() };
  };
  const list = async (token: string) => read(new Request(`${APP}/api/access`, authorization(token)));

  it('T41a: never does more than its issuer may do now, and the page says what it lost', async () => {
    const mara = await signedIn('mara');
    await grant('oidc:mara', 'admin');
    by(mara);
    const token = await issue();
    expect((await scale(token, 1)).status).toBe(200);
    // The machines come into service.
    await sandbox.pass(900);
    expect((await scale(token, -1)).status).toBe(200);
    const { tokens } = (await (await list(token)).json()) as AccessList;
    expect(lostRights(tokens[0]!)).toBeNull();

    await withdrawAll();
    await grant('oidc:mara', 'responder');
    const { status, body } = await scale(token, -1);
    expect(status).toBe(403);
    expect(body.problem.message).toContain('Mara (mara@shop.example), who issued this token, cannot do it');
    expect((await scale(token, 1)).status).toBe(200);
    const [listed] = (await queries.readAccess(ctxOf((await personOf(mara))!.actor!))).tokens;
    expect(lostRights(listed!)).toMatch(/no longer has these permissions everywhere.*Scale in/);

    await withdrawAll();
    expect((await scale(token, 1)).status).toBe(401);
    const refused = await list(token);
    expect(refused.status).toBe(401);
    expect((await refused.json()).problem.message).toContain('who issued it, no longer has a role here');
  });

  it('T41b: stops if its issuer acts by a group of which the provider was not asked for a month', async () => {
    await grant('sre', 'admin', { kind: 'group' });
    by(await signedIn('mara'));
    const token = await issue();
    expect((await scale(token, 1)).status).toBe(200);
    await client.query(`UPDATE auth_user SET updated_at = now() - interval '31 days'`);
    expect((await scale(token, 1)).status).toBe(401);
  });
});

describe('an admin', () => {
  it('T42a: sees everybody’s sessions and ends them; nobody else does', async () => {
    const [noa, desk, phone] = [await signedIn('noa'), await signedIn('mara'), await signedIn('mara')];
    await grant('oidc:mara', 'operator');
    const sessionsOf = async (one: typeof noa) =>
      (await queries.readAllSessions(ctxOf((await personOf(one))!.actor!)))
        .map(({ subject }) => subject)
        .sort();
    expect(await sessionsOf(noa)).toEqual(['oidc:mara', 'oidc:mara', 'oidc:noa']);
    expect(await sessionsOf(desk)).toEqual([]);
    by(desk);
    expect(await access.endSessions({ intent: randomUUID(), person: 'oidc:noa' })).toMatchObject({
      problem: { kind: 'denied' },
    });
    by(noa);
    expect(await access.endSessions({ intent: randomUUID(), person: 'oidc:mara' })).toMatchObject({
      ok: true,
    });
    expect(await Promise.all([desk, phone].map(personOf))).toEqual([null, null]);
    expect(await personOf(noa)).not.toBeNull();
    const { rows } = await client.query(
      `SELECT subject, before FROM change WHERE action = 'access.end-sessions' ORDER BY number DESC LIMIT 1`,
    );
    expect(rows).toEqual([{ subject: 'oidc:noa', before: { sessions: 2 } }]);
  });

  it('T44: forgets a person: what is theirs is gone, what was denied stays, and the trail still verifies', async () => {
    const noa = await signedIn('noa');
    const mara = await signedIn('mara');
    for (const holder of ['oidc:mara', 'mara@shop.example']) await grant(holder, 'admin');
    await grant('oidc:mara', 'operator', { effect: 'deny' });
    by(mara);
    const scope = { accounts: [], envs: [], apps: [], fleets: [] };
    const form = { intent: randomUUID(), name: 'hers', role: 'viewer', scope, days: 1 } as const;
    expect(await access.issueToken(form)).toMatchObject({ ok: true });
    by(noa);
    expect(await access.forgetPerson({ intent: randomUUID(), person: 'oidc:noa' })).toMatchObject({
      ok: false,
    });
    expect(await access.forgetPerson({ intent: randomUUID(), person: 'oidc:mara' })).toMatchObject({
      ok: true,
    });

    expect(await personOf(mara)).toBeNull();
    const { rows } = await client.query(
      `SELECT (SELECT json_agg(u) FROM auth_user u)::text || (SELECT json_agg(s) FROM auth_session s)::text
        || (SELECT json_agg(a) FROM auth_account a)::text || (SELECT json_agg(t) FROM service_token t)::text
        || (SELECT json_agg(g) FROM access_grant g WHERE effect = 'allow')::text AS "kept",
        (SELECT revoked_at FROM service_token) AS "revoked",
        (SELECT count(*)::int FROM access_grant WHERE effect = 'deny' AND withdrawn_at IS NULL) AS "denied",
        (SELECT to_jsonb(c) FROM change c WHERE action = 'access.forget' ORDER BY number DESC LIMIT 1)::text AS "row"`,
    );
    const [{ kept, revoked, denied, row }] = rows;
    expect(kept.replaceAll('"issuer":"oidc:mara"', '')).not.toMatch(/mara/i);
    expect([revoked === null, denied]).toEqual([false, 1]);
    expect(row).toContain('forgotten-');
    expect(row).not.toMatch(/mara/i);
    expect((await verifyChain(database.url)).bad).toBeNull();
  });
});

it('T43: an address that nobody verified reserves nothing: its owner signs in after whoever claimed it', async () => {
  await grant('chief@shop.example', 'operator');
  const squatter = await signedIn('squatter');
  expect((await personOf(squatter))?.actor).toBeNull();
  const chief = await signedIn('chief');
  expect((await personOf(chief))?.actor?.role).toBe('operator');
  expect((await personOf(squatter))?.actor).toBeNull();
  const listed = (await queries.readAccess(ctxOf((await personOf(chief))!.actor!))).people;
  expect(listed.map(({ id, email }) => [id, email])).toEqual([
    ['oidc:chief', 'chief@shop.example'],
    ['oidc:squatter', null],
  ]);
});

it('T42b: groups are read again after two hours: a session that is older asks to sign in', async () => {
  await grant('sre', 'operator', { kind: 'group' });
  const mara = await signedIn('mara');
  accounts.mara!.groups = [];
  const at = Date.now();
  const alive = (now: number) => readSession(mara.headers(), { present: true, now });
  for (let minutes = 0; minutes < 120; minutes += 29)
    expect(await alive(at + minutes * MINUTE)).not.toBeNull();
  expect(await alive(at + 121 * MINUTE)).toBeNull();
  await mara.signIn('mara').finally(() => (accounts.mara!.groups = ['sre']));
  expect((await personOf(mara))?.actor).toBeNull();
});
