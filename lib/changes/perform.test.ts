import { randomUUID } from 'node:crypto';
import { cpSync, appendFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disconnect, testDatabase } from '@/tests/support/database';
import { AppError } from '@/lib/core/errors';
import { ANYWHERE, localActor, type Grant, type Role } from '@/lib/rules/grants';
import type { Ctx } from './context';
import { defineChange } from '@/lib/rules/define-change';
import type { Intent } from './intent';

const scaleFleet = defineChange()({
  actions: { 'fleet.scale-out': 'Scale out' },
  permissions: ['fleet:scale-out'],
  putBack: { cannot: 'It is a test.' },
});
const promote = defineChange()({
  actions: { 'image.promote': 'Promote' },
  permissions: [],
  putBack: { cannot: 'It is a test.' },
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

const ctx = (role: Role = 'operator', ...grants: Grant[]): Ctx => ({
  actor: localActor({ name: 'Mara', role }, grants),
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
  (
    await client.query(
      'SELECT c.*, o.kind, o.message, o.calls FROM change c LEFT JOIN outcome o ON o.change_id = c.id WHERE c.id = $1',
      [id],
    )
  ).rows;

const prepare = async () => ({ before: { desired: 4 }, subject: { app: 'web', env: 'prod' } });

describe('perform', () => {
  it('T38: writes the intent before it sends, and the outcome after', async () => {
    const change = intent();
    let before: unknown[] = [];
    await perform(ctx(), change, prepare, async () => {
      before = await rowsOf(change.id);
      return { desired: 6 };
    });
    expect(before).toMatchObject([
      { actor: 'Mara', before: { desired: 4 }, after: { desired: 6 }, kind: null },
    ]);
    expect(await rowsOf(change.id)).toMatchObject([{ kind: 'done' }]);
  });

  it('T11a: sends nothing for a role that may not, and writes that down', async () => {
    const change = intent();
    let sent = 0;
    const refused = perform(ctx('viewer'), change, prepare, async () => ({ n: ++sent }));
    await expect(refused).rejects.toMatchObject({ kind: 'denied' });
    expect(sent).toBe(0);
    expect(await rowsOf(change.id)).toMatchObject([{ kind: 'refused', calls: [] }]);
  });

  it.each<[Partial<Grant['scope']>, asked: number]>([
    [{ fleets: ['123456789012/us-east-1/web'] }, 0],
    [{ envs: ['prod'] }, 1],
  ])(
    'sends nothing where %j is denied, and does not ask AWS where that is known before',
    async (scope, asked) => {
      const change = intent();
      let reads = 0;
      const deny = {
        ...({
          id: randomUUID(),
          holder: { kind: 'person', name: 'Mara' },
          role: 'operator',
          reason: 'training',
        } as const),
        ...({
          effect: 'deny',
          scope: { ...ANYWHERE, ...scope },
          by: 'Noa',
          at: Date.UTC(2026, 10, 2),
        } as const),
      };
      const read = () => prepare().finally(() => (reads += 1));
      const refused = perform(ctx('operator', deny), change, read, async () => ({}));
      await expect(refused).rejects.toThrow(
        /You cannot scale out web: denied: .*by Noa on 2 Nov 2026 \(training\)/,
      );
      expect(reads).toBe(asked);
      expect(await rowsOf(change.id)).toMatchObject([{ kind: 'refused', calls: [] }]);
    },
  );

  it('T37: sends nothing when preparing refuses', async () => {
    const change = intent();
    const no = () => Promise.reject(new AppError('changed', 'expected 4, is 6'));
    await expect(perform(ctx(), change, no, async () => ({}))).rejects.toThrow('expected 4, is 6');
    expect(await rowsOf(change.id)).toMatchObject([{ kind: 'refused', message: 'expected 4, is 6' }]);
  });

  it('R6b: sends the same intent once, and gives both the same result', async () => {
    const change = intent();
    let sent = 0;
    const twice = () => perform(ctx(), change, prepare, async () => ({ n: ++sent }));
    expect(await twice()).toEqual({ n: 1 });
    expect(await twice()).toEqual({ n: 1 });
    expect(sent).toBe(1);
  });

  it('gives the earlier result where preparing would refuse what is done, but not to who may not', async () => {
    const change = intent();
    await perform(ctx(), change, prepare, async () => ({ n: 1 }));
    const stale = () => Promise.reject(new AppError('changed', 'expected 4, is 6'));
    expect(await perform(ctx(), change, stale, async () => ({ n: 2 }))).toEqual({ n: 1 });
    await expect(perform(ctx('viewer'), change, prepare, async () => ({}))).rejects.toMatchObject({
      kind: 'denied',
    });
    expect(await rowsOf(change.id)).toMatchObject([{ kind: 'done' }]);
  });

  it('T28: records an answer that never came as unknown, a refusal of AWS as failed', async () => {
    const [lost, no] = [intent(), intent()];
    const fails = (change: Intent, kind: 'unanswered' | 'refused') => {
      const by = ctx();
      const answer = () => Promise.reject(new AppError(kind, kind));
      return perform(by, change, prepare, () => send(by, 'autoscaling:SetDesiredCapacity', answer));
    };
    await expect(fails(lost, 'unanswered')).rejects.toThrow();
    await expect(fails(no, 'refused')).rejects.toThrow();
    expect([(await rowsOf(lost.id))[0].kind, (await rowsOf(no.id))[0].kind]).toEqual(['unknown', 'failed']);
  });

  it('keeps AWS’s request ids, also of a call that failed', async () => {
    const change = intent();
    const by = ctx();
    const send = async () => {
      by.sent.push({ operation: 'autoscaling:SetDesiredCapacity', requestId: 'abc' });
      throw new AppError('refused', 'AWS says no');
    };
    await expect(perform(by, change, prepare, send)).rejects.toThrow();
    expect((await rowsOf(change.id))[0].calls).toEqual(by.sent);
  });
});

describe('the audit trail', () => {
  it('tells changes of a fleet from those of a family with its name, and knows rows from before there was a kind', async () => {
    const { listChanges } = await import('@/lib/db/changes');
    const account = '123456789012';
    const [fleet, family] = [
      { account, region: 'global', name: 'same' },
      { kind: 'family', account, region: 'global', name: 'same' },
    ] as const;
    await perform(ctx(), intent({ target: fleet }), prepare, async () => ({}));
    await perform(
      ctx(),
      intent({ target: family, change: promote, action: 'image.promote' }),
      prepare,
      async () => ({}),
    );
    await client.query(
      `INSERT INTO change (id, actor, role, action, account, region, fleet, before, after)
       VALUES ($1, 'Mara', 'operator', 'fleet.scale-out', $2, 'global', 'same', '{}', '{}')`,
      [randomUUID(), account],
    );
    const kinds = async (target: typeof fleet | typeof family) =>
      (await listChanges({ target, take: 9 })).map((row) => row.target.kind);
    expect(await kinds(fleet)).toEqual(['fleet', 'fleet']);
    expect(await kinds(family)).toEqual(['family']);
  });

  it.each(['UPDATE change SET actor = $$x$$', 'DELETE FROM outcome', 'TRUNCATE change CASCADE'])(
    'refuses %s',
    async (sql) => {
      await expect(client.query(sql)).rejects.toThrow('append-only');
    },
  );

  it('refuses a migration that was edited after it was applied', async () => {
    const { migrate } = await import('@/lib/db/migrate.script');
    const folder = path.join(database.folder, 'migrations');
    cpSync('prisma/migrations', folder, { recursive: true });
    expect(await migrate(database.url, folder)).toEqual([]);
    appendFileSync(path.join(folder, '0001_changes/migration.sql'), '-- edited\n');
    await expect(migrate(database.url, folder)).rejects.toThrow('was edited after it was applied');
  });
});
