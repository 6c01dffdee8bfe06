import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import { ANYWHERE, localActor, type Scope } from '../lib/rules/grants';
import type { Ctx } from '../lib/changes/context';
import { testDatabase } from './support/database';

let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let client: pg.Client;
let access: typeof import('../lib/access/operations');
let read: (request: Request) => Promise<Response>;
let post: (request: Request, to: { params: Promise<{ operation: string }> }) => Promise<Response>;

const KEY = '123456789012/us-east-1/web';
const context = (role: 'admin' | 'operator' = 'admin', now = Date.now()): Ctx => ({
  ...{ actor: localActor({ name: 'Mara', role }), requestId: 'r', now: () => now, sent: [] },
});
const issue = async (
  over: { scope?: Partial<Scope>; role?: 'viewer' | 'responder' | 'operator'; name?: string } = {},
) => {
  const { scope, role = 'operator', name = 'deployer' } = over;
  const limits = { ...ANYWHERE, ...scope } as { [limit in keyof Scope]: string[] };
  return (
    await access.issueToken.run(context(), { intent: randomUUID(), name, role, scope: limits, days: 30 })
  ).token!;
};
const as = (token: string | null, headers: Record<string, string> = {}) => ({
  headers: { ...headers, ...(token !== null && { authorization: `Bearer ${token}` }) },
});
const fleets = async (token: string | null) => read(new Request('http://here/api/fleets', as(token)));
const group = async () => (await sandbox.autoScaling.describeAutoScalingGroups({})).AutoScalingGroups![0]!;
const scaling = async (desired: number, intent = randomUUID()) => {
  const { MinSize: min, MaxSize: max, DesiredCapacity } = await group();
  return { intent, fleet: KEY, desired, seen: { min, max, desired: DesiredCapacity, version: '1' } };
};
const send = async (token: string | null, body: unknown, operation = 'scale', headers = {}) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const request = new Request('http://here/api/changes/x', {
    method: 'POST',
    body: text,
    ...as(token, headers),
  });
  const answer = await post(request, { params: Promise.resolve({ operation }) });
  return { status: answer.status, body: await answer.json() };
};

beforeAll(async () => {
  [sandbox, database] = await Promise.all([
    openSandbox({ group: { min: 1, max: 8, desired: 2 } }),
    testDatabase(),
  ]);
  Object.assign(process.env, {
    ...{ DATABASE_URL: database.url, AWS_ENDPOINT_URL: sandbox.url, AWS_REGIONS: 'us-east-1' },
    ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
  });
  access = await import('../lib/access/operations');
  ({ GET: read } = await import('../app/api/[...read]/route'));
  ({ POST: post } = await import('../app/api/changes/[operation]/route'));
  client = await database.connect();
});
afterAll(async () => {
  const { connection } = await import('../lib/db/client');
  await connection().$disconnect();
  await Promise.all([sandbox.close(), database.close()]);
});
beforeEach(() => client.query('TRUNCATE service_token CASCADE'));

describe('a token', () => {
  it('reads, and changes once for each intent, as itself in the audit trail', async () => {
    const token = await issue();
    expect((await fleets(token)).status).toBe(200);
    const body = await scaling(4);
    expect(await send(token, body)).toEqual({ status: 200, body: { ok: true, data: { desired: 4 } } });
    expect((await send(token, body)).body).toEqual({ ok: true, data: { desired: 4 } });
    expect((await group()).DesiredCapacity).toBe(4);
    const { rows } = await client.query(
      `SELECT c.actor, c.subject, c.role, jsonb_array_length(o.calls::jsonb) AS calls FROM change c JOIN outcome o ON o.change_id = c.id WHERE c.id = $1`,
      [body.intent],
    );
    expect(rows).toEqual([
      { actor: 'token deployer', subject: 'token:deployer', role: 'operator', calls: 1 },
    ]);
  });

  it('R29c: does nothing outside its scope, nor above its role', async () => {
    const elsewhere = await issue({ name: 'dev', scope: { envs: ['dev'] } });
    const viewer = await issue({ name: 'viewer', role: 'viewer' });
    for (const token of [elsewhere, viewer]) {
      const { status, body } = await send(token, await scaling(6));
      expect([status, body.problem.kind]).toEqual([403, 'denied']);
    }
    expect((await group()).DesiredCapacity).toBe(4);
  });

  it('is kept as a hash, and shown once: neither the audit trail nor a second press of the button has it', async () => {
    const input = { intent: randomUUID(), name: 'once', role: 'viewer', days: 1 } as const;
    const scope = { accounts: [], envs: [], apps: [], fleets: [] };
    const { token } = await access.issueToken.run(context(), { ...input, scope });
    expect(token).toMatch(/^plimsoll_[\w-]{43}$/);
    expect((await access.issueToken.run(context(), { ...input, scope })).token).toBeNull();
    const dump = await client.query(
      `SELECT (SELECT json_agg(t) FROM service_token t)::text || (SELECT json_agg(c) FROM change c)::text || (SELECT json_agg(o) FROM outcome o)::text AS all`,
    );
    expect(dump.rows[0].all).not.toContain(token!.slice(9));
  });

  it.each([
    [
      'expired',
      `UPDATE service_token SET at = at - interval '400 days', expires_at = at - interval '360 days'`,
    ],
    ['revoked', `UPDATE service_token SET revoked_at = now()`],
    ['unknown', `UPDATE service_token SET hash = sha256('another')`],
  ])('that is %s is refused with 401, and says so', async (word, sql) => {
    const token = await issue();
    await client.query(sql);
    const answers = [await fleets(token), await fleets(token)];
    expect((await answers[0]!.json()).problem.message).toContain(word);
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
    expect((await send(token, await scaling(6))).status).toBe(401);
  });

  it('is noted when it is used, and counts no more once it is revoked', async () => {
    const token = await issue();
    await fleets(token);
    const { rows } = await client.query('SELECT id, last_used_at FROM service_token');
    expect(rows[0].last_used_at).not.toBeNull();
    await access.revokeToken.run(context(), { intent: randomUUID(), token: rows[0].id });
    expect((await fleets(token)).status).toBe(401);
  });
});

