import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrate } from '../../lib/db/migrate.script.ts';
import { withClient } from '../../lib/db/with-client.script.ts';
import { startDatabase } from '../../scripts/database.ts';
import { inRoot } from '../../scripts/paths.ts';

/** Environment variable with the address of the server that test files share. */
export const SERVER = 'TEST_DATABASE_SERVER';
/** The database with all migrations, which each test file gets a copy of. */
export const TEMPLATE = 'migrated';

/** A server with an empty database, and its folder. PostgreSQL runs as another user if root starts it. */
export async function startServer() {
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-db-'));
  chmodSync(folder, 0o755);
  const { url, stop } = await startDatabase(path.join(folder, 'pg'), ['-c', 'fsync=off']);
  const remove = async () => {
    await stop();
    rmSync(folder, { recursive: true });
  };
  return { url, folder, remove };
}

/** To make a cluster and migrate it takes three seconds of processor. Once is enough for all test files of a run. */
export default async function shareDatabaseServer() {
  const { url, remove } = await startServer();
  await withClient(url, (client) => client.query(`CREATE DATABASE ${TEMPLATE}`));
  await migrate(new URL(TEMPLATE, url).href, inRoot('prisma/migrations'));
  process.env[SERVER] = url;
  return remove;
}
