import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localActor } from '@/lib/rules/grants';
import { AppError } from '@/lib/core/errors';
import { disconnect, testDatabase } from '@/tests/support/database';
import type { Ctx } from './context';
import { defineChange } from '@/lib/rules/define-change';
import type { Intent } from './intent';

const scaleFleet = defineChange()({
  actions: { 'fleet.scale-out': 'Scale out' },
  permissions: ['fleet:scale-out'],
  putBack: { cannot: 'It is a test.' },
});
const deployImage = defineChange()({
  actions: { 'deployment.start': 'Deploy' },
  permissions: [],
  putBack: { cannot: 'It is a test.' },
});
const rollBack = defineChange()({
  actions: { 'deployment.roll-back': 'Roll back' },
  permissions: [],
  putBack: { cannot: 'It is a test.' },
  precedence: 2,
});

let database: Awaited<ReturnType<typeof testDatabase>>;
let perform: typeof import('./perform').perform;
let send: typeof import('@/lib/aws/call').send;
let client: pg.Client;

beforeAll(async () => {
  database = await testDatabase();
  process.env.DATABASE_URL = database.url;
  ({ perform } = await import('./perform'));
  ({ send } = await import('@/lib/aws/call'));
  client = await database.connect();
});
afterAll(async () => {
  await disconnect();
  await database.close();
});

const ctx = (name = 'Mara'): Ctx => ({
  actor: localActor({ name, role: 'operator' }),
  requestId: 'r',
  now: () => Date.UTC(2026, 10, 17),
  sent: [],
});

const intent = (over: Partial<Intent> = {}): Intent => ({
  id: randomUUID(),
  change: scaleFleet,
  permission: 'fleet:scale-out',
  action: 'fleet.scale-out',
  target: { account: '123456789012', region: 'us-east-1', name: 'web' },
  after: { desired: 6 },
  ...over,
});

const rowsOf = async (id: string) =>
  (await client.query('SELECT kind, message, calls FROM outcome WHERE change_id = $1 ORDER BY number', [id]))
    .rows;

const prepare = async () => ({ before: { desired: 4 }, subject: { app: 'web', env: 'prod' } });

/** A call that hangs until the test releases it. */
const held = () => {
  const [begun, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let calls = 0;
  const call = async () => {
    begun.resolve();
    await ended.promise;
    return { n: ++calls };
  };
  return { call, begun: begun.promise, end: () => ended.resolve() };
};

describe('a turn', () => {
  it('refuses a second change of a fleet while one is being sent, with its row', async () => {
    const [first, second] = [intent(), intent()];
    const sending = held();
    const one = perform(ctx(), first, prepare, sending.call);
    await sending.begun;
    await expect(perform(ctx(), second, prepare, async () => ({}))).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/^Scale out of web by Mara began 0\ss ago and is not finished\.$/),
    });
    expect(await rowsOf(second.id)).toMatchObject([{ kind: 'refused', calls: [] }]);
    sending.end();
    await one;
    expect(await perform(ctx(), intent(), prepare, async () => ({ n: 2 }))).toEqual({ n: 2 });
  });

  it('R6a: gives one call and one result to the same intent sent twice at once', async () => {
    const change = intent();
    const sending = held();
    const one = perform(ctx(), change, prepare, sending.call);
    await sending.begun;
    const two = perform(ctx(), change, () => Promise.reject(new AppError('changed', 'is 6')), sending.call);
    sending.end();
    expect(await Promise.all([one, two])).toEqual([{ n: 1 }, { n: 1 }]);
  });

  it('takes no form for a change that another one was sent with', async () => {
    const change = intent();
    await perform(ctx(), change, prepare, async () => ({}));
    const other = { ...change, target: { ...change.target, name: 'api' } };
    await expect(perform(ctx(), other, prepare, async () => ({}))).rejects.toThrow(
      'already sent for another change',
    );
  });
});

describe('a turn that is over', () => {
  const standStill = () =>
    client.query("UPDATE fleet_lock SET expires_at = expires_at - interval '1 min' WHERE holder IS NOT NULL");
  const call = async (by: Ctx) => {
    await send(by, 'autoscaling:SetDesiredCapacity', async () => ({ $metadata: {} }));
    return {};
  };

  it('writes no intent and sends nothing: the process stood still before it', async () => {
    const change = intent();
    const by = ctx();
    const paused = perform(
      by,
      change,
      async () => (await standStill(), prepare()),
      () => call(by),
    );
    await expect(paused).rejects.toThrow('Scale out of web was stopped: it was interrupted for too long');
    expect(await rowsOf(change.id)).toMatchObject([{ kind: 'refused', calls: [] }]);
  });

  it('does not end while its process reads for long: each sign of life renews it', async () => {
    const change = intent();
    const by = ctx();
    const endsIn = async () => {
      const { rows } = await client.query<{ ms: number }>(
        `SELECT extract(epoch FROM expires_at - clock_timestamp())::float * 1000 AS ms FROM fleet_lock
         WHERE holder = $1`,
        [change.id],
      );
      return rows[0]!.ms;
    };
    const long = async () => {
      await client.query(
        "UPDATE fleet_lock SET expires_at = clock_timestamp() + interval '4 s' WHERE holder IS NOT NULL",
      );
      await expect.poll(endsIn, { timeout: 20_000 }).toBeGreaterThan(4_500);
      return prepare();
    };
    expect(await perform(by, change, long, () => call(by))).toEqual({});
  });

  it('sends nothing: the process stood still after the intent', async () => {
    const change = intent();
    const by = ctx();
    const paused = perform(by, change, prepare, async () => (await standStill(), call(by)));
    await expect(paused).rejects.toMatchObject({ kind: 'changed' });
    expect(await rowsOf(change.id)).toMatchObject([{ kind: 'refused', calls: [] }]);
  });

  it('sends no second call after a roll back came first, and says so', async () => {
    const [change, back] = [
      intent({ change: deployImage, action: 'deployment.start' }),
      intent({ change: rollBack, action: 'deployment.roll-back' }),
    ];
    const [by, sending] = [ctx(), held()];
    const deploying = perform(by, change, prepare, async () => {
      await call(by);
      await sending.call();
      return call(by);
    });
    await sending.begun;
    expect(await perform(ctx('Ada'), back, prepare, async () => ({}))).toEqual({});
    sending.end();
    await expect(deploying).rejects.toThrow('Deploy of web was stopped');
    expect(await rowsOf(change.id)).toMatchObject([{ kind: 'failed', calls: [{}] }]);
  });

  it('of a change that hangs at AWS stays unknown, and is not unsettled by its late answer', async () => {
    const [change, back] = [
      intent({ change: deployImage, action: 'deployment.start' }),
      intent({ change: rollBack, action: 'deployment.roll-back' }),
    ];
    const [by, sending] = [ctx(), held()];
    const hanging = perform(by, change, prepare, () =>
      send(by, 'autoscaling:StartInstanceRefresh', async () => {
        await sending.call();
        throw Object.assign(new Error(), { name: 'TimeoutError' });
      }),
    );
    await sending.begun;
    await perform(ctx(), back, prepare, async () => ({}));
    const { insertOutcome, findChange } = await import('@/lib/db/changes');
    await insertOutcome(change.id, {
      kind: 'done',
      message: 'AWS shows it.',
      calls: [],
      result: null,
      at: new Date(),
    });
    sending.end();
    await expect(hanging).rejects.toMatchObject({ kind: 'unanswered' });
    expect((await findChange(change.id))?.outcome?.kind).toBe('done');
  });
});
