import { existsSync } from 'node:fs';
import path from 'node:path';
import { verifyChain } from '../lib/db/verify-chain.ts';
import { startDatabase } from './database.ts';
import { main, messageOf, Trouble } from './fail.ts';
import { dataDir } from './paths.ts';

/** Whether the audit trail is as it was written; a running app is not disturbed. */
await main(async () => {
  const folder = path.join(dataDir(), 'pg');
  const named = process.env.DATABASE_URL;
  if (!named && !existsSync(folder))
    throw new Trouble(`There is no database in ${folder}. Name one with DATABASE_URL or DATA_DIR.`);
  const own = named ? null : await startDatabase(folder);
  try {
    const { rows, head, pruned, bad } = await verifyChain(named ?? own!.url).catch((error: unknown) => {
      const unsealed = (error as { code?: string }).code === '42P01';
      throw new Trouble(
        unsealed
          ? 'The audit trail has no seals yet. Start Plimsoll once: it adds them to all rows.'
          : `The database cannot be asked: ${messageOf(error)}`,
      );
    });
    if (bad) {
      console.error(`The audit trail is broken: ${bad.kind} ${bad.row} is ${bad.what}.`);
      console.error('Rows before it are as they were written. Compare what follows with a backup.');
      return 1;
    }
    console.log(`The audit trail is whole: ${rows} rows${head ? `, sealed by ${head}` : ''}.`);
    if (pruned) console.log(`${pruned} older rows have left it, their time being over.`);
    console.log('Keep the seal elsewhere: it also tells whether the newest rows were cut off.');
    return 0;
  } finally {
    if (own && !own.adopted) await own.stop();
  }
});
