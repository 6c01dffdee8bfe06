import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import { localActor } from '../lib/rules/grants';
import { testServer } from './support/database';
import { openGate } from './support/gate';

/** What is down or will not take a row: what still works, and what says why. */
let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let database: Awaited<ReturnType<typeof testServer>>;
let gates: Record<'aws' | 'database', Awaited<ReturnType<typeof openGate>>>;
let operations: typeof import('../lib/scaling/operations');
let fleets: typeof import('../lib/fleets/queries');
let ready: typeof import('../lib/server/ready');
let shutdown: typeof import('../lib/server/shutdown');
let metricsText: typeof import('../lib/server/metrics-text').metricsText;
let prepared: typeof import('../lib/db/ready');
let client: pg.Client;

const fleet = { account: '123456789012', region: 'us-east-1', name: 'web' };
const context = () => ({
  actor: localActor({ name: 'Mara', role: 'operator' }),
  requestId: 'r',
  now: Date.now,
  sent: [],
});
const readiness = async () => {
  const { parts } = await ready.readiness(null, 0);
  return Object.fromEntries(Object.entries(parts).map(([name, { ok, why }]) => [name, why ?? ok]));
};
const WELL = { accepting: true, migrations: true, database: true, aws: true };
const scaleOut = () =>
  operations.scaleFleet.run(context(), {
    ...{ intent: randomUUID(), fleet, desired: 3 },
    seen: { min: 1, max: 8, desired: 2, version: '1' },
  });
const sends = async () => {
  const { json } = await sandbox.control('GET', 'calls');
  return (json as { sinceReset: Record<string, number> }).sinceReset['autoscaling.SetDesiredCapacity'] ?? 0;
};
/** Held reads and rests are over. */
const later = (ms: number) => vi.setSystemTime(Date.now() + ms);

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  [sandbox, database] = await Promise.all([
    openSandbox({ group: { min: 1, max: 8, desired: 2 } }),
    testServer(),
  ]);
  client = await database.connect();
  await client.query('CREATE DATABASE late');
  gates = {
    aws: await openGate(sandbox.url),
    database: await openGate(database.url.replace(/\w+$/, 'late')),
  };
  Object.assign(process.env, {
    DATABASE_URL: gates.database.url,
    AWS_ENDPOINT_URL: gates.aws.url,
    AWS_REGIONS: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  operations = await import('../lib/scaling/operations');
  fleets = await import('../lib/fleets/queries');
  ready = await import('../lib/server/ready');
  prepared = await import('../lib/db/ready');
  shutdown = await import('../lib/server/shutdown');
  ({ metricsText } = await import('../lib/server/metrics-text'));
});
afterAll(async () => {
  vi.useRealTimers();
  Object.values(gates).forEach((gate) => gate.close());
  await Promise.all([sandbox.close(), database.close()]);
});

it('R15: starts while database and AWS are down, says so, and is ready without a restart', async () => {
  gates.aws.shut();
  gates.database.shut();
  await prepared.applyMigrations();
  expect(await readiness()).toEqual({
    accepting: true,
    migrations: 'The database cannot be reached.',
    database: 'The database cannot be reached.',
    aws: 'AWS did not answer sts:GetCallerIdentity.',
  });
  expect((await fleets.listFleets(context())).problems).toMatchObject([
    { message: expect.stringContaining('AWS did not answer') },
  ]);
  gates.aws.open();
  gates.database.open();
  later(5_000);
  expect(await readiness()).toMatchObject({
    database: 'The database is not prepared: its migrations are not applied yet.',
    aws: true,
  });
  await prepared.applyMigrations();
  expect(await readiness()).toEqual(WELL);
  expect((await fleets.listFleets(context())).fleets).toHaveLength(1);
});

