import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { processWide } from '@/lib/core/process-wide';
import { env } from '@/lib/server/env';
import { isTraced } from '@/lib/telemetry/trace';
import { databaseError } from './errors';
import { PrismaClient } from './generated/client';
import { traced } from './traced';

/** Whoever waits for a lock holds up a person: better a clear refusal soon. */
const LIMITS = { connectionTimeoutMillis: 2_000, lock_timeout: 2_000, statement_timeout: 10_000, max: 10 };
const pool = () =>
  processWide('db-pool', () => new pg.Pool({ connectionString: env.DATABASE_URL, ...LIMITS }));

const connect = () => {
  const adapter = new PrismaPg(pool(), { disposeExternalPool: true });
  const client = new PrismaClient({ adapter });
  return isTraced() ? traced(client) : client;
};

/** Of this process: open connections, those that nobody uses, and callers that wait for one. */
export function connections() {
  const { totalCount, idleCount, waitingCount } = pool();
  return { open: totalCount, idle: idleCount, waiting: waitingCount };
}

/** At the end of the process, or of a test. */
export const closeDatabase = () => processWide('db', connect).$disconnect();

/** One for the whole process. */
export const connection = () => processWide('db', connect);

/** Runs a query; a database that cannot be asked is one clear error. */
export async function db<T>(query: (client: PrismaClient) => Promise<T>): Promise<T> {
  try {
    return await query(connection());
  } catch (cause) {
    throw databaseError(cause);
  }
}
