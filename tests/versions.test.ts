import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import { verifyChain } from '../lib/db/verify-chain.script';
import { localActor } from '../lib/rules/grants';
import { captured } from './support/captured';
import { disconnect, testDatabase } from './support/database';

/** A database that a newer version of Plimsoll has changed, while this version runs on it. */
let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let client: pg.Client;
let operations: typeof import('../lib/scaling/operations');
let trail: typeof import('../lib/audit-trail/queries');
let ready: typeof import('../lib/server/ready');
let mend = '';

const fleet = { account: '123456789012', region: 'us-east-1', name: 'web' };
const context = () => ({
  actor: localActor({ name: 'Mara', role: 'operator' }),
  ...{ requestId: 'r', now: Date.now, sent: [] },
});
let desired = 2;
const scaleOut = async () => {
  const seen = { min: 1, max: 8, desired, version: '1' };
  const form = { intent: randomUUID(), fleet, desired: desired + 1, seen };
  await operations.scaleFleet.run(context(), form);
  desired += 1;
};
const readiness = async () => {
  const { ready: isReady, parts } = await ready.readiness(null, 0);
  return { isReady, why: parts.migrations?.why ?? parts.database?.why };
};
const applied = (name: string) =>
  client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES (gen_random_uuid(), 'x', $1, now())`,
    [name],
  );

beforeAll(async () => {
  [sandbox, database] = await Promise.all([
    openSandbox({ group: { min: 1, max: 8, desired: 2 } }),
    testDatabase(),
  ]);
  client = await database.connect();
  Object.assign(process.env, {
    ...{ DATABASE_URL: database.url, AWS_ENDPOINT_URL: sandbox.url, AWS_REGIONS: 'us-east-1' },
    ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', LOG_LEVEL: 'error' },
  });
  operations = await import('../lib/scaling/operations');
  trail = await import('../lib/audit-trail/queries');
  ready = await import('../lib/server/ready');
  const { applyMigrations } = await import('../lib/db/ready');
  await applyMigrations();
});
afterEach(async () => {
  await client.query(mend);
  await client.query(`DELETE FROM _prisma_migrations WHERE migration_name LIKE '9%'`);
  expect(await readiness()).toEqual({ isReady: true, why: undefined });
});
afterAll(async () => {
  await disconnect();
  await Promise.all([sandbox.close(), database.close()]);
});

it('R42a: a schema that is newer makes it not ready, and no change is sent', async () => {
  mend = '';
  await applied('9001_drop_reason');
  const why =
    'The schema of the database is newer than this version of Plimsoll, which does not know its migration 9001_drop_reason.';
  expect(await readiness()).toEqual({ isReady: false, why });
  await expect(scaleOut()).rejects.toThrow('The schema of the database is newer than this version');
  expect(sandbox.fleet.desired).toBe(desired);
  expect((await trail.listChanges(context(), {})).changes).toMatchObject([{ outcome: 'refused' }]);
});

it('R42b: two neighbouring versions work on one database: what only adds is compatible', async () => {
  mend = 'ALTER TABLE change DROP COLUMN ticket; ALTER TABLE outcome DROP COLUMN cost; DROP TABLE runbook';
  await client.query(
    `ALTER TABLE change ADD COLUMN ticket TEXT; ALTER TABLE outcome ADD COLUMN cost INT NOT NULL DEFAULT 0;
     CREATE TABLE runbook (id INT PRIMARY KEY)`,
  );
  await applied('9002_expand_tickets');
  expect(await readiness()).toEqual({ isReady: true, why: undefined });
  await scaleOut();
  expect(sandbox.fleet.desired).toBe(desired);
  const { changes } = await trail.listChanges(context(), { outcome: ['done'] });
  expect(changes).toHaveLength(1);
  expect((await verifyChain(database.url)).bad).toBeNull();
});

it.each(readdirSync('prisma/migrations').filter((name) => name.includes('_expand_')))(
  'the migration %s only adds, as its name promises to the version before it',
  (name) => {
    mend = '';
    const sql = readFileSync(`prisma/migrations/${name}/migration.sql`, 'utf8');
    // A trigger of a new table may name what it refuses.
    const made = [...sql.matchAll(/CREATE TABLE "(\w+)"/g)].map(([, table]) => table);
    const rest = sql.replace(/CREATE TRIGGER[^;]* ON "(\w+)"[^;]*;/g, (trigger, table: string) =>
      made.includes(table) ? '' : trigger,
    );
    expect(rest).not.toMatch(/\b(DROP|RENAME|TRUNCATE|DELETE|SET NOT NULL|ALTER COLUMN)\b/i);
  },
);

describe('no unknown failure is called an unreachable database', () => {
  const said = () =>
    trail.listChanges(context(), {}).then(
      () => null,
      (error: Error) => error.message,
    );

  it('R42c: a column that is missing belongs to another version', async () => {
    mend = 'ALTER TABLE change RENAME COLUMN why TO reason';
    await client.query('ALTER TABLE change RENAME COLUMN reason TO why');
    expect(await said()).toBe('The schema of the database does not match this version of Plimsoll.');
  });

  it('R42d: any other failure is unexpected, and the log has all of it', async () => {
    mend = 'DROP TRIGGER odd ON heartbeat';
    await client.query(
      `CREATE FUNCTION odd() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the moon is full'; END $$;
       CREATE TRIGGER odd BEFORE INSERT OR UPDATE ON heartbeat FOR EACH ROW EXECUTE FUNCTION odd()`,
    );
    const lines = await captured(async () =>
      expect((await readiness()).why).toBe('Something failed inside Plimsoll.'),
    );
    expect(JSON.stringify(lines)).toContain('the moon is full');
  });
});