describe('a database that takes no row', () => {
  let late: pg.Client;
  beforeAll(async () => {
    late = new pg.Client({ connectionString: database.url.replace(/\w+$/, 'late') });
    await late.connect();
  });
  afterAll(() => late.end());
  let mend = '';
  afterEach(async () => {
    await late.query(mend);
    await vi.waitFor(async () => expect(await readiness()).toEqual(WELL), { timeout: 20_000 });
  });

  it.each([
    {
      what: 'is read-only',
      breaks: 'ALTER SYSTEM SET default_transaction_read_only = on',
      mends: 'SET default_transaction_read_only = off',
      says: 'The database is read-only.',
    },
    {
      what: 'is locked by another session',
      breaks: 'BEGIN; LOCK TABLE change IN SHARE MODE',
      mends: 'ROLLBACK',
      says: 'Another session holds a lock on the database.',
    },
    {
      what: 'has no room left on its disk',
      breaks: `CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
        CREATE TRIGGER full_disk BEFORE INSERT ON change FOR EACH ROW EXECUTE FUNCTION full_disk();
        CREATE TRIGGER full_disk BEFORE INSERT ON heartbeat FOR EACH ROW EXECUTE FUNCTION full_disk()`,
      mends: 'DROP FUNCTION full_disk CASCADE',
      says: 'The disk of the database is full.',
    },
  ])('R14: because it $what: fleets are read, a change is refused before AWS hears of it', async (fault) => {
    mend = fault.mends;
    await late.query(fault.breaks);
    if (fault.what === 'is read-only') await late.query('SELECT pg_reload_conf()');
    await vi.waitFor(async () => expect(await readiness()).toEqual({ ...WELL, database: fault.says }), {
      timeout: 20_000,
    });
    await sandbox.control('DELETE', 'calls');
    later(10_000);
    expect((await fleets.listFleets(context())).fleets).toHaveLength(1);
    await expect(scaleOut()).rejects.toMatchObject({ kind: 'unavailable', message: fault.says });
    expect(await sends()).toBe(0);
    if (fault.what !== 'is read-only') return;
    await late.query(fault.mends);
    await late.query('ALTER SYSTEM RESET default_transaction_read_only');
    await late.query('SELECT pg_reload_conf()');
  });
});

it('is not ready while AWS does not take the credentials', async () => {
  await sandbox.control('POST', 'faults', { kind: 'expire', service: 'sts' });
  later(120_000);
  expect((await readiness()).aws).toContain('AWS does not accept the credentials');
  await sandbox.control('DELETE', 'faults');
});

it('R35a: can be asked for the parts that a balancer looks at', async () => {
  gates.database.shut();
  expect(await ready.readiness('accepting', 0)).toEqual({ ready: true, parts: { accepting: { ok: true } } });
  expect((await ready.readiness('database', 0)).ready).toBe(false);
  gates.database.open();
});

it('counts changes that nobody knows the outcome of, and leaves out what it cannot know', async () => {
  const { insertIntent } = await import('../lib/db/changes');
  const { takeLock, giveBack } = await import('../lib/db/target-lock');
  const { awsNow } = await import('../lib/aws/clock');
  const at = new Date(awsNow() - 60_000);
  const row = {
    actor: 'Mara',
    subject: 'local:Mara',
    email: null,
    role: 'operator',
    action: 'fleet.scale-out',
    reason: null,
    at,
  };
  const id = randomUUID();
  const lock = await takeLock(fleet, {
    change: id,
    actor: 'Mara',
    action: row.action,
    title: '',
    precedence: 0,
  });
  if (!('fence' in lock)) throw new Error('somebody has the turn');
  await insertIntent({ ...row, id, target: fleet, before: {}, after: {} }, lock);
  await giveBack(lock);
  expect(await metricsText()).toContain('\nplimsoll_unsettled_changes 1\n');
  gates.database.shut();
  expect(await metricsText()).not.toContain('\nplimsoll_unsettled_changes ');
  gates.database.open();
});

it('lets a change that is under way finish when it is told to end, and begins none', async () => {
  await sandbox.control('DELETE', 'calls');
  await sandbox.control('POST', 'faults', { kind: 'slow', operation: 'SetDesiredCapacity', ms: 800 });
  const change = scaleOut();
  await vi.waitFor(async () => expect(await sends()).toBe(1), { timeout: 20_000 });
  const ended = shutdown.shutDown();
  expect((await readiness()).accepting).toBe('Plimsoll is shutting down.');
  await expect(scaleOut()).rejects.toThrow('shutting down. Nothing was sent');
  await Promise.all([change, ended]);
  expect(await sends()).toBe(1);
  const late = new pg.Client({ connectionString: database.url.replace(/\w+$/, 'late') });
  await late.connect();
  const { rows } = await late.query('SELECT kind FROM outcome ORDER BY number DESC LIMIT 1');
  await late.end();
  expect(rows).toEqual([{ kind: 'done' }]);
});
