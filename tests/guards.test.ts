import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { localActor, type Role } from '../lib/rules/grants';
import { NO_GUARDS, type GuardPolicy } from '../lib/rules/policy';
import type { Ctx } from '../lib/changes/context';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import { disconnect, testDatabase } from './support/database';

let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let client: pg.Client;
let scaling: typeof import('../lib/scaling/operations');
let approvals: typeof import('../lib/registry/operations');
let requests: typeof import('../lib/approvals/queries');
let access: typeof import('../lib/access/operations');
let guards: typeof import('../lib/guards/operations');
let reads: typeof import('../lib/changes/find-policy');

const account = '123456789012';
const fleet = { account, region: 'us-east-1', name: 'web' };
const HOUR = 3_600_000;
let now = Date.now();
const as = (name: string, role: Role = 'operator'): Ctx => ({
  ...{ actor: localActor({ name, role }), requestId: 'r', now: () => now, sent: [] },
});
const desired = async () =>
  (await sandbox.autoScaling.describeAutoScalingGroups({})).AutoScalingGroups![0]!.DesiredCapacity!;
const scale = async (ctx: Ctx, to: number, more: object = {}, intent: string = randomUUID()) => {
  const seen = { min: 0, max: 100, desired: await desired(), version: '1' };
  return scaling.scaleFleet.run(ctx, { intent, fleet, seen, desired: to, ...more });
};
let number: number | null = null;
const setPolicy = async (over: Partial<GuardPolicy>, ctx = as('Ada', 'admin')) => {
  const { freeze, ...policy } = { ...NO_GUARDS, ...over };
  const form = { ...policy, freeze: freeze && { until: freeze.until, reason: freeze.reason } };
  await guards.setGuards.run(ctx, { intent: randomUUID(), account, env: 'prod', policy: form, seen: number });
  number = (await reads.findPolicy({ account, env: 'prod' }))!.number;
};
const rows = async () =>
  (
    await client.query(
      `SELECT c.action, c.actor, c.after, o.kind, o.message, o.calls FROM change c
       LEFT JOIN outcome o ON o.change_id = c.id ORDER BY c.number DESC, o.number DESC LIMIT 3`,
    )
  ).rows;

beforeAll(async () => {
  [sandbox, database] = await Promise.all([
    openSandbox({ group: { min: 0, max: 100, desired: 8 } }, { speed: 1 }),
    testDatabase(),
  ]);
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_REGIONS: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  client = await database.connect();
  scaling = await import('../lib/scaling/operations');
  approvals = await import('../lib/registry/operations');
  requests = await import('../lib/approvals/queries');
  access = await import('../lib/access/operations');
  guards = await import('../lib/guards/operations');
  reads = await import('../lib/changes/find-policy');
});
beforeEach(async () => {
  await sandbox.autoScaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 8 });
  await sandbox.pass(600);
});
afterAll(async () => {
  await disconnect();
  await Promise.all([sandbox.close(), database.close()]);
});

describe('a change of prod', () => {
  it('is held against the defaults where nobody set anything, and refused with the guard’s name', async () => {
    const ctx = as('Mara');
    await expect(scale(ctx, 0)).rejects.toMatchObject({ kind: 'refused', message: /^Guard floor: / });
    expect(ctx.sent).toEqual([]);
    expect((await rows())[0]).toMatchObject({ kind: 'refused', message: /^Guard floor/, calls: [] });
    await expect(scale(ctx, 3)).rejects.toThrow(
      'Rule scale in: This removes 63\u00a0% of the machines at once.',
    );
    await scale(ctx, 3, { answers: { typed: 'web' }, reason: 'night' });
    expect(await desired()).toBe(3);
  });

  it('asks for what its policy asks for, and keeps it', async () => {
    await setPolicy({ covers: { ...NO_GUARDS.covers, ticket: ['fleet:scale-in'] } });
    await expect(scale(as('Mara'), 7, { answers: { ticket: 'x' } })).rejects.toThrow('Rule ticket');
    await scale(as('Mara'), 7, { answers: { ticket: 'OPS-7' } });
    expect((await rows())[0]).toMatchObject({ kind: 'done', after: { desired: 7, ticket: 'OPS-7' } });
  });

  it('R25e: is stopped by a freeze for all but an admin, who says why; going out stays open', async () => {
    await setPolicy({ freeze: { until: now + HOUR, reason: 'sale', by: '', at: 0 } });
    await scale(as('Mara', 'responder'), 9);
    // The sandbox's clock was moved on, so nobody can say what time it is.
    await expect(scale(as('Mara'), 7)).rejects.toThrow(
      'Rule clock: The clocks of the Plimsoll server and of AWS differ by',
    );
    const answers = { override: 'Ada is out' };
    await expect(scale(as('Mara'), 7, { answers })).rejects.toThrow('Rule clock');
    await scale(as('Root', 'admin'), 7, { answers });
    expect((await rows())[0]).toMatchObject({ kind: 'done', after: { override: 'clock: Ada is out' } });
  });

  it('R30b: is not let through by guards that cannot be read', async () => {
    await client.query(
      `INSERT INTO guard_policy (at, actor, account, env, follows, policy) VALUES (now(), 'x', $1, 'prod', -1, '{}')`,
      [account],
    );
    await expect(scale(as('Mara'), 7)).rejects.toThrow('The rules of prod cannot be read');
    number = (await client.query('SELECT max(number) AS n FROM guard_policy')).rows[0].n as number;
    await client.query(
      `INSERT INTO guard_policy (at, actor, account, env, follows, policy)
       SELECT now(), 'x', account, env, $1, policy FROM guard_policy WHERE number < $1 AND env = 'prod'
       ORDER BY number DESC LIMIT 1`,
      [number],
    );
    number = (await reads.findPolicy({ account, env: 'prod' }))!.number;
  });
});

