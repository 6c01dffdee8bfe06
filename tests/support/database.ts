import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { processWide } from '../../lib/core/process-wide.ts';
import { migrate } from '../../lib/db/migrate.ts';
import { startDatabase } from '../../scripts/database.ts';
import { inRoot } from '../../scripts/paths.ts';

/** A real PostgreSQL for this test file, with migrations applied. Closing it ends what `connect` opened. */
export async function testDatabase() {
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-db-'));
  chmodSync(folder, 0o755);
  const server = await startDatabase(path.join(folder, 'pg'), ['-c', 'fsync=off']);
  await migrate(server.url, inRoot('prisma/migrations'));
  const clients: pg.Client[] = [];
  const connect = async () => {
    const client = new pg.Client({ connectionString: server.url });
    clients.push(client);
    await client.connect();
    return client;
  };
  const close = async () => {
    await Promise.all(clients.map((client) => client.end()));
    await server.stop();
    rmSync(folder, { recursive: true });
  };
  return { url: server.url, folder, connect, close };
}

/** Closes the connections of the modules under test, so that the server can stop. */
export async function disconnect() {
  const opened = processWide('db', () => new Map<string, { client: { $disconnect(): Promise<void> } }>());
  await Promise.all([...opened.values()].map(({ client }) => client.$disconnect()));
}
