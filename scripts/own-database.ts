import { existsSync } from 'node:fs';
import path from 'node:path';
import { secretsFromFiles } from '../lib/runtime/secret-files.script.ts';
import { Trouble } from './fail.ts';
import { dataDir } from './paths.ts';

/** The database of the environment, else the embedded one, which no other program may use meanwhile. */
export async function openDatabase({ create = false } = {}) {
  const named = secretsFromFiles(process.env).DATABASE_URL ?? process.env.DATABASE_URL;
  if (named) return { url: named, close: async () => undefined };
  const folder = path.join(dataDir(), 'pg');
  if (!create && !existsSync(folder))
    throw new Trouble(`There is no database in ${folder}. Name one with DATABASE_URL or DATA_DIR.`);
  // A container has no embedded PostgreSQL and no sandbox, so these are imported only here.
  const { holdDataFolder } = await import('./data-folder.ts');
  const { startDatabase } = await import('./database.ts');
  const { release } = await holdDataFolder(null);
  const own = await startDatabase(folder);
  return {
    url: own.url,
    close: async () => {
      // An app that outlived its killed launcher may still use an adopted server.
      if (!own.adopted) await own.stop();
      release();
    },
  };
}
