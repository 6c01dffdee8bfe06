import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { disconnect, testDatabase } from './support/database';
import { openGithub } from './support/github';

const APP = 'http://127.0.0.1:3999';
const MARA = { id: 7, login: 'mara', email: 'mara@shop.example', verified: true };
const accounts = {
  mara: { ...MARA, orgs: ['Shop', 'chess-club'], teams: ['Shop/sre'] },
  many: { ...MARA, id: 8, orgs: [], teams: Array.from({ length: 230 }, (_, n) => `shop/team-${n}`) },
  endless: { ...MARA, id: 9, orgs: Array.from({ length: 600 }, (_, n) => `org-${n}`), teams: [] },
};

let database: Awaited<ReturnType<typeof testDatabase>>;
let github: Awaited<ReturnType<typeof openGithub>>;
let client: pg.Client;
let auth: (typeof import('../lib/identity/auth'))['auth'];
let callback: (request: Request) => Promise<Response>;
let findPerson: (typeof import('../lib/identity/person'))['findPerson'];

beforeAll(async () => {
  [database, github] = await Promise.all([testDatabase(), openGithub(accounts)]);
  Object.assign(process.env, {
    ...{ DATABASE_URL: database.url, AUTH_MODE: 'oauth', AUTH_SECRET: 'x'.repeat(32), PUBLIC_URL: APP },
    ...{ ADMINS: 'noa@shop.example', GITHUB_CLIENT_ID: 'gh', GITHUB_CLIENT_SECRET: 'a secret' },
  });
  ({ auth } = await import('../lib/identity/auth'));
  ({ GET: callback } = await import('../app/api/auth/callback/[provider]/route'));
  ({ findPerson } = await import('../lib/identity/person'));
  client = await database.connect();
});
beforeEach(() => client.query('TRUNCATE auth_user, auth_verification, access_grant CASCADE'));
afterAll(async () => {
  await Promise.all([disconnect(), github.close()]);
  await database.close();
});

const cookiesOf = (headers: Headers) =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

/** There and back. */
async function signIn(login: string) {
  const { response, headers } = await auth().api.signInSocial({
    body: { provider: 'github', callbackURL: '/', errorCallbackURL: '/sign-in' },
    headers: new Headers({ origin: APP }),
    returnHeaders: true,
  });
  const { searchParams } = new URL(response.url!);
  const back = new URL(`${APP}/api/auth/callback/github`);
  back.search = String(new URLSearchParams({ code: login, state: searchParams.get('state')! }));
  const answer = await callback(new Request(back, { headers: { cookie: cookiesOf(headers) } }));
  const person = await findPerson(new Headers({ cookie: cookiesOf(answer.headers) }), true);
  return { person, location: answer.headers.get('location'), scope: searchParams.get('scope') };
}

const grant = (holder: string, effect = 'allow') =>
  client.query(
    `INSERT INTO access_grant (id, at, by, holder_kind, holder, effect, role) VALUES ($1, now(), 'Noa', 'group', $2, $3, 'operator')`,
    [randomUUID(), holder, effect],
  );

it('T12: organisations and teams of GitHub are groups, by a name that no other provider gives', async () => {
  const { person, scope } = await signIn('mara');
  expect(scope?.split(' ')).toEqual(['read:user', 'user:email', 'read:org']);
  expect(person).toMatchObject({
    actor: null,
    identity: {
      ...{ id: 'github:7', name: 'mara', names: ['github:7', 'mara@shop.example'] },
      groups: ['github:shop', 'github:chess-club', 'github:shop/sre'],
    },
  });
  // Whoever founds an organisation of this name at GitHub is in no group of the company's own provider.
  await grant('chess-club');
  expect((await signIn('mara')).person?.actor).toBeNull();
  await grant('github:shop/sre');
  expect((await signIn('mara')).person?.actor?.role).toBe('operator');
  const { groupsIn } = await import('../lib/identity/oidc-profile');
  expect(groupsIn(['sre', 'github:shop/sre'])).toEqual(['sre']);
});

it('they are those of the last sign-in, all of them, however many pages they fill', async () => {
  expect((await signIn('many')).person?.identity.groups).toHaveLength(230);
  accounts.many.teams = ['shop/sre'];
  expect((await signIn('many')).person?.identity.groups).toEqual(['github:shop/sre']);
});

it('whose organisations GitHub does not tell, or not all of them, is not let in', async () => {
  expect(await signIn('endless')).toMatchObject({
    person: null,
    location: expect.stringContaining('error='),
  });
  for (const path of ['/user/orgs', '/user/teams', '/user/emails', '/user']) {
    github.refused.splice(0, 1, path);
    const { person, location } = await signIn('mara');
    expect(person, path).toBeNull();
    expect(location, path).toContain('/sign-in?error=');
  }
});
