import { backUp } from '../lib/db/backup.ts';
import { main, messageOf, Trouble } from './fail.ts';
import { openDatabase } from './own-database.ts';

/** `npm run backup -- file`: writes the whole database. */
await main(async () => {
  const file = process.argv[2];
  if (!file) throw new Trouble('Name a file that does not exist yet: npm run backup -- plimsoll.backup.gz');
  const database = await openDatabase();
  try {
    const rows = await backUp(database.url, file);
    console.log(
      `${rows} rows are in ${file}. Keep it as carefully as the database: it holds the audit trail.`,
    );
  } catch (error) {
    throw new Trouble(`No backup was made: ${messageOf(error)}`);
  } finally {
    await database.close();
  }
});
