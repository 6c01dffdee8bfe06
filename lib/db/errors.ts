import 'server-only';
import { AppError, NO_DATABASE } from '@/lib/core/errors';

const OTHER_VERSION = 'The schema of the database does not match this version of Plimsoll.';

/** PostgreSQL error codes that an operator can fix. */
const MEANINGS: Record<string, string> = {
  '25006': 'The database is read-only.',
  '53100': 'The disk of the database is full.',
  '53200': 'The database has no free memory.',
  '53300': 'The database has no free connection.',
  '55P03': 'Another session holds a lock on the database.',
  '40001': 'Another session changed the same rows of the database.',
  '40P01': 'Another session holds a lock on the database.',
  '57014': 'The database takes too long to answer.',
  '28000': 'The database rejects the user of DATABASE_URL.',
  '28P01': 'The database rejects the password of DATABASE_URL.',
  '3D000': 'The database that DATABASE_URL names does not exist.',
  '42501': 'The user of DATABASE_URL does not have permission to do this in the database.',
  '42P01': 'The database is not prepared: its migrations are not applied yet.',
  '42703': OTHER_VERSION,
  '42704': OTHER_VERSION,
  '42883': OTHER_VERSION,
};

const UNREACHABLE = 'The database cannot be reached.';

/** A connection failed, the server is stopping or starting, or the network does not lead to it. */
const UNREACHABLE_CODES =
  /^(08...|57P0[1-5]|ECONN(REFUSED|RESET|ABORTED)|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|E(HOST|NET)UNREACH)$/;

/** Also what Prisma, `pg` and Node say instead of a code of PostgreSQL. */
const WORDS: Record<string, string> = {
  ...MEANINGS,
  DatabaseNotReachable: UNREACHABLE,
  ConnectionClosed: UNREACHABLE,
  TlsConnectionError: 'Plimsoll cannot make an encrypted connection to the database.',
  SocketTimeout: 'The database takes too long to answer.',
  TooManyConnections: MEANINGS['53300']!,
  AuthenticationFailed: MEANINGS['28P01']!,
  DatabaseDoesNotExist: MEANINGS['3D000']!,
  P1001: UNREACHABLE,
  P1017: UNREACHABLE,
  P2028: 'The database takes too long to answer.',
  P2034: MEANINGS['40001']!,
  'Connection terminated': UNREACHABLE,
  'Connection terminated unexpectedly': UNREACHABLE,
  'Connection terminated due to connection timeout': UNREACHABLE,
  'timeout expired': UNREACHABLE,
  'timeout exceeded when trying to connect': 'No connection to the database became free in time.',
};

const meaningOf = (word: unknown): string | undefined => {
  if (typeof word !== 'string') return undefined;
  if (UNREACHABLE_CODES.test(word)) return UNREACHABLE;
  return Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
};

/** Prisma wraps the driver's error differently for ordinary and raw queries, so the innermost known word counts. */
function reasonOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { originalCode, kind, code, cause, meta, message, errors } = error as Record<string, unknown>;
  const nested = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  // Several addresses of one host were tried.
  const [first] = Array.isArray(errors) ? (errors as unknown[]) : [];
  const inner = reasonOf(nested) ?? reasonOf(first);
  return inner ?? [originalCode, kind, code, message].map(meaningOf).find(Boolean) ?? reasonOf(cause);
}

/**
 * An AppError for a failure of the database whose cause is known. Everything else is returned as it is: it is an
 * unexpected error, which must not be called an unreachable database.
 */
export function databaseError(cause: unknown): unknown {
  const reason = cause instanceof AppError ? undefined : reasonOf(cause);
  if (!reason) return cause;
  return new AppError('unavailable', reason, {
    hint: NO_DATABASE,
    cause,
  });
}
