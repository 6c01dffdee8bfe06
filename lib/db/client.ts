import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { AppError } from '@/lib/core/errors';
import { processWide } from '@/lib/core/process-wide';
import { env } from '@/lib/runtime/env';
import { log } from '@/lib/runtime/log';
import { isTraced } from '@/lib/telemetry/trace';
import { databaseError } from './errors';
import { PrismaClient } from './generated/client';
import { traced } from './traced';

/** ms. A person waits for each query, so an early refusal is better than a long wait for a lock. */
const LIMITS = { connectionTimeoutMillis: 2_000, lock_timeout: 2_000, statement_timeout: 10_000 };

/**
 * Connections of this process by purpose. Changes have their own, so that reads cannot make them wait. Searches get few
 * connections, little time and one processor each, so that they cannot slow down the database for others.
 */
const POOLS = {
  changes: { ...LIMITS, max: 4 },
  reads: { ...LIMITS, max: 8 },
  searches: {
    ...{ ...LIMITS, connectionTimeoutMillis: 8_000, statement_timeout: 3_000, max: 2 },
    options: '-c max_parallel_workers_per_gather=0',
  },
};
export type Purpose = keyof typeof POOLS;

const current = processWide('db-purpose', () => new AsyncLocalStorage<Purpose>());
const opened = () => processWide('db', () => new Map<Purpose, { pool: pg.Pool; client: PrismaClient }>());

function connect(purpose: Purpose) {
  const known = opened().get(purpose);
  if (known) return known;
  const pool = new pg.Pool({ connectionString: env.DATABASE_URL, ...POOLS[purpose] });
  // PostgreSQL may end an idle connection, also while the pool closes. No query fails by that.
  pool.on('error', (error) => log.debug({ error }, 'a connection to the database ended'));
  const plain = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) });
  const made = { pool, client: isTraced() ? traced(plain) : plain };
  opened().set(purpose, made);
  return made;
}

/** This process's pools: open and idle connections, and callers that wait for one. */
export function connections() {
  const pools = [...opened().values()].map(({ pool }) => pool);
  const sum = (of: (pool: pg.Pool) => number) => pools.reduce((total, pool) => total + of(pool), 0);
  return {
    open: sum(({ totalCount }) => totalCount),
    idle: sum(({ idleCount }) => idleCount),
    waiting: sum(({ waitingCount }) => waitingCount),
  };
}

/** For the end of the process or of a test. */
export const closeDatabase = () =>
  Promise.all([...opened().values()].map(({ client }) => client.$disconnect()));

/** The client of the current purpose; one of each for the whole process. */
export const connection = () => connect(current.getStore() ?? 'reads').client;

/** Runs work whose queries use the connections of this purpose. A change stays a change in whatever it calls. */
export const withConnections = <T>(purpose: Purpose, work: () => Promise<T>): Promise<T> =>
  current.getStore() === 'changes' ? work() : current.run(purpose, work);

/**
 * Runs a query.
 * @throws AppError unavailable if the database does not answer or cannot do it now
 * @throws Error as it is if the cause is unknown; it is logged here, because a caller may show only a part of it
 */
export async function db<T>(query: (client: PrismaClient) => Promise<T>): Promise<T> {
  try {
    return await query(connection());
  } catch (cause) {
    const error = databaseError(cause);
    if (!(error instanceof AppError)) log.error({ error }, 'a query failed for an unknown reason');
    throw error;
  }
}
