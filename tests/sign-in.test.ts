import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openIdentityProvider, type Claims } from './support/identity-provider';
import { testDatabase } from './support/database';
import { providerBrowser } from './support/provider-browser';

const APP = 'http://127.0.0.1:3999';
const HOUR = 3_600_000;
const MINUTE = 60_000;

const MARA = { name: 'Mara Kessler', email: 'mara@shop.example', email_verified: true, groups: ['sre'] };
const accounts: Record<string, Claims> = {
  mara: { ...MARA },
  noa: { ...MARA, name: 'Noa', email: 'Noa@Shop.example', groups: [] },
  double: { ...MARA, name: 'Not Mara' },
  unverified: { ...MARA, name: 'Who', email: 'chief@shop.example', email_verified: false, groups: [] },
};

let database: Awaited<ReturnType<typeof testDatabase>>;
let provider: Awaited<ReturnType<typeof openIdentityProvider>>;
let client: pg.Client;
let auth: (typeof import('../lib/identity/auth'))['auth'];
let callback: (request: Request) => Promise<Response>;
let people: typeof import('../lib/identity/person');
let readSession: (typeof import('../lib/identity/session'))['readSession'];
let deleteSessions: (typeof import('../lib/db/auth-store'))['deleteSessions'];

beforeAll(async () => {
  [database, provider] = await Promise.all([testDatabase(), openIdentityProvider(APP, accounts)]);
  Object.assign(process.env, {
    ...{ DATABASE_URL: database.url, AUTH_MODE: 'oauth', AUTH_SECRET: 'x'.repeat(32), PUBLIC_URL: APP },
    ...{
      GROUPS_MINUTES: '720',
      ADMINS: 'noa@shop.example',
      GITHUB_CLIENT_ID: 'gh',
      GITHUB_CLIENT_SECRET: 'gh',
      ...provider.env,
    },
  });
  ({ auth } = await import('../lib/identity/auth'));
  ({ GET: callback } = await import('../app/api/auth/callback/[provider]/route'));
  people = await import('../lib/identity/person');
  ({ readSession } = await import('../lib/identity/session'));
  ({ deleteSessions } = await import('../lib/db/auth-store'));
  client = await database.connect();
});
const closeDatabase = async () => {
  const { connection } = await import('../lib/db/client');
  await connection().$disconnect();
  await database.close();
};
afterAll(() => provider.close());
beforeEach(() => client.query('TRUNCATE auth_user, auth_verification, access_grant CASCADE'));

const browser = () => providerBrowser({ app: APP, auth, callback });

const grant = (holderKind: string, holder: string, role: string, effect = 'allow') =>
  client.query(
    `INSERT INTO access_grant (id, at, by, holder_kind, holder, effect, role) VALUES ($1, now(), 'Noa', $2, $3, $4, $5)`,
    [randomUUID(), holderKind, holder, effect, role],
  );

