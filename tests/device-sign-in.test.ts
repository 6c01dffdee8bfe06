import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { localActor, standing, ANYWHERE, type Actor, type Scope } from '../lib/rules/grants';
import { openShopServed, type Served } from './cli/world';

let served: Served;
let client: pg.Client;
let home: string;
let device: typeof import('../lib/access/device.server');
let codes: typeof import('../lib/identity/device');
/** Of the command line, as the gate tells it. Each test has its own rate. */
let address = '10.0.0.1';
let clock: typeof import('../lib/aws/clock');

const NOBODY = { PLIMSOLL_URL: '', PLIMSOLL_TOKEN: '' };
const GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
const as = (actor: Actor) => ({ actor, requestId: 'r', now: clock.awsNow, sent: [] });
const mara = () => as(localActor({ name: 'Mara', role: 'operator' }));
const scope = (limits: Partial<Record<keyof Scope, string[]>> = {}) => ({
  ...{ accounts: [], envs: [], apps: [], fleets: [], ...limits },
});
const codeIn = (text: string) => /[A-Z]{4}-[A-Z]{4}/.exec(text)?.[0].replace('-', '');

const post = async (name: string, fields: Record<string, string>) => {
  const body = new URLSearchParams({ client_id: 'plimsoll', ...fields });
  const headers = { 'x-forwarded-for': address };
  const answer = await fetch(`${served.url}/api/device/${name}`, { method: 'POST', body, headers });
  return {
    status: answer.status,
    headers: answer.headers,
    body: (await answer.json()) as Record<string, string>,
  };
};
const begin = async () => (await post('code', { machine: 'mara-laptop' })).body;
/** As if the interval had passed. */
const poll = async (code: string) => {
  await client.query('UPDATE device_sign_in SET polled_at = NULL');
  return post('token', { grant_type: GRANT, device_code: code });
};
const confirm = (code: string, limits = scope(), role: 'viewer' | 'operator' = 'operator') =>
  device.confirmDevice(mara(), { code, role, scope: limits, days: 7 });

beforeAll(async () => {
  served = await openShopServed();
  [device, codes, clock] = await Promise.all([
    import('../lib/access/device.server'),
    import('../lib/identity/device'),
    import('../lib/aws/clock'),
  ]);
  client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  home = mkdtempSync(path.join(tmpdir(), 'plimsoll-device-'));
});
afterAll(async () => {
  rmSync(home, { recursive: true });
  await client.end();
  await served.close();
});
beforeEach(async () => {
  address = `10.0.0.${Number(address.split('.')[3]) + 1}`;
  await client.query('DELETE FROM device_sign_in; DELETE FROM service_token WHERE machine IS NOT NULL');
});

