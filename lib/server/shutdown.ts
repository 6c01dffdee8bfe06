import 'server-only';
import { AppError } from '@/lib/core/errors';
import { processWide } from '@/lib/core/process-wide';
import { closeDatabase } from '@/lib/db/client';
import { requestsUnderWay } from '@/lib/telemetry/http';
import { closeTracing } from '@/lib/telemetry/trace';
import { log } from './log';

/** AWS is given up after five seconds; twice that is what any change needs. */
const LONGEST_MS = 10_000;

const state = processWide('shutdown', () => ({ asked: false, under: new Set<Promise<unknown>>() }));

export const isShuttingDown = () => state.asked;

/** Work that a shutdown waits for. @throws AppError unavailable once one was asked for: nothing was begun */
export async function finishing<T>(work: () => Promise<T>): Promise<T> {
  if (state.asked)
    throw new AppError('unavailable', 'Plimsoll is shutting down: nothing was sent.', {
      hint: 'Send it again in a moment; another one takes over.',
    });
  const under = work();
  state.under.add(under);
  try {
    return await under;
  } finally {
    state.under.delete(under);
  }
}

/** Runs the work now and every `ms`, one run at a time, as long as the process takes on work. */
export function keepDoing(what: string, ms: number, work: () => Promise<unknown>) {
  let running = false;
  const run = async () => {
    if (running || state.asked) return;
    running = true;
    await finishing(work).catch((error: unknown) => log.debug({ error }, `${what} waits`));
    running = false;
  };
  setInterval(run, ms).unref();
  void run();
}

/** Takes on nothing more, lets finish what was begun, answers included, and closes what is open. */
export async function shutDown() {
  if (state.asked) return;
  state.asked = true;
  log.info({ under: state.under.size }, 'shutting down');
  const begun = Promise.allSettled([...state.under, requestsUnderWay()]);
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(late.resolve, LONGEST_MS);
  await Promise.race([begun, late.promise]);
  clearTimeout(timer);
  if (state.under.size > 0) log.error({ under: state.under.size }, 'ended with changes under way');
  await Promise.allSettled([closeTracing(), closeDatabase()]);
}