describe('setting guards', () => {
  it('is for admins, compares with what the page showed, and says what changed', async () => {
    await expect(setPolicy({}, as('Mara'))).rejects.toMatchObject({ kind: 'denied' });
    const shown = number;
    await setPolicy({ floor: { machines: 4, percent: 0 } });
    const [row] = await rows();
    expect(row).toMatchObject({ action: 'guards.set', kind: 'done', after: { floor: '4 healthy machines' } });
    number = shown;
    await expect(setPolicy({ floor: { machines: 0, percent: 0 } })).rejects.toMatchObject({
      kind: 'changed',
    });
    number = (await reads.findPolicy({ account, env: 'prod' }))!.number;
  });

  it('is settled by the row that it wrote', async () => {
    const { settleRules } = await import('../lib/guards/settlers.server');
    await setPolicy({ floor: { machines: 3, percent: 10 } });
    const [{ id }] = (await client.query('SELECT id FROM change ORDER BY number DESC LIMIT 1')).rows;
    const target = { kind: 'guards' as const, account, region: 'global', name: 'prod' };
    const change = { at: now, action: 'guards.set', target, before: {}, after: {} };
    expect(await settleRules({ ...change, id })).toMatchObject({ kind: 'done' });
    expect(await settleRules({ ...change, id: randomUUID() })).toMatchObject({ kind: 'failed' });
  });
});