describe('the address for changes', () => {
  it('takes no session, only a token', async () => {
    const cookie = { cookie: 'plimsoll-actor=admin%3AMara', origin: 'http://here' };
    expect(await send(null, await scaling(6), 'scale', cookie)).toMatchObject({ status: 401 });
    expect((await send('', await scaling(6))).status).toBe(401);
  });

  it.each([
    ['{', 400, 'not valid JSON'],
    [{}, 400, 'intent'],
    [{ __proto__: { intent: 1 } }, 400, 'intent'],
    ['"'.padEnd(70_000, 'x'), 400, '64 kB'],
  ])('answers %j with %d', async (body, status, message) => {
    const answer = await send(await issue(), body);
    expect(answer).toMatchObject({ status, body: { ok: false } });
    expect(answer.body.problem.message).toContain(message);
  });

  it('knows its changes by name, and refuses a stale one', async () => {
    const token = await issue();
    expect((await send(token, {}, 'toString')).status).toBe(404);
    const stale = { ...(await scaling(6)), seen: { min: 1, max: 8, desired: 1, version: '1' } };
    expect((await send(token, stale)).status).toBe(409);
  });
});

describe('granting', () => {
  const grant = {
    holder: { kind: 'person', name: 'ona@shop.example' },
    effect: 'allow',
    role: 'operator',
  } as const;
  const prod = { accounts: [], envs: ['prod'], apps: [], fleets: [] };
  const standing = async () =>
    (await client.query('SELECT * FROM access_grant WHERE withdrawn_at IS NULL')).rows;

  it('is for admins, stands in the audit trail, and can be withdrawn', async () => {
    const input = { ...grant, scope: prod, intent: randomUUID(), reason: 'on call' };
    await expect(access.grantAccess.run(context('operator'), input)).rejects.toMatchObject({
      kind: 'denied',
    });
    await access.grantAccess.run(context(), { ...input, intent: randomUUID() });
    await expect(access.grantAccess.run(context(), { ...input, intent: randomUUID() })).rejects.toThrow(
      'already',
    );
    const [row] = await standing();
    expect(row).toMatchObject({ holder: 'ona@shop.example', envs: ['prod'], by: 'Mara', reason: 'on call' });
    await access.withdrawGrant.run(context(), { intent: randomUUID(), grant: row.id });
    expect(await standing()).toEqual([]);
    const { rows } = await client.query(
      `SELECT c.action, o.kind FROM change c JOIN outcome o ON o.change_id = c.id WHERE c.fleet = 'ona@shop.example' ORDER BY c.number`,
    );
    expect(rows.map(({ action, kind }) => `${action} ${kind}`)).toEqual([
      ...['access.grant refused', 'access.grant done', 'access.grant refused', 'access.withdraw done'],
    ]);
  });

  it('never takes the granting of the one who grants', async () => {
    const deny = { holder: { kind: 'person', name: 'Mara' }, effect: 'deny', role: 'admin' } as const;
    const input = { ...deny, scope: prod, intent: randomUUID() };
    await expect(access.grantAccess.run(context(), input)).rejects.toThrow('your own permission to grant');
    expect(await standing()).toEqual([]);
  });
});
