import { SignJWT } from 'jose';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ANYWHERE, localActor } from '../lib/rules/grants';
import { openForge } from './support/forge';
import { openShopServed, type Served } from './cli/world';

let served: Served;
let forge: Awaited<ReturnType<typeof openForge>>;
let client: pg.Client;
let access: typeof import('../lib/access/operations');
let clock: typeof import('../lib/aws/clock');

const SUBJECT = 'repo:acme/shop:*';
const admin = () => ({
  ...{ actor: localActor({ name: 'Mara', role: 'admin' }), requestId: 'r', now: clock.awsNow, sent: [] },
});
const issue = async (over: object = {}) => {
  const { accounts, apps } = ANYWHERE;
  const scope = { accounts: [...accounts], apps: [...apps], envs: ['staging'], fleets: [] };
  const trust = { issuer: forge.issuer, subject: SUBJECT, claims: {} };
  const input = { intent: randomUUID(), name: 'shop-ci', role: 'operator', scope, days: 30, trust, ...over };
  return access.issueToken.run(admin(), access.issueToken.input.parse(input) as never);
};
const exchange = async (identity: string, more: object = {}) => {
  const answer = await fetch(`${served.url}/api/token`, {
    method: 'POST',
    body: JSON.stringify({ identity, ...more }),
  });
  return { status: answer.status, body: await answer.json() };
};
const fleets = (token: string) =>
  fetch(`${served.url}/api/fleets`, { headers: { authorization: `Bearer ${token}` } });

beforeAll(async () => {
  served = await openShopServed();
  [access, clock] = await Promise.all([import('../lib/access/operations'), import('../lib/aws/clock')]);
  forge = await openForge(() => clock.awsNow());
  client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await Promise.all([served.close(), forge.close()]);
});
beforeEach(() =>
  client.query('DELETE FROM token_session; DELETE FROM service_token WHERE trust IS NOT NULL'),
);

describe('a pipeline with the identity that a token trusts', () => {
  it('gets an hour of that token, without a secret that anybody stores', async () => {
    expect(await issue()).toMatchObject({ token: null });
    const { status, body } = await exchange(await forge.identity());
    expect([status, body.name]).toEqual([200, 'shop-ci']);
    expect(body.expiresIn).toBe(3_600);
    expect((await fleets(body.token)).status).toBe(200);
    const { rows } = await client.query('SELECT subject, row_to_json(s)::text AS all FROM token_session s');
    expect(rows[0].subject).toBe('repo:acme/shop:ref:refs/heads/main');
    expect(rows[0].all).not.toContain(body.token);
  });

  it('by the command line changes what the token may change, and nothing else', async () => {
    await issue();
    const env = {
      ...{ PLIMSOLL_TOKEN: '', PLIMSOLL_AUDIENCE: 'plimsoll' },
      ...{
        ACTIONS_ID_TOKEN_REQUEST_URL: `${forge.issuer}/job?v=2`,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'of the job',
      },
    };
    const done = await served.plimsoll(['scale', 'storefront-staging', '+1', '--yes'], { env });
    expect([done.exit, done.err]).toEqual([0, expect.anything()]);
    expect((await served.group('storefront-staging')).DesiredCapacity).toBe(5);
    const { rows } = await client.query(`SELECT actor FROM change WHERE action = 'fleet.scale-out'`);
    expect(rows.at(-1)).toEqual({ actor: 'token shop-ci' });
    const other = await served.plimsoll(['scale', 'storefront-prod', '+1', '--yes'], { env });
    expect(other.exit).toBe(2);
    const none = await served.plimsoll(['fleets'], {
      env: { ...env, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'another' },
    });
    expect(none.err).toContain('The job needs the permission id-token: write.');
  });

  it('loses it at once when the token is revoked or the hour is over', async () => {
    const { id } = (
      await issue().then(() => client.query('SELECT id FROM service_token WHERE name = $1', ['shop-ci']))
    ).rows[0];
    const [one, two] = [await exchange(await forge.identity()), await exchange(await forge.identity())];
    await client.query(
      `UPDATE token_session SET expires_at = at - interval '1 minute' WHERE at = (SELECT max(at) FROM token_session)`,
    );
    const ended = await fleets(two.body.token);
    expect([ended.status, (await ended.json()).problem.message]).toEqual([
      401,
      expect.stringContaining('The token that this pipeline received for its identity expired on'),
    ]);
    expect((await fleets(one.body.token)).status).toBe(200);
    await access.revokeToken.run(admin(), { intent: randomUUID(), token: id });
    expect((await fleets(one.body.token)).status).toBe(401);
    expect((await exchange(await forge.identity())).status).toBe(401);
  });
});