describe('plimsoll login', () => {
  const login = (decide: (code: string) => Promise<unknown>, env: Record<string, string> = NOBODY) =>
    served.plimsoll(['login', served.url], {
      ...{ env, home },
      meanwhile: async (line) => {
        const code = codeIn(line);
        if (code) await decide(code);
        // The test need not wait for the interval that the server asks for.
        await client.query(`UPDATE device_sign_in SET interval_ms = 0`);
      },
    });
  const kept = () => readFileSync(path.join(home, '.config/plimsoll/config.json'), 'utf8');

  it('shows a code, and keeps the token that a person confirms; logout ends it', async () => {
    const done = await login((code) => confirm(code, scope({ envs: ['staging'] })));
    expect([done.exit, done.err]).toEqual([
      0,
      expect.stringMatching(
        /^Open http:\/\/127\.0\.0\.1:\d+\/device in a browser, and enter the code [A-Z]{4}-[A-Z]{4}$/m,
      ),
    ]);
    expect(done.out).toMatch(
      /^Signed in as mara-mara-laptop-[0-9a-f]{6}, until \d+ \w+ \d+\. The token is kept in /,
    );
    const as = { env: NOBODY, home };
    expect((await served.plimsoll(['fleets'], as)).exit).toBe(0);
    expect((await served.plimsoll(['scale', 'storefront-prod', '+1', '--yes'], as)).err).toContain(
      'the role operator is granted only on env staging',
    );
    const { token } = JSON.parse(kept()) as { token: string };
    const out = await served.plimsoll(['logout'], as);
    expect([out.exit, out.out]).toEqual([0, expect.stringContaining('You are signed out.')]);
    expect(() => kept()).toThrow('ENOENT');
    const after = await served.plimsoll(['fleets'], { env: { PLIMSOLL_TOKEN: token }, home });
    expect([after.exit, after.err]).toEqual([
      2,
      expect.stringContaining('Run plimsoll login to sign in again.'),
    ]);
    const { rows } = await client.query(
      `SELECT c.action, c.actor, o.kind, c.after->>'where' AS where FROM change c JOIN outcome o ON o.change_id = c.id
       WHERE c.action LIKE '%command-line' ORDER BY c.number`,
    );
    expect(rows).toEqual([
      { action: 'access.sign-in-command-line', actor: 'Mara', kind: 'done', where: 'on env staging' },
      {
        ...{ action: 'access.sign-out-command-line', kind: 'done', where: null },
        actor: expect.stringMatching(/^token mara-mara-laptop-/) as unknown,
      },
    ]);
  });

  it('a second sign-in ends the token of the first', async () => {
    await login((code) => confirm(code));
    await login((code) => confirm(code));
    const { rows } = await client.query(
      `SELECT revoked_at IS NULL AS works FROM service_token WHERE machine IS NOT NULL ORDER BY at`,
    );
    expect(rows).toEqual([{ works: false }, { works: true }]);
    expect((await served.plimsoll(['logout'], { env: NOBODY, home })).exit).toBe(0);
  });

  it('keeps nothing if the person refuses, or if nobody decides in time', async () => {
    const no = await login((code) => device.refuseDevice(mara(), code));
    expect([no.exit, no.err]).toEqual([
      2,
      expect.stringContaining('The sign-in was refused in the browser.'),
    ]);
    const late = await login(() => client.query(`UPDATE device_sign_in SET expires_at = at`));
    expect([late.exit, late.err]).toEqual([2, expect.stringContaining('Nobody confirmed the code in time.')]);
    expect(() => kept()).toThrow('ENOENT');
  });

  it('logout keeps a token that it cannot end, unless told to', async () => {
    await login((code) => confirm(code));
    const file = path.join(home, '.config/plimsoll/config.json');
    const { token } = JSON.parse(kept()) as { token: string };
    writeFileSync(file, JSON.stringify({ url: 'http://127.0.0.1:9', token }));
    const away = await served.plimsoll(['logout'], { env: NOBODY, home });
    expect([away.exit, away.err]).toEqual([4, expect.stringContaining('is still kept here.')]);
    expect((await served.plimsoll(['logout', '--local'], { env: NOBODY, home })).exit).toBe(0);
    expect(() => kept()).toThrow('ENOENT');
    expect((await served.plimsoll(['logout'], { env: NOBODY, home })).out).toBe(
      'No token is kept on this machine.',
    );
  });
});

describe('the protocol, as RFC 8628 says', () => {
  it('tells what to show, and what became of it', async () => {
    const { status, headers, body } = await post('code', { machine: 'mara-laptop' });
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body).toEqual({
      device_code: expect.stringMatching(/^plimsoll_device_[\w-]{43}$/) as unknown,
      user_code: expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}$/) as unknown,
      verification_uri: `${served.url}/device`,
      ...{ expires_in: 600, interval: 5 },
    });
    const code = body.device_code!;
    expect(await poll(code)).toMatchObject({ status: 400, body: { error: 'authorization_pending' } });
    // Without a pause: each time that is too soon makes it wait five seconds longer.
    expect((await post('token', { grant_type: GRANT, device_code: code })).body.error).toBe('slow_down');
    const { rows } = await client.query('SELECT interval_ms FROM device_sign_in');
    expect(rows).toEqual([{ interval_ms: 10_000 }]);
    await confirm(codeIn(body.user_code!)!);
    const token = (await poll(code)).body;
    expect(token).toMatchObject({
      token_type: 'Bearer',
      access_token: expect.stringMatching(/^plimsoll_/) as unknown,
    });
    expect(Number(token.expires_in)).toBeGreaterThan(7 * 86_400 - 60);
    expect((await poll('plimsoll_device_unknown')).body.error).toBe('invalid_grant');
  });

  it('an expired code, and one that was refused', async () => {
    const late = await begin();
    await client.query('UPDATE device_sign_in SET expires_at = at');
    expect((await poll(late.device_code!)).body.error).toBe('expired_token');
    const refused = await begin();
    await device.refuseDevice(mara(), codeIn(refused.user_code!)!);
    expect((await poll(refused.device_code!)).body.error).toBe('access_denied');
    expect((await poll(refused.device_code!)).body.error).toBe('invalid_grant');
  });

  it('refuses another client and another grant', async () => {
    expect((await post('code', { client_id: 'other', machine: 'm' })).status).toBe(400);
    expect((await post('token', { grant_type: 'password', device_code: 'x' })).status).toBe(400);
    expect((await post('code', { machine: 'a\u0007b' })).status).toBe(400);
    expect((await post('code', { machine: 'x'.repeat(61) })).status).toBe(400);
  });

  it('revokes by RFC 7009: an unknown token is no error, that of a pipeline is not ended', async () => {
    expect(await post('revoke', { token: 'plimsoll_unknown' })).toMatchObject({ status: 200, body: {} });
    const pipeline = await post('revoke', { token: served.env.PLIMSOLL_TOKEN });
    expect(pipeline).toMatchObject({ status: 400, body: { error: 'unsupported_token_type' } });
    expect((await served.plimsoll(['fleets'])).exit).toBe(0);
  });
});

