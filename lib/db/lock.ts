import 'server-only';
import { processWide } from '@/lib/core/process-wide';
import { db } from './client';

/** PostgreSQL advisory lock numbers; they only need to be unique in the database. */
export const LOCKS = {
  settle: 5_186_402,
  costs: 5_186_403,
  commitments: 5_186_427,
  anomalies: 5_186_428,
  watch: 5_186_410,
  health: 5_186_411,
} as const;

/** ms. A holder that hangs loses the lock with its transaction. */
const LONGEST_MS = 60_000;

/** Runs the work unless another process holds the lock. @returns false if another process does */
export const withLock = (lock: keyof typeof LOCKS, work: () => Promise<void>): Promise<boolean> =>
  db((client) =>
    client.$transaction(
      async (transaction) => {
        const [row] = await transaction.$queryRaw<[{ held: boolean }]>`
          SELECT pg_try_advisory_xact_lock(${LOCKS[lock]}::bigint) AS held`;
        if (row.held) await work();
        return row.held;
      },
      { timeout: LONGEST_MS },
    ),
  );

const turns = processWide('lock-turns', () => new Map<keyof typeof LOCKS, Promise<unknown>>());

/**
 * The same, but work of this process waits for its turn instead of finding the lock taken. Another process finds it
 * taken, and shows what is stored.
 */
export function withLockInTurn(lock: keyof typeof LOCKS, work: () => Promise<void>): Promise<boolean> {
  const take = () => withLock(lock, work);
  const turn = (turns.get(lock) ?? Promise.resolve()).then(take, take);
  turns.set(lock, turn);
  return turn;
}
