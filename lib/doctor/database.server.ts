import 'server-only';
import { readdirSync } from 'node:fs';
import { toProblem } from '@/lib/core/errors';
import { plural } from '@/lib/core/format';
import { databaseError } from '@/lib/db/errors';
import { appliedMigrations, describeNewer, newerMigrations } from '@/lib/db/migrate.script';
import { assertRecords } from '@/lib/db/ready';
import { bad, ok, type Finding } from './finding';

const MENDS = 'Check DATABASE_URL, and that the database runs and can be reached from here.';

/** Whether the database answers, its migrations, and whether a change could be recorded. */
export async function databaseFindings(url: string, folder: string): Promise<Finding[]> {
  try {
    const applied = await appliedMigrations(url).catch((error: unknown) => {
      if ((error as { code?: string }).code === '42P01') return [];
      throw error;
    });
    const migrations = migrationFinding(applied, folder);
    if (applied.length === 0) return [ok('Database', 'it answers'), migrations];
    await assertRecords();
    return [ok('Database', 'Plimsoll can write a row'), migrations];
  } catch (error) {
    return [bad('Database', toProblem(databaseError(error)).message, MENDS)];
  }
}

function migrationFinding(applied: readonly string[], folder: string): Finding {
  const newer = newerMigrations(applied, folder);
  if (newer.length > 0)
    return bad(
      'Migrations',
      describeNewer(newer),
      'Start the newer version again, or restore a backup that this version made.',
    );
  const own = readdirSync(folder).filter((entry) => !entry.includes('.'));
  const missing = own.filter((name) => !applied.includes(name)).length;
  return missing > 0
    ? ok(
        'Migrations',
        `${plural(missing, 'migration')} of ${own.length} not applied yet. The next start applies them`,
      )
    : ok('Migrations', `the database has exactly the ${own.length} migrations of this version`);
}
