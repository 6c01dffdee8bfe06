import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld } from './faults/world.ts';

let at: Awaited<ReturnType<typeof openWorld>>;
let client: pg.Client;
let list: (typeof import('../lib/audit-trail/queries'))['listChanges'];
const fleet = { account: '123456789012', region: 'us-east-1', name: 'web' };
const ROWS = 12_000;

beforeAll(async () => {
  at = await openWorld({ shape: { group: { min: 0, max: 20, desired: 4 } } });
  client = new pg.Client({ connectionString: at.database.url });
  await client.connect();
  await client.query(
    `SET session_replication_role = replica;
     INSERT INTO change (id, at, actor, role, action, account, region, kind, fleet, before, after, reason)
       SELECT gen_random_uuid(), now(), 'Mara', 'operator', 'fleet.scale-out', '1', 'us-east-1', 'fleet', 'shop', '{}', '{}',
         CASE i WHEN 5 THEN 'Zebra crossing 50%' WHEN 6 THEN 'zq' END FROM generate_series(1, ${ROWS}) i;
     INSERT INTO outcome (change_id, kind, message, calls) SELECT id, 'done', CASE number WHEN 7 THEN 'All giraffes left' END,
       jsonb_build_array(jsonb_build_object('requestId', 'request-' || number)) FROM change;
     RESET session_replication_role`,
  );
  ({ listChanges: list } = await import('../lib/audit-trail/queries'));
});
afterAll(async () => {
  await client.end();
  await at.close();
});

const find = async (filter: Parameters<typeof list>[1]) => {
  const { changes, next } = await list(at.as(), filter);
  return { numbers: changes.map(({ number }) => number), next };
};

it.each([
  ['a reason', 'zebra CROSSING', [5]],
  ['a reason with a percent sign', '50%', [5]],
  ['a message', 'giraffe', [7]],
  ['the id of an AWS request', 'request-9', [9]],
  ['nothing', 'walrus', []],
])('R44b: a search finds %s at the old end of the trail in one request', async (_, text, numbers) => {
  expect(await find({ text })).toEqual({ numbers, next: null });
});

it('R44c: a search that no index can answer reads a limited number of rows, and says where to go on', async () => {
  const first = await find({ text: 'zq' });
  expect(first).toEqual({ numbers: [], next: expect.any(Number) });
  expect(first.next).toBeLessThan(ROWS / 2);
  expect(await find({ text: 'zq', before: first.next! })).toEqual({ numbers: [6], next: null });
});

it('R44d: a change does not wait for searches that take all their connections and time', async () => {
  await client.query(
    `ALTER FUNCTION search_text RENAME TO search_text_fast;
     CREATE FUNCTION search_text(f TEXT, a TEXT, r TEXT, s TEXT, e TEXT) RETURNS TEXT LANGUAGE sql AS
       $$ SELECT pg_sleep(0.05)::text $$`,
  );
  const searches = Array.from({ length: 30 }, (_, n) =>
    find({ text: `word ${n}` }).catch((error: Error) => error),
  );
  const begun = performance.now();
  const seen = { min: 0, max: 20, desired: 4, version: '1' };
  await at.scaling.scaleFleet.run(at.as(), { intent: randomUUID(), fleet, desired: 5, seen });
  expect(performance.now() - begun).toBeLessThan(2_500);
  expect(at.sandbox.fleet.desired).toBe(5);
  const failed = (await Promise.all(searches)).filter((one) => one instanceof Error);
  expect(failed.map(({ message }) => message)).toContain('The database takes too long to answer.');
});
