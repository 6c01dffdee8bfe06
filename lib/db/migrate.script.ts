import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { withClient } from './with-client.script.ts';

/** Advisory lock number of the migrations. */
const LOCK = 5_186_401;

/** The same table as Prisma's CLI uses, so that both agree on which migrations are applied. */
const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

/**
 * Applies the missing migrations in `folder`, one replica at a time, one transaction each.
 * @returns the names applied now
 * @throws Error if an applied file was edited or a file fails; earlier ones stay applied
 */
export async function migrate(url: string, folder: string): Promise<string[]> {
  return withClient(url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await client.query(TABLE);
    const applied: string[] = [];
    for (const name of readdirSync(folder)
      .filter((entry) => !entry.includes('.'))
      .sort())
      if (await apply(client, folder, name)) applied.push(name);
    return applied;
  });
}

/**
 * The name of a migration that only adds: the version before it can go on beside it. Names are all that an older program
 * can read of a newer migration.
 */
const EXPANDS = /^\d+_expand_/;

/** The applied migrations that this version neither has in its `folder` nor can work with. */
export function newerMigrations(applied: readonly string[], folder: string): string[] {
  const own = new Set(readdirSync(folder));
  return applied.filter((name) => !own.has(name) && !EXPANDS.test(name)).sort();
}

export const describeNewer = (newer: readonly string[]) =>
  `The schema of the database is newer than this version of Plimsoll, which does not know its migration ${newer.at(-1)}.`;

/** The names of all migrations that a database has, also those of other versions. */
export async function appliedMigrations(url: string): Promise<string[]> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'SELECT "migration_name" AS "name" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL',
    );
    return rows.map(({ name }) => name);
  });
}

async function apply(client: pg.Client, folder: string, name: string): Promise<boolean> {
  const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
  const checksum = createHash('sha256').update(sql).digest('hex');
  const known = await client.query<{ checksum: string }>(
    'SELECT "checksum" FROM "_prisma_migrations" WHERE "migration_name" = $1 AND "finished_at" IS NOT NULL',
    [name],
  );
  if (known.rows[0]) {
    if (known.rows[0].checksum === checksum) return false;
    throw new Error(
      `Migration ${name} was edited after it was applied. Restore the file and add a new migration.`,
    );
  }
  try {
    await client.query('BEGIN');
    await client.query(sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at", "applied_steps_count")
       VALUES (gen_random_uuid(), $1, $2, now(), 1)`,
      [checksum, name],
    );
    await client.query('COMMIT');
    return true;
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
}
