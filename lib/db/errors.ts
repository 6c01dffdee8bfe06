import 'server-only';
import { AppError } from '@/lib/core/errors';

/** PostgreSQL's codes of what an operator can mend. */
const MEANINGS: Record<string, string> = {
  '25006': 'The database is read-only.',
  '53100': 'The disk of the database is full.',
  '55P03': 'The database is locked by somebody else.',
  '57014': 'The database takes too long to answer.',
  '53300': 'The database has no connection left.',
  '42P01': 'The database is not prepared: its migrations are not applied yet.',
};

/** Prisma wraps the driver's error, in one way for queries and in another for raw ones. */
function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { originalCode, code, cause, meta } = error as Record<string, unknown>;
  const own = [originalCode, code].find((one) => typeof one === 'string' && /^[0-9A-Z]{5}$/.test(one));
  const nested = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  if (typeof own === 'string' && own in MEANINGS) return own;
  return codeOf(cause) ?? codeOf(nested);
}

/** A database that cannot do what is asked, as one clear error that says why. */
export const databaseError = (cause: unknown) =>
  new AppError('unavailable', MEANINGS[codeOf(cause) ?? ''] ?? 'The database cannot be reached.', {
    hint: 'Fleets can still be read. Changes wait until it is back, since each one is recorded first.',
    cause,
  });
