import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { processWide } from '../../lib/core/process-wide.ts';
import { migrate } from '../../lib/db/migrate.ts';
import { startDatabase } from '../../scripts/database.ts';
import { inRoot } from '../../scripts/paths.ts';

/** A real PostgreSQL for this test file, with migrations applied. */
export async function testDatabase() {
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-db-'));
  chmodSync(folder, 0o755);
  const server = await startDatabase(path.join(folder, 'pg'), ['-c', 'fsync=off']);
  await migrate(server.url, inRoot('prisma/migrations'));
  const close = async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  };
  return { url: server.url, folder, close };
}

/** Closes the connections of the modules under test, so that the server can stop. */
export async function disconnect() {
  const opened = processWide('db', () => new Map<string, { client: { $disconnect(): Promise<void> } }>());
  await Promise.all([...opened.values()].map(({ client }) => client.$disconnect()));
}
