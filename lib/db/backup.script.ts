import { createReadStream, createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type pg from 'pg';
import { withClient } from './with-client.script.ts';

/** The first line of a backup. */
interface Head {
  plimsoll: 1;
  at: string;
  migrations: string[];
}

const LISTED = `
  SELECT c.relname AS "name" FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND c.relpersistence = 'p' AND n.nspname = 'public' AND c.relname <> '_prisma_migrations' ORDER BY c.relname`;
const REFERS = `
  SELECT c.conrelid::regclass::text AS "from", c.confrelid::regclass::text AS "to"
  FROM pg_constraint c WHERE c.contype = 'f' AND c.conrelid <> c.confrelid`;
const MIGRATIONS = `SELECT "migration_name" AS "name" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL ORDER BY 1`;
/** Tables written by the start of the app or by readiness checks, so a database with such rows counts as empty. */
const NOT_CONTENT = new Set(['heartbeat', 'notified']);

const namesOf = async (client: pg.Client, sql: string) =>
  (await client.query<{ name: string }>(sql)).rows.map(({ name }) => name);
/** Every table, after the tables that it refers to. What replicas hold of AWS for each other is not logged, and left out. */
async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows: refers } = await client.query<{ from: string; to: string }>(REFERS);
  const ordered = new Set<string>();
  const add = (name: string) => {
    if (ordered.has(name)) return;
    for (const { from, to } of refers) if (from.replaceAll('"', '') === name) add(to.replaceAll('"', ''));
    ordered.add(name);
  };
  for (const name of await namesOf(client, LISTED)) add(name);
  return [...ordered];
}
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/**
 * Writes all rows of one snapshot to a gzipped file, one JSON line each, while the app keeps running.
 * @returns number of rows
 */
export const backUp = (url: string, file: string): Promise<number> =>
  withClient(url, (client) => writeAll(client, file));

async function writeAll(client: pg.Client, file: string): Promise<number> {
  const zip = createGzip();
  const out = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  const written = pipeline(zip, out);
  // The error is reported by the await below, or by an earlier error.
  written.catch(() => undefined);
  let rows = 0;
  try {
    await once(out, 'open');
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const migrations = await namesOf(client, MIGRATIONS);
    const head: Head = { plimsoll: 1, at: new Date().toISOString(), migrations };
    const write = async (line: object) => zip.write(`${JSON.stringify(line)}\n`) || once(zip, 'drain');
    await write(head);
    for (const table of await tablesOf(client)) {
      await client.query(
        `DECLARE "rows" NO SCROLL CURSOR FOR SELECT to_jsonb(t)::text AS "row" FROM ${quoted(table)} t`,
      );
      for (;;) {
        const { rows: page } = await client.query<{ row: string }>('FETCH 1000 FROM "rows"');
        for (const { row } of page) await write({ table, row });
        rows += page.length;
        if (page.length === 0) break;
      }
      await client.query('CLOSE "rows"');
    }
    await write({ rows });
    zip.end();
    await written;
    return rows;
  } finally {
    zip.destroy();
  }
}

/**
 * Loads a backup into an empty database with the same migrations, in one transaction. Triggers are off meanwhile, so
 * that seals stay as they were.
 * @returns number of rows
 * @throws Error if the database is not empty, or the file is damaged or of another version
 */
export const restore = (url: string, file: string): Promise<number> =>
  withClient(url, async (client) => {
    await client.query('BEGIN');
    const tables = await tablesOf(client);
    await client.query(`LOCK TABLE ${tables.map(quoted).join()} IN ACCESS EXCLUSIVE MODE`);
    for (const table of tables) await assertEmpty(client, table);
    for (const table of tables) await client.query(`ALTER TABLE ${quoted(table)} DISABLE TRIGGER USER`);
    for (const table of NOT_CONTENT) await client.query(`DELETE FROM ${quoted(table)}`);
    const rows = await insertAll(client, file, tables);
    for (const table of tables) await client.query(`ALTER TABLE ${quoted(table)} ENABLE TRIGGER USER`);
    for (const table of tables) await followOn(client, table);
    await client.query('COMMIT');
    return rows;
  });

async function assertEmpty(client: pg.Client, table: string) {
  if (NOT_CONTENT.has(table)) return;
  const { rows } = await client.query(`SELECT 1 FROM ${quoted(table)} LIMIT 1`);
  if (rows.length > 0)
    throw new Error(`The database is not empty: ${table} has rows. Restore into a new one.`);
}

async function insertAll(client: pg.Client, file: string, tables: readonly string[]): Promise<number> {
  let inserted = 0;
  let end: number | null = null;
  let first = true;
  let table = '';
  const waiting: string[] = [];
  const flush = async () => {
    const rows = waiting.splice(0);
    if (rows.length === 0) return;
    await client.query(
      `INSERT INTO ${quoted(table)} SELECT * FROM jsonb_populate_recordset(NULL::${quoted(table)}, $1::jsonb)`,
      [`[${rows.join()}]`],
    );
    inserted += rows.length;
  };
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()), crlfDelay: Infinity });
  for await (const line of lines) {
    const entry = JSON.parse(line) as Partial<Head> & { table?: string; row?: string; rows?: number };
    if (first) await assertSame(client, entry);
    first = false;
    if (entry.rows !== undefined) end = entry.rows;
    if (!entry.table || !entry.row) continue;
    if (!tables.includes(entry.table)) throw new Error(`The database has no table ${entry.table}.`);
    if (entry.table !== table) await flush();
    table = entry.table;
    if (waiting.push(entry.row) === 1_000) await flush();
  }
  await flush();
  if (end !== inserted) throw new Error('The backup is incomplete: its end is missing.');
  return inserted;
}

async function assertSame(client: pg.Client, { plimsoll, migrations = [] }: Partial<Head>) {
  if (plimsoll !== 1) throw new Error('This file is not a backup of Plimsoll.');
  const own = await namesOf(client, MIGRATIONS);
  if (own.join() === migrations.join()) return;
  throw new Error(
    `The backup was made by another version. Its last migration is ${migrations.at(-1)}, here it is ${own.at(-1)}. Restore it with that version, then upgrade.`,
  );
}

/** Sets the next id of a table after those that were restored. */
async function followOn(client: pg.Client, table: string) {
  const { rows } = await client.query<{ column: string; sequence: string }>(
    `SELECT a.attname AS "column", pg_get_serial_sequence($1, a.attname) AS "sequence" FROM pg_attribute a
     WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND pg_get_serial_sequence($1, a.attname) IS NOT NULL`,
    [quoted(table)],
  );
  for (const { column, sequence } of rows)
    await client.query(
      `SELECT setval($1, greatest((SELECT max(${quoted(column)}) FROM ${quoted(table)}), 1), EXISTS (SELECT 1 FROM ${quoted(table)}))`,
      [sequence],
    );
}
