import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHash, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import { disconnect, testDatabase } from './support/database';
import { openGate } from './support/gate';
import { processValues } from '@/lib/core/process-wide';

/** This machine's clock is two years ahead when Plimsoll starts. AWS's is right. */
const DAY = 86_400_000;
const TWO_YEARS = 730 * DAY;
/** AWS's time; its clock stands still. */
let real: number;
const receiver = createServer((_, response) => void response.writeHead(500).end());
let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let gate: Awaited<ReturnType<typeof openGate>>;
let client: pg.Client;
let removeExpired: (typeof import('../lib/audit-trail/retention.server'))['removeExpired'];

let starts = 0;
/** Forgets AWS's clock, as a process that just started does. Some minutes later no answer is held any more. */
const restart = (ahead: number) => {
  starts += 1;
  vi.setSystemTime(real + ahead + starts * 300_000);
  Object.assign(processValues.get('aws-clock') ?? {}, { ms: 0, heard: false });
};

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  [sandbox, database] = await Promise.all([openSandbox(), testDatabase()]);
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
  real = sandbox.clock.now();
  gate = await openGate(sandbox.url);
  const host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  Object.assign(process.env, {
    ...{ DATABASE_URL: database.url, AWS_ENDPOINT_URL: gate.url, AWS_REGIONS: 'us-east-1' },
    ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', NOTIFY_ALLOW_HOSTS: host },
    NOTIFY_WEBHOOKS: JSON.stringify([{ name: 'ops', url: `http://${host}/`, secret: 'x'.repeat(16) }]),
  });
  client = await database.connect();
  ({ removeExpired } = await import('../lib/audit-trail/retention.server'));
});
afterAll(async () => {
  vi.useRealTimers();
  await disconnect();
  gate.close();
  receiver.close();
  await Promise.all([sandbox.close(), database.close()]);
});

/** Fills the trail with rows of these ages in days, oldest first. */
async function fill(...ages: number[]) {
  await client.query(
    `SET session_replication_role = replica; DELETE FROM audit_link; DELETE FROM audit_anchor; DELETE FROM change; RESET session_replication_role`,
  );
  for (const age of ages)
    await client.query(
      `INSERT INTO change (id, at, actor, role, action, account, region, kind, fleet, before, after)
       VALUES ($1, $2, 'Mara', 'operator', 'capacity.set', '1', 'us-east-1', 'fleet', $3, '{}', '{}')`,
      [randomUUID(), new Date(real - age * DAY), String(age)],
    );
}
const kept = async () =>
  (await client.query<{ fleet: string }>('SELECT fleet FROM change ORDER BY number')).rows.map(({ fleet }) =>
    Number(fleet),
  );
beforeEach(() => {
  gate.open();
  restart(TWO_YEARS);
});

it('R41a: only rows that are expired by AWS’s clock leave the trail', async () => {
  await fill(500, 300, 1);
  await removeExpired();
  expect(await kept()).toEqual([300, 1]);
});

it('R41b: a row is kept for its time before the newest row', async () => {
  await fill(700, 500, 200);
  await removeExpired();
  expect(await kept()).toEqual([500, 200]);
});

it('R41c: a newest row with the wrong time does not expire the others', async () => {
  await fill(500, 300, -730);
  await removeExpired();
  expect(await kept()).toEqual([300, -730]);
});

it('R41d: while AWS does not answer, nothing is removed', async () => {
  await fill(500, 300, 1);
  gate.shut();
  await removeExpired();
  expect(await kept()).toEqual([500, 300, 1]);
});

it('R41e: a notification is not given up, although this clock says that it waits for two years', async () => {
  gate.shut();
  const id = randomUUID();
  await client.query(
    `INSERT INTO notification (id, at, target, event, source, payload, next_at) VALUES ($1, $2, 'ops', 'change.done', 's', '{"data": {}}', $2)`,
    [id, new Date(real)],
  );
  const { keepNotifying } = await import('../lib/notifications/keep-notifying.server');
  const { webhooks } = await import('../lib/notifications/webhooks.server');
  keepNotifying(webhooks(), (action) => action);
  const row = async () => (await client.query('SELECT * FROM notification WHERE id = $1', [id])).rows[0];
  await vi.waitFor(async () => expect((await row()).trouble).not.toBeNull(), { timeout: 20_000 });
  expect(await row()).toMatchObject({ attempts: 1, given_up_at: null });
});

it('R41f: a clock that is set back does not revive a token that has expired', async () => {
  const token = 'plimsoll_expired';
  await client.query(
    `INSERT INTO service_token (id, at, by, name, hash, role, expires_at) VALUES ($1, $2, 'Ada', 'old', $3, 'viewer', $2)`,
    [randomUUID(), new Date(real - DAY), createHash('sha256').update(token).digest()],
  );
  restart(-TWO_YEARS);
  const { heardNow } = await import('../lib/aws/heard-now');
  // A question that began while AWS was away may still end without an answer.
  await vi.waitFor(async () => expect(await heardNow()).not.toBeNull(), { timeout: 20_000 });
  const { readerContext } = await import('../lib/server/callers');
  const headers = new Headers({ authorization: `Bearer ${token}` });
  await expect(readerContext(headers)).rejects.toThrow('The token old expired');
});