describe('a second person', () => {
  const ask = async (by = as('Mara'), to = 7) => {
    await setPolicy({ covers: { ...NO_GUARDS.covers, second: ['fleet:scale-in'] } });
    const intent = randomUUID();
    await expect(scale(by, to, { reason: 'quiet' }, intent)).rejects.toMatchObject({ kind: 'waits' });
    expect(by.sent).toEqual([]);
    return intent;
  };
  const approve = (ctx: Ctx, request: string, intent: string = randomUUID()) =>
    approvals.approve.run(ctx, { intent, request });
  const shown = async (id: string) =>
    (await requests.listRequests(as('x'))).requests.find((one) => one.id === id);

  it('approves what is then sent in the requester’s name, and the trail names both', async () => {
    const request = await ask();
    expect(await shown(request)).toMatchObject({ status: 'open', requesterName: 'Mara', reason: 'quiet' });
    await expect(approve(as('mara', 'admin'), request)).rejects.toMatchObject({ kind: 'denied' });
    await expect(approve(as('Lea', 'responder'), request)).rejects.toMatchObject({ kind: 'denied' });
    expect(await desired()).toBe(8);
    await approve(as('Lea'), request);
    expect(await desired()).toBe(7);
    expect(await rows()).toMatchObject([
      { action: 'fleet.scale-in', actor: 'Mara', after: { desired: 7, approvedBy: 'Lea' }, kind: 'done' },
      { action: 'change.approve', actor: 'Lea', after: { askedBy: 'Mara' }, kind: 'done', calls: [] },
      { action: 'change.approve', actor: 'Lea', kind: 'refused' },
    ]);
    expect(await shown(request)).toMatchObject({ status: 'approved', decidedBy: 'Lea', outcome: 'done' });
  });

  it('approves once: of several at once one sends', async () => {
    const request = await ask();
    const all = await Promise.allSettled([approve(as('Lea'), request), approve(as('Ben'), request)]);
    expect(all.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { rows: sent } = await client.query(
      `SELECT 1 FROM change WHERE id = (SELECT run FROM approval WHERE id = $1)`,
      [request],
    );
    expect(sent).toHaveLength(1);
    await expect(approve(as('Ben'), request)).rejects.toThrow('was already approved by');
  });

  it('cannot approve what is past its hour, nor what was declined', async () => {
    const late = await ask();
    now += HOUR;
    await expect(approve(as('Lea'), late)).rejects.toThrow('The request expired at');
    expect(await shown(late)).toMatchObject({ status: 'expired' });
    now -= HOUR;
    const declined = await ask();
    await approvals.decline.run(as('Lea'), { intent: randomUUID(), request: declined, reason: 'not now' });
    await expect(approve(as('Ben'), declined)).rejects.toThrow('was already declined by Lea');
    expect(await shown(declined)).toMatchObject({ status: 'declined', decisionReason: 'not now' });
    expect(await desired()).toBe(8);
  });

  it('R30c: sends nothing where the fleet changed since the requester looked, or the requester may no more', async () => {
    const stale = await ask();
    await sandbox.autoScaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 10 });
    await expect(approve(as('Lea'), stale)).rejects.toThrow('expected desired capacity 8, is 10');
    const demoted = await ask(as('Ned'), 9);
    await access.grantAccess.run(as('Root', 'admin'), {
      ...{ intent: randomUUID(), holder: { kind: 'person', name: 'Ned' }, effect: 'deny', role: 'operator' },
      scope: { accounts: [], envs: ['prod'], apps: [], fleets: [] },
      reason: 'on leave',
    });
    await expect(approve(as('Lea'), demoted)).rejects.toMatchObject({ kind: 'denied' });
    expect(await desired()).toBe(10);
  });

  it('R36c: waits again after a refusal, and is sent once what stood in its way is gone', async () => {
    const request = await ask();
    await sandbox.autoScaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 10 });
    await expect(approve(as('Lea'), request)).rejects.toMatchObject({
      message: expect.stringContaining('expected desired capacity 8, is 10'),
      hint: expect.stringMatching(/^Nothing was sent\. The request is open again until/),
    });
    expect(await shown(request)).toMatchObject({ status: 'open', decidedBy: 'Lea', outcome: 'refused' });
    await sandbox.autoScaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 8 });
    await approve(as('Ben'), request);
    expect(await desired()).toBe(7);
    expect(await shown(request)).toMatchObject({ status: 'approved', decidedBy: 'Ben', outcome: 'done' });
  });

  it('T70: needs an approver who may do everything that the change leads to', async () => {
    await setPolicy({ covers: { ...NO_GUARDS.covers, second: ['fleet:scale-out'] } });
    const request = randomUUID();
    const back = { at: now + HOUR, desired: 8 };
    await expect(scale(as('Mara'), 9, { back }, request)).rejects.toMatchObject({ kind: 'waits' });
    expect(await shown(request)).toMatchObject({ permissions: ['fleet:scale-out'] });
    const lower = randomUUID();
    await expect(scale(as('Mara'), 9, { back: { ...back, desired: 6 } }, lower)).rejects.toMatchObject({
      kind: 'waits',
    });
    expect(await shown(lower)).toMatchObject({ permissions: ['fleet:scale-out', 'fleet:scale-in'] });
    await expect(approve(as('Ria', 'responder'), lower)).rejects.toMatchObject({ kind: 'denied' });
    await approve(as('Ria', 'responder'), request);
    expect(await desired()).toBe(9);
  });

  it('is asked once for the same press, and what was decided stays', async () => {
    const request = await ask();
    await expect(scale(as('Mara'), 7, {}, request)).rejects.toMatchObject({ kind: 'waits' });
    const all = await client.query('SELECT 1 FROM approval WHERE id = $1', [request]);
    expect(all.rows).toHaveLength(1);
    await approve(as('Lea'), request);
    await expect(client.query(`UPDATE approval SET decided_by = 'x'`)).rejects.toThrow('decided once');
    await expect(client.query('DELETE FROM approval')).rejects.toThrow('append-only');
  });
});