describe('signing in by a provider', () => {
  it('comes back to the page that was asked for, with a cookie for this host alone', async () => {
    await grant('person', 'mara@shop.example', 'viewer');
    const { location, cookies } = await browser().signIn('mara');
    expect(location).toBe('/spend');
    const cookie = cookies.find((one) => one.includes('session_token'))!;
    expect(cookie).toMatch(/^__Host-plimsoll\.session_token=/);
    for (const part of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/', `Max-Age=${12 * 3_600}`])
      expect(cookie.split('; ')).toContain(part);
    expect(cookie).not.toContain('Domain');
    const { rows } = await client.query('SELECT * FROM auth_account');
    expect(rows).toMatchObject([
      { provider_id: 'oidc', access_token: null, refresh_token: null, id_token: null },
    ]);
    const trail = await client.query(
      `SELECT actor, subject, email, fleet FROM change WHERE action = 'access.sign-in'`,
    );
    const [email, subject] = [MARA.email, 'oidc:mara'];
    expect(trail.rows.at(-1)).toEqual({ actor: 'Mara Kessler', subject, email, fleet: email });
  });

  it('R29a: asks every provider with a PKCE challenge', async () => {
    for (const name of ['oidc', 'github']) {
      const body = { provider: name, callbackURL: '/', disableRedirect: true };
      const { url } = await auth().api.signInSocial({ body, headers: new Headers() });
      expect(new URL(url!).searchParams.get('code_challenge_method'), name).toBe('S256');
      expect(new URL(url!).searchParams.get('code_challenge'), name).toMatch(/^[\w-]{43}$/);
    }
  });

  it('is refused where the code verifier is not the one of the challenge', async () => {
    const mara = browser();
    const back = await mara.authorize('mara');
    await client.query(
      `UPDATE auth_verification SET value = jsonb_set(value::jsonb, '{codeVerifier}', to_jsonb($1::text))::text`,
      ['w'.repeat(128)],
    );
    const answer = await mara.visit(back);
    expect(answer.headers.get('location')).toMatch(/\/sign-in\?error=/);
    expect(await people.findPerson(mara.headers(), true)).toBeNull();
  });

  it('T36: is refused to another browser than the one that began, and a second time', async () => {
    const mara = browser();
    const back = await mara.authorize('mara');
    expect((await browser().visit(back)).headers.get('location')).toContain('error=state_mismatch');
    const again = browser();
    const other = await again.authorize('mara');
    expect((await again.visit(other)).headers.get('location')).toBe('/spend');
    expect((await again.visit(other)).headers.get('location')).toContain('/sign-in?error=');
  });

  it('never joins two accounts, though they have one email address', async () => {
    await browser().signIn('mara');
    const { location } = await browser().signIn('double');
    expect(location).toContain('error=account_not_linked');
  });
});

describe('roles', () => {
  it('R29b: come from grants to a person or a group, and from the configuration', async () => {
    const [mara, noa] = [browser(), browser()];
    await Promise.all([mara.signIn('mara'), noa.signIn('noa')]);
    const roleOf = async (who: typeof mara) =>
      (await people.findPerson(who.headers(), true))?.actor?.role ?? null;
    expect([await roleOf(mara), await roleOf(noa)]).toEqual([null, 'admin']);
    await grant('group', 'sre', 'responder');
    expect(await roleOf(mara)).toBe('responder');
    await grant('person', 'MARA@shop.example', 'operator');
    expect(await roleOf(mara)).toBe('operator');
    await client.query('TRUNCATE access_grant');
    expect(await roleOf(mara)).toBeNull();
  });

  it('follow the provider’s groups at each sign-in', async () => {
    await grant('group', 'sre', 'operator');
    const mara = browser();
    await mara.signIn('mara');
    accounts.mara!.groups = ['finance'];
    await mara.signIn('mara').finally(() => (accounts.mara!.groups = ['sre']));
    const person = await people.findPerson(mara.headers(), true);
    expect(person?.identity.groups).toEqual(['finance']);
    expect(person?.actor).toBeNull();
  });

  it('are not given by an email address that the provider did not verify', async () => {
    await grant('person', 'chief@shop.example', 'admin');
    const who = browser();
    await who.signIn('unverified');
    expect((await people.findPerson(who.headers(), true))?.actor).toBeNull();
    await grant('person', 'oidc:unverified', 'viewer');
    expect((await people.findPerson(who.headers(), true))?.actor?.role).toBe('viewer');
  });
});

describe('a session', () => {
  const present = true;

  it('T13a: ends when nobody used it for half an hour; a page that polls is nobody', async () => {
    const mara = browser();
    await mara.signIn('mara');
    const at = Date.now();
    const alive = (now: number, who = present) => readSession(mara.headers(), { present: who, now });
    expect(await alive(at + 29 * MINUTE)).not.toBeNull();
    expect(await alive(at + 58 * MINUTE, false)).not.toBeNull();
    expect(await alive(at + 60 * MINUTE, false)).toBeNull();
    expect(await alive(at)).toBeNull();
  });

  it('R18c: ends after twelve hours, though it was used all the time', async () => {
    const mara = browser();
    await mara.signIn('mara');
    const at = Date.now();
    for (let now = at; now < at + 12 * HOUR - MINUTE; now += 29 * MINUTE)
      expect(await readSession(mara.headers(), { present, now })).not.toBeNull();
    expect(await readSession(mara.headers(), { present, now: at + 12 * HOUR })).toBeNull();
  });

  it('ends at its hour by better-auth too', async () => {
    const mara = browser();
    await mara.signIn('mara');
    await client.query(`UPDATE auth_session SET expires_at = now() - interval '1 second'`);
    expect(await people.findPerson(mara.headers(), present)).toBeNull();
  });

  it('T33: ends in every browser when one signs out everywhere', async () => {
    const [desk, phone, noa] = [browser(), browser(), browser()];
    for (const one of [desk, phone]) await one.signIn('mara');
    await noa.signIn('noa');
    const { session } = (await people.findPerson(desk.headers(), present))!;
    await deleteSessions(session!.userId);
    const all = await Promise.all([desk, phone, noa].map((one) => people.findPerson(one.headers(), present)));
    expect(all.map((person) => person?.identity.name)).toEqual([undefined, undefined, 'Noa']);
  });

  it('T13b: whose cookie is forged is none', async () => {
    const mara = browser();
    await mara.signIn('mara');
    const cookie = mara.headers().get('cookie')!;
    const forged = new Headers({ cookie: cookie.replace(/.{6}$/, 'AAAAAA') });
    expect(await people.findPerson(forged, present)).toBeNull();
    expect(await people.findPerson(new Headers({ cookie: 'plimsoll-actor=admin:Eve' }), present)).toBeNull();
  });
});

it('without the database those who could read read on, nobody new comes in, and no change is anybody’s', async () => {
  await grant('group', 'sre', 'operator');
  const [mara, noa] = [browser(), browser()];
  for (const [one, name] of [
    [mara, 'mara'],
    [noa, 'noa'],
  ] as const)
    await one.signIn(name);
  expect((await people.heldPerson(mara.headers()))?.actor?.role).toBe('operator');
  await closeDatabase();
  expect((await people.heldPerson(mara.headers(), { present: true }))?.actor?.role).toBe('operator');
  await expect(people.heldPerson(noa.headers())).rejects.toMatchObject({ kind: 'unavailable' });
  await expect(people.findPerson(mara.headers(), true)).rejects.toMatchObject({ kind: 'unavailable' });
});
