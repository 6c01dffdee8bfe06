import { existsSync } from 'node:fs';
import path from 'node:path';
import { Trouble } from './fail.ts';
import { dataDir } from './paths.ts';

/** The database that the environment names, else the embedded one; a running app is not disturbed. */
export async function openDatabase({ create = false } = {}) {
  const named = process.env.DATABASE_URL;
  if (named) return { url: named, close: async () => undefined };
  const folder = path.join(dataDir(), 'pg');
  if (!create && !existsSync(folder))
    throw new Trouble(`There is no database in ${folder}. Name one with DATABASE_URL or DATA_DIR.`);
  // A container has no PostgreSQL of its own.
  const { startDatabase } = await import('./database.ts');
  const own = await startDatabase(folder);
  return { url: own.url, close: async () => (own.adopted ? undefined : own.stop()) };
}
