import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import type { Ctx } from '../lib/changes/context';
import { disconnect, testDatabase } from './support/database';

let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let client: pg.Client;
let scaling: typeof import('../lib/scaling/operations');
let approvals: typeof import('../lib/registry/operations');
let absentActor: (typeof import('../lib/identity/absent'))['absentActor'];

beforeAll(async () => {
  [sandbox, database] = await Promise.all([
    openSandbox({ group: { min: 0, max: 100, desired: 8 } }),
    testDatabase(),
  ]);
  Object.assign(process.env, {
    ...{ DATABASE_URL: database.url, AWS_ENDPOINT_URL: sandbox.url, AWS_REGIONS: 'us-east-1' },
    ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
    ...{ AUTH_MODE: 'oauth', AUTH_SECRET: 'x'.repeat(32), PUBLIC_URL: 'http://127.0.0.1:3999' },
    ...{ ADMINS: 'noa@shop.example', GITHUB_CLIENT_ID: 'gh', GITHUB_CLIENT_SECRET: 'gh' },
  });
  client = await database.connect();
  scaling = await import('../lib/scaling/operations');
  approvals = await import('../lib/registry/operations');
  ({ absentActor } = await import('../lib/identity/absent'));
});
afterAll(async () => {
  await disconnect();
  await Promise.all([sandbox.close(), database.close()]);
});

/** Someone who signed in by a provider and may do everything an operator may. */
async function signedIn(subject: string, email: string, verified = true): Promise<Ctx> {
  await client.query(
    `INSERT INTO auth_user (id, name, email, email_verified, subject, created_at, updated_at)
     VALUES ($1, $1, $2, $3, $1, now(), now())`,
    [subject, email, verified],
  );
  await client.query(
    `INSERT INTO access_grant (id, at, by, holder_kind, holder, effect, role)
     VALUES ($1, now(), 'Noa', 'person', $2, 'allow', 'operator')`,
    [randomUUID(), subject],
  );
  const actor = (await absentActor({ id: subject, name: subject, role: 'operator' }, Date.now()))!;
  return { actor, requestId: 'r', now: Date.now, sent: [] };
}

const desired = async () =>
  (await sandbox.autoScaling.describeAutoScalingGroups({})).AutoScalingGroups![0]!.DesiredCapacity;

it('T22: is nobody with the address of the first, whichever provider verified it', async () => {
  const mara = await signedIn('github:7', 'Mara@shop.example');
  const again = await signedIn('oidc:mara', 'mara@SHOP.example');
  const lea = await signedIn('oidc:lea', 'MARA@shop.example', false);
  await client.query(
    `INSERT INTO guard_policy (at, actor, account, env, follows, policy)
     SELECT now(), 'Ada', '123456789012', 'prod', 0, $1`,
    [JSON.stringify(await secondFor('fleet:scale-in'))],
  );
  const request = randomUUID();
  const form = {
    ...{ intent: request, fleet: { account: '123456789012', region: 'us-east-1', name: 'web' } },
    ...{ desired: 7, seen: { min: 0, max: 100, desired: 8, version: '1' } },
  };
  await expect(scaling.scaleFleet.run(mara, form)).rejects.toMatchObject({ kind: 'waits' });
  const approve = (ctx: Ctx) => approvals.approve.run(ctx, { intent: randomUUID(), request });
  await expect(approve(mara)).rejects.toMatchObject({
    kind: 'denied',
    message: 'You cannot approve your own request.',
  });
  await expect(approve(again)).rejects.toMatchObject({
    kind: 'denied',
    message: 'You cannot approve your own request: you and github:7 both sign in as Mara@shop.example.',
  });
  expect(await desired()).toBe(8);
  // An address that nobody verified says nothing of who it is.
  await approve(lea);
  expect(await desired()).toBe(7);
});

async function secondFor(permission: 'fleet:scale-in') {
  const { NO_GUARDS } = await import('../lib/rules/policy');
  return { ...NO_GUARDS, covers: { ...NO_GUARDS.covers, second: [permission] } };
}

it('T14: is nobody who issued the token that asked; somebody else approves by the token’s rights of then', async () => {
  const access = await import('../lib/access/operations');
  const { machineOf } = await import('../lib/identity/tokens');
  const noa = { ...(await signedIn('oidc:noa', 'noa@shop.example')), now: Date.now };
  const scope = { accounts: [], envs: [], apps: [], fleets: [] };
  const issuing = { intent: randomUUID(), name: 'nightly', role: 'operator' as const, scope, days: 1 };
  const { token } = await access.issueToken.run(noa, issuing);
  const machine: Ctx = { ...noa, actor: await machineOf(token!), sent: [] };
  const ask = async () => {
    const request = randomUUID();
    const form = {
      ...{ intent: request, fleet: { account: '123456789012', region: 'us-east-1', name: 'web' } },
      ...{ desired: 6, seen: { min: 0, max: 100, desired: 7, version: '1' } },
    };
    await expect(scaling.scaleFleet.run(machine, form)).rejects.toMatchObject({ kind: 'waits' });
    return request;
  };
  const approve = (ctx: Ctx, request: string) =>
    approvals.approve.run(ctx, { intent: randomUUID(), request });
  const first = await ask();
  await expect(approve(noa, first)).rejects.toMatchObject({
    kind: 'denied',
    message: 'You cannot approve your own request: you issued token nightly.',
  });
  const ada = await signedIn('oidc:ada', 'ada@shop.example');
  await approve(ada, first);
  expect(await desired()).toBe(6);
});
