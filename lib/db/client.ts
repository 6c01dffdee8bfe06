import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import { AppError } from '@/lib/core/errors';
import { processWide } from '@/lib/core/process-wide';
import { env } from '@/lib/server/env';
import { PrismaClient } from './generated/client';

const connect = () =>
  new PrismaClient({
    adapter: new PrismaPg({ connectionString: env.DATABASE_URL, connectionTimeoutMillis: 2_000, max: 10 }),
  });

/** One for the whole process. */
export const connection = () => processWide('db', connect);

/** Runs a query; a database that cannot be asked is one clear error. */
export async function db<T>(query: (client: PrismaClient) => Promise<T>): Promise<T> {
  try {
    return await query(connection());
  } catch (cause) {
    throw new AppError('unavailable', 'The database cannot be reached.', {
      hint: 'Fleets can still be read. Changes wait until it is back, since each one is recorded first.',
      cause,
    });
  }
}