describe('nobody gets a token', () => {
  const refusal = async (identity: string, more?: object) => {
    const { status, body } = await exchange(identity, more);
    expect([status, Object.keys(body)]).toEqual([expect.any(Number), ['problem']]);
    return `${status} ${body.problem.message}`;
  };

  it('T72a: with an identity of another audience, subject, claim or time', async () => {
    await issue({ trust: { issuer: forge.issuer, subject: SUBJECT, claims: { ref: 'refs/heads/main' } } });
    expect(await refusal(await forge.identity({}, { audience: 'https://other.example' }))).toBe(
      '401 The identity token was made for another audience.',
    );
    expect(await refusal(await forge.identity({ sub: 'repo:eve/shop:x' }))).toContain(
      'repo:eve/shop:x, does not match shop-ci (sub)',
    );
    expect(await refusal(await forge.identity({ ref: 'refs/heads/dev' }))).toContain('shop-ci (ref)');
    expect(await refusal(await forge.identity({}, { lastsSeconds: -120 }))).toBe(
      '401 The identity token of the pipeline has expired.',
    );
    expect(await refusal(await forge.identity(), { name: 'other-ci' })).toContain(
      'No service token other-ci trusts',
    );
  });

  it('T72b: with a signature of anybody but the issuer', async () => {
    await issue();
    await forge.addKey('hidden', true);
    expect(await refusal(await forge.identity())).toContain(`was not signed by ${forge.issuer}`);
    const soon = Math.floor(clock.awsNow() / 1_000) + 300;
    const claims = { iss: forge.issuer, sub: 'repo:acme/shop:x', aud: 'plimsoll' };
    const symmetric = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: 'one' })

      .setExpirationTime(soon)
      .sign(new TextEncoder().encode(JSON.stringify(forge.publishedKey())));
    expect(await refusal(symmetric)).toContain(`was not signed by ${forge.issuer}`);
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsigned = `${part({ alg: 'none' })}.${part({ ...claims, exp: soon })}.`;
    expect(await refusal(unsigned)).toContain('401 ');
    const [head, body, signature] = (await forge.identity({}, { kid: 'one' })).split('.') as [
      string,
      string,
      string,
    ];
    const claimed = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
    expect(await refusal(`${head}.${part({ ...claimed, sub: 'repo:acme/shop:y' })}.${signature}`)).toContain(
      `was not signed by ${forge.issuer}`,
    );
    expect(await refusal('not a token')).toBe('401 This is not the identity token of a pipeline.');
    // With its published key the same identity is good.
    expect((await exchange(await forge.identity({}, { kid: 'one' }))).status).toBe(200);
  });

  it('T72c: while the keys of the issuer cannot be read, or for an issuer that no token trusts', async () => {
    const other = await openForge(() => clock.awsNow());
    try {
      expect(await refusal(await other.identity())).toContain(`trusts pipelines of ${other.issuer}`);
      expect(other.asked).toEqual([]);
      await issue({ trust: { issuer: other.issuer, subject: SUBJECT, claims: {} } });
      other.setAway(true);
      expect(await refusal(await other.identity())).toBe(
        `503 The keys of ${other.issuer} cannot be read now.`,
      );
      other.setAway(false);
      expect((await exchange(await other.identity())).status).toBe(200);
    } finally {
      await other.close();
    }
  });

  it('T72d: without naming the token, where several trust it', async () => {
    await issue();
    await issue({ name: 'shop-ci-too' });
    const identity = await forge.identity({}, { kid: 'one' });
    expect(await refusal(identity)).toMatch(
      /^401 Several service tokens trust this pipeline: shop-ci(-too)?, shop-ci/,
    );
    expect((await exchange(identity, { name: 'shop-ci-too' })).body.name).toBe('shop-ci-too');
  });

  it('T72e: by a trust that everybody of a shared issuer would fit', async () => {
    const trust = { issuer: 'https://token.actions.githubusercontent.com', subject: 'repo:*', claims: {} };
    await expect(issue({ trust })).rejects.toThrow('such as repo:acme/');
    await expect(
      issue({ trust: { ...trust, issuer: 'http://forge.example', subject: SUBJECT } }),
    ).rejects.toThrow('must be an https address');
  });
});
