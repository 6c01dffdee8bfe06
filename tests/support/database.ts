import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { processWide } from '../../lib/core/process-wide.ts';
import { migrate } from '../../lib/db/migrate.ts';
import { startDatabase } from '../../scripts/database.ts';
import { inRoot } from '../../scripts/paths.ts';

/** A real PostgreSQL of this test file's own, with the migrations applied. */
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

/** Ends the connections that the modules under test opened, so that their server can stop. */
export async function disconnect() {
  const none = () => ({ $disconnect: async () => {} });
  await processWide<{ $disconnect(): Promise<void> }>('db', none).$disconnect();
}
