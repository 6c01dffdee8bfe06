import { restore } from '../lib/db/backup.script.ts';
import { migrate } from '../lib/db/migrate.script.ts';
import { verifyChain } from '../lib/db/verify-chain.script.ts';
import { main, messageOf, Trouble } from './fail.ts';
import { openDatabase } from './own-database.ts';
import { inRoot } from './paths.ts';

/** `npm run restore -- file`: into an empty database, and only if the audit trail verifies. */
await main(async () => {
  const file = process.argv[2];
  if (!file) throw new Trouble('Name the backup: npm run restore -- plimsoll.backup.gz');
  const database = await openDatabase({ create: true });
  try {
    await migrate(database.url, inRoot('prisma/migrations'));
    const rows = await restore(database.url, file);
    const { head, bad } = await verifyChain(database.url);
    if (bad)
      throw new Trouble(`The audit trail of this backup is broken: ${bad.kind} ${bad.row} is ${bad.what}.`);
    console.log(
      `${rows} rows are restored, and the audit trail is complete and unchanged${head ? `, sealed by ${head}` : ''}.`,
    );
  } catch (error) {
    throw error instanceof Trouble ? error : new Trouble(`Nothing was restored: ${messageOf(error)}`);
  } finally {
    await database.close();
  }
});
