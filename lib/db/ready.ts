import 'server-only';
import path from 'node:path';
import { AppError, toProblem, type Problem } from '@/lib/core/errors';
import { processWide } from '@/lib/core/process-wide';
import { env } from '@/lib/server/env';
import { log } from '@/lib/server/log';
import { db } from './client';
import { databaseError } from './errors';
import { migrate } from './migrate';

const state = processWide('migrations', () => ({
  open: new AppError('unavailable', 'The migrations are not applied yet.') as Problem | null,
}));

/** Why the database is not prepared; null once it is. */
export const missingMigrations = () => state.open;

/** Prepares the database if that was not done yet: it may come up later than this process. */
export async function applyMigrations() {
  if (!state.open) return;
  try {
    if (!env.DATABASE_URL) throw new AppError('unavailable', 'DATABASE_URL is not set.');
    const folder = path.join(/* turbopackIgnore: true */ process.cwd(), 'prisma/migrations');
    const applied = await migrate(env.DATABASE_URL, folder);
    if (applied.length > 0) log.info({ applied }, 'migrations applied');
    state.open = null;
  } catch (cause) {
    const isOurs = cause instanceof Error && cause.message.startsWith('Migration ');
    state.open = toProblem(isOurs ? new AppError('unavailable', cause.message) : databaseError(cause));
    log.warn({ error: cause }, 'the database is not prepared');
  }
}

/**
 * Whether a change could be recorded now: what its rows need is done to another row, and a table that somebody holds is
 * told at once.
 * @throws AppError why not
 */
export const assertRecords = () =>
  db((client) =>
    client.$transaction([
      client.$executeRaw`LOCK TABLE "change", "outcome", "audit_link" IN ROW EXCLUSIVE MODE NOWAIT`,
      client.$executeRaw`INSERT INTO "heartbeat" ("at") VALUES (now()) ON CONFLICT ("id") DO UPDATE SET "at" = now()`,
    ]),
  );
