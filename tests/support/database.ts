import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { processWide } from '../../lib/core/process-wide.ts';
import { migrate } from '../../lib/db/migrate.script.ts';
import { withClient } from '../../lib/db/with-client.script.ts';
import { inRoot } from '../../scripts/paths.ts';
import { SERVER, startServer, TEMPLATE } from './database-server.ts';

/** A real PostgreSQL for this test file, with migrations applied. Closing it ends what `connect` opened. */
export const testDatabase = async () => {
  const server = process.env[SERVER];
  return opened(server ? await copyOf(server) : await ownServer());
};

/** The same on a server of its own: for tests that change settings of the server or list all its databases. */
export const testServer = async () => opened(await ownServer());

interface Place {
  url: string;
  folder: string;
  remove: () => Promise<void>;
}

async function copyOf(server: string): Promise<Place> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-db-'));
  await withClient(server, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`));
  const remove = async () => {
    await withClient(server, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
    rmSync(folder, { recursive: true });
  };
  return { url: new URL(name, server).href, folder, remove };
}

async function ownServer(): Promise<Place> {
  const place = await startServer();
  await migrate(place.url, inRoot('prisma/migrations'));
  return place;
}

function opened({ url, folder, remove }: Place) {
  const clients: pg.Client[] = [];
  const connect = async () => {
    const client = new pg.Client({ connectionString: url });
    clients.push(client);
    await client.connect();
    return client;
  };
  const close = async () => {
    await Promise.all(clients.map((client) => client.end()));
    await remove();
  };
  return { url, folder, connect, close };
}

/** Closes the connections of the modules under test, so that the server can stop. */
export async function disconnect() {
  const clients = processWide('db', () => new Map<string, { client: { $disconnect(): Promise<void> } }>());
  await Promise.all([...clients.values()].map(({ client }) => client.$disconnect()));
}
