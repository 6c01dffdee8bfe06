import 'server-only';
import { AppError } from '@/lib/core/errors';
import { processWide } from '@/lib/core/process-wide';
import { log } from './log';

const state = processWide('work', () => ({ isClosed: false, under: new Set<Promise<unknown>>() }));

export const isShuttingDown = () => state.isClosed;

/**
 * Runs work that a shutdown waits for.
 * @throws AppError unavailable if a shutdown has begun; the work is then not started
 */
export async function finishing<T>(work: () => Promise<T>): Promise<T> {
  if (state.isClosed)
    throw new AppError('unavailable', 'Plimsoll is shutting down. Nothing was sent.', {
      hint: 'Send the change again in a moment. Another replica, or this one after its restart, will answer.',
    });
  const under = work();
  state.under.add(under);
  try {
    return await under;
  } finally {
    state.under.delete(under);
  }
}

/** Runs the work now and every `ms`, one run at a time, until shutdown. */
export function keepDoing(what: string, ms: number, work: () => Promise<unknown>) {
  let isRunning = false;
  const run = async () => {
    if (isRunning || state.isClosed) return;
    isRunning = true;
    await finishing(work).catch((error: unknown) =>
      log.debug({ error }, `${what} failed, and Plimsoll tries it again`),
    );
    isRunning = false;
  };
  setInterval(run, ms).unref();
  void run();
}

/** Refuses new work. @returns the work still running; null if it was already closed */
export function closeWork(): ReadonlySet<Promise<unknown>> | null {
  if (state.isClosed) return null;
  state.isClosed = true;
  return state.under;
}
