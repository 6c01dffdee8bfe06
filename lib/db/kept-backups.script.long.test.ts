import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { inRoot } from '@/scripts/paths';
import { testServer } from '@/tests/support/database';
import { keepBackups } from './kept-backups.script';

let database: Awaited<ReturnType<typeof testServer>>;
let client: pg.Client;
let folder: string;
const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 10, 17, 12);
const migrations = inRoot('prisma/migrations');
const keepAt = (hours: number, keep = 2) =>
  keepBackups(database.url, { folder, keep, migrations, now: NOON + hours * HOUR });
const databases = async () =>
  (
    await client.query<{ datname: string }>(
      `SELECT datname FROM pg_database WHERE datname LIKE 'plimsoll_proof%'`,
    )
  ).rows;

beforeAll(async () => {
  database = await testServer();
  client = await database.connect();
});
afterAll(async () => {
  await database.close();
});
beforeEach(() => {
  folder = mkdtempSync(path.join(database.folder, 'kept-'));
});

it('R35h: each backup is restored once, the newest are kept, and other files are left alone', async () => {
  writeFileSync(path.join(folder, 'before-the-upgrade.backup.gz'), '');
  for (const hours of [0, 1, 2]) await keepAt(hours);
  const { file, deleted } = await keepAt(3);
  expect(path.basename(file)).toBe('plimsoll-2026-11-17T15-00-00.backup.gz');
  expect(deleted).toEqual(['plimsoll-2026-11-17T13-00-00.backup.gz']);
  expect(readdirSync(folder).sort()).toEqual([
    'before-the-upgrade.backup.gz',
    'plimsoll-2026-11-17T14-00-00.backup.gz',
    'plimsoll-2026-11-17T15-00-00.backup.gz',
  ]);
  expect(await databases()).toEqual([]);
});

it('R35i: one that cannot be restored deletes no older one, and is not taken for a good one', async () => {
  await keepAt(0, 1);
  // Someone wrote past the trail, so its seals do not fit.
  await client.query(
    `INSERT INTO "change" ("id", "actor", "role", "action", "account", "region", "fleet", "before", "after", "reason")
     VALUES (gen_random_uuid(), 'Mara', 'operator', 'fleet.scale-out', '1', 'us-east-1', 'web', '{}', '{}', '')`,
  );
  await client.query(`ALTER TABLE "change" DISABLE TRIGGER USER`);
  await client.query(`UPDATE "change" SET "actor" = 'Somebody else'`);
  await expect(keepAt(1, 1)).rejects.toThrow('audit trail is broken');
  expect(readdirSync(folder).sort()).toEqual([
    'plimsoll-2026-11-17T12-00-00.backup.gz',
    'plimsoll-2026-11-17T13-00-00.backup.gz.unproven',
  ]);
  expect(await databases()).toEqual([]);
});
