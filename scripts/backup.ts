import { parseArgs } from 'node:util';
import { backUp } from '../lib/db/backup.script.ts';
import { keepBackups } from '../lib/db/kept-backups.script.ts';
import { main, messageOf, Trouble } from './fail.ts';
import { openDatabase } from './own-database.ts';
import { inRoot } from './paths.ts';

const USAGE = `Name a file that does not exist yet: npm run backup -- plimsoll.backup.gz
Or a folder, for a schedule: npm run backup -- --into backups --keep 14`;
const CARE = 'Keep it as carefully as the database: it holds the audit trail.';

/** `npm run backup -- file`, or with `--into` a dated file that is restored once to prove it. */
await main(async () => {
  const { into, keep, file } = readArgs();
  const database = await openDatabase();
  try {
    if (!into) console.log(`${await backUp(database.url, file)} rows are in ${file}. ${CARE}`);
    else {
      const options = { folder: into, keep, migrations: inRoot('prisma/migrations'), now: Date.now() };
      const kept = await keepBackups(database.url, options);
      console.log(`${kept.rows} rows are in ${kept.file}, and were restored from it once. ${CARE}`);
      for (const name of kept.deleted) console.log(`${name} is deleted, as ${keep} are kept.`);
    }
  } catch (error) {
    throw new Trouble(`No backup was made: ${messageOf(error)}`);
  } finally {
    await database.close();
  }
});

function readArgs() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { into: { type: 'string' }, keep: { type: 'string', default: '14' } },
    });
    const [keep, file = ''] = [Number(values.keep), positionals[0]];
    if (Number.isInteger(keep) && keep > 0 && Boolean(values.into) !== Boolean(file))
      return { into: values.into, keep, file };
  } catch {
    // The usage below says what it takes.
  }
  throw new Trouble(USAGE);
}