describe('nobody gets in by a code', () => {
  it('T74a: which the database does not hold, nor the token', async () => {
    const { device_code: code, user_code: shown } = await begin();
    const { rows } = await client.query('SELECT row_to_json(d)::text AS all FROM device_sign_in d');
    for (const secret of [code!, shown!, codeIn(shown!)!]) expect(rows[0].all).not.toContain(secret);
    await confirm(codeIn(shown!)!);
    const { access_token: token } = (await poll(code!)).body;
    const tokens = await client.query('SELECT row_to_json(t)::text AS all FROM service_token t');
    for (const { all } of tokens.rows) expect(all).not.toContain(token);
  });

  it('T74b: twice: it is confirmed once, and its token is fetched once', async () => {
    const { device_code: code, user_code: shown } = await begin();
    const typed = codeIn(shown!)!;
    await confirm(typed);
    await expect(confirm(typed)).rejects.toThrow('No command line is waiting with the code');
    await client.query('UPDATE device_sign_in SET polled_at = NULL, interval_ms = 0');
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => post('token', { grant_type: GRANT, device_code: code! })),
    );
    expect(answers.filter(({ body }) => body.access_token)).toHaveLength(1);
    const { rows } = await client.query('SELECT 1 FROM service_token WHERE machine IS NOT NULL');
    expect(rows).toHaveLength(1);
  });

  it('T74c: by guessing: of ten minutes, among few that wait, and ten a minute', async () => {
    const { user_code: shown } = await begin();
    await client.query('UPDATE device_sign_in SET expires_at = now()');
    await expect(confirm(codeIn(shown!)!)).rejects.toThrow('No command line is waiting with the code');
    await client.query(
      `INSERT INTO device_sign_in SELECT gen_random_uuid(), sha256(('d' || n)::bytea), sha256(('u' || n)::bytea), 'm', 'a',
       now(), now() + interval '5 minutes', 5000 FROM generate_series(1, 500) n`,
    );
    await expect(codes.beginDevice('m', 'a', Date.now())).rejects.toThrow(
      'Too many command lines are waiting',
    );
    const answers = await Promise.all(Array.from({ length: 12 }, () => post('code', { machine: 'm' })));
    expect(answers.at(-1)).toMatchObject({
      ...{ status: 429, body: { problem: { message: expect.stringContaining('limit is 10 ') as unknown } } },
    });
  });

  it('T74d: with more than the person has, then and later', async () => {
    const own = {
      ...standing('operator', { kind: 'person', name: 'Ona' }, 'Noa'),
      scope: { ...ANYWHERE, envs: ['staging'] },
    };
    const ona = as({ ...localActor({ name: 'Ona', role: 'operator' }), grants: [own] });
    const { user_code: shown } = await begin();
    const code = codeIn(shown!)!;
    const choice = { code, role: 'operator', days: 7 } as const;
    await expect(device.confirmDevice(ona, { ...choice, scope: scope() })).rejects.toThrow(
      'You do not have the role operator everywhere yourself.',
    );
    await expect(
      device.confirmDevice(ona, { ...choice, scope: scope({ envs: ['staging'] }) }),
    ).resolves.toMatchObject({ machine: 'mara-laptop' });
  });

  it('T74e: by a person who lost their role before the token was fetched', async () => {
    const { device_code: code, user_code: shown } = await begin();
    await confirm(codeIn(shown!)!);
    await client.query(
      `UPDATE device_sign_in SET confirmed = jsonb_set(confirmed, '{issuer}', '"github:9"')`,
    );
    expect((await poll(code!)).body.error).toBe('access_denied');
  });
});
