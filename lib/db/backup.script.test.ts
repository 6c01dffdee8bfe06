import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testServer } from '@/tests/support/database';
import { backUp, restore } from './backup.script';
import { migrate } from './migrate.script';
import { verifyChain } from './verify-chain.script';

let database: Awaited<ReturnType<typeof testServer>>;
let client: pg.Client;
let file: string;
const others: pg.Client[] = [];

const insertChange = async (by: pg.Client, reason: string) => {
  const id = randomUUID();
  await by.query(
    `INSERT INTO "change" ("id", "actor", "role", "action", "account", "region", "fleet", "before", "after", "reason")
     VALUES ($1, 'Mara', 'operator', 'fleet.scale-out', '1', 'us-east-1', 'web', '{"desired": 4}', '{"desired": 1e2}', $2)`,
    [id, reason],
  );
  await by.query(`INSERT INTO "outcome" ("change_id", "kind", "calls") VALUES ($1, 'done', '[]')`, [id]);
};
/** Creates and migrates another database on the same server. */
async function another(name: string, folder = 'prisma/migrations') {
  await client.query(`CREATE DATABASE ${name}`);
  const url = database.url.replace(/\w+$/, name);
  await migrate(url, folder);
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  others.push(other);
  return { url, client: other };
}

beforeAll(async () => {
  database = await testServer();
  client = await database.connect();
  file = path.join(database.folder, 'all.backup.gz');
  for (const reason of ['plain', 'line\nbreak "quoted" \\ ✓', '']) await insertChange(client, reason);
  await client.query(`INSERT INTO "heartbeat" ("at") VALUES (now())`);
});
afterAll(async () => {
  for (const one of others) await one.end();
  await database.close();
});

it('R35f: comes back whole in a new database, its seals unbroken, and is written on', async () => {
  const rows = await backUp(database.url, file);
  const { url, client: restored } = await another('restored');
  expect(await restore(url, file)).toBe(rows);
  const before = await verifyChain(database.url);
  expect(await verifyChain(url)).toEqual(before);
  const changes = 'SELECT * FROM "change" ORDER BY "number"';
  expect((await restored.query(changes)).rows).toEqual((await client.query(changes)).rows);

  await insertChange(restored, 'after');
  expect(await verifyChain(url)).toMatchObject({ rows: before.rows + 2, bad: null });
  await expect(restored.query(`UPDATE "change" SET "actor" = 'x'`)).rejects.toThrow('append-only');
  await expect(restore(url, file)).rejects.toThrow('not empty');
});

it('writes over no file', () => expect(backUp(database.url, file)).rejects.toThrow('EEXIST'));

it('is all or nothing: what is cut off or of another version leaves the database empty', async () => {
  const { url, client: empty } = await another('empty');
  const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n');
  const cut = path.join(database.folder, 'cut.backup.gz');
  writeFileSync(cut, gzipSync(lines.slice(0, -2).join('\n')));
  await expect(restore(url, cut)).rejects.toThrow('incomplete');
  writeFileSync(
    cut,
    gzipSync([lines[0]!.replace('0001_changes', '0000_older'), ...lines.slice(1)].join('\n')),
  );
  await expect(restore(url, cut)).rejects.toThrow('another version');
  writeFileSync(cut, gzipSync('{"something":"else"}'));
  await expect(restore(url, cut)).rejects.toThrow('not a backup of Plimsoll');
  expect((await empty.query('SELECT 1 FROM "change"')).rows).toEqual([]);
  await insertChange(empty, 'sealed as ever');
  expect((await verifyChain(url)).bad).toBeNull();
});
