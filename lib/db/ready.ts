import 'server-only';
import path from 'node:path';
import { AppError, toProblem, type Problem } from '@/lib/core/errors';
import { processWide } from '@/lib/core/process-wide';
import { env } from '@/lib/runtime/env';
import { log } from '@/lib/runtime/log';
import { db } from './client';
import { databaseError } from './errors';
import { describeNewer, migrate, newerMigrations } from './migrate.script';

const state = processWide('migrations', () => ({
  open: new AppError('unavailable', 'The migrations are not applied yet.') as Problem | null,
  newer: null as AppError | null,
}));

const folder = () => path.join(/* turbopackIgnore: true */ process.cwd(), 'prisma/migrations');

/** Why the database is not migrated; null once it is. */
export const missingMigrations = () => state.open;

/** Migrates the database if that is still open. The database may start later than this process. */
export async function applyMigrations() {
  if (!state.open) return;
  try {
    if (!env.DATABASE_URL) throw new AppError('unavailable', 'DATABASE_URL is not set.');
    const applied = await migrate(env.DATABASE_URL, folder());
    if (applied.length > 0) log.info({ applied }, 'migrations applied');
    state.open = null;
  } catch (cause) {
    const isOurs = cause instanceof Error && cause.message.startsWith('Migration ');
    state.open = toProblem(isOurs ? new AppError('unavailable', cause.message) : databaseError(cause));
    log.warn({ error: cause }, 'the database is not ready');
  }
}

/**
 * Looks for migrations of a newer version, which may be applied while this process runs.
 * @returns why changes are refused; null if this version fits the schema
 */
export async function checkSchema(): Promise<Problem | null> {
  if (state.open) return state.open;
  const rows = await db(
    (client) => client.$queryRaw<{ name: string }[]>`
    SELECT "migration_name" AS "name" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL`,
  );
  const newer = newerMigrations(
    rows.map(({ name }) => name),
    folder(),
  );
  if (newer.length > 0 && !state.newer) log.error({ newer }, 'the schema of the database is newer');
  state.newer = newer.length > 0 ? schemaIsNewer(newer) : null;
  return state.newer;
}

/** Refuses a change before it is written, with what the last check found. @throws AppError unavailable */
export function assertSchemaFits() {
  if (state.newer) throw state.newer;
}

const schemaIsNewer = (newer: readonly string[]) =>
  new AppError('unavailable', describeNewer(newer), {
    hint: 'Nothing was sent. Start the newer version again, or restore a backup that this version made.',
  });

/**
 * Checks, on a row of its own, that a change could be recorded; a locked table fails at once.
 * @throws AppError the reason
 */
export const assertRecords = () =>
  db((client) =>
    client.$transaction([
      client.$executeRaw`LOCK TABLE "change", "outcome", "audit_link" IN ROW EXCLUSIVE MODE NOWAIT`,
      client.$executeRaw`INSERT INTO "heartbeat" ("at") VALUES (now()) ON CONFLICT ("id") DO UPDATE SET "at" = now()`,
    ]),
  );
