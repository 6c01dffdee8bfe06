import { setTimeout as pause } from 'node:timers/promises';
import { describeRestart, type Ending } from './endings.ts';
import type { OnDeath } from './processes.ts';

/** So many ends within the time say that something is wrong that a start does not mend. */
const MOST = 5;
const WITHIN_MS = 600_000;
const FIRST_PAUSE_MS = 1_000;
const ASKING: readonly (string | null)[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * ms until a program that ended is started again, twice as long each time; null: it stays ended, because somebody
 * asked it to end, or because it ended too often. `earlier`: when it ended before, UTC ms.
 */
export function pauseBeforeRestart(
  { code, signal }: Ending,
  earlier: readonly number[],
  now: number,
): number | null {
  const wasAsked = signal === null ? code === 0 : ASKING.includes(signal);
  const recent = earlier.filter((at) => now - at < WITHIN_MS).length;
  return wasAsked || recent >= MOST ? null : FIRST_PAUSE_MS * 2 ** recent;
}

interface Kept {
  start: (onEnd: (ending: Ending) => void) => void;
  /** Called when it has been started again. */
  onRestart: () => Promise<void>;
  /** Called when it stays ended. */
  onDeath: OnDeath;
  /** Settles when nothing is to be started any more. */
  stopped: Promise<unknown>;
}

/**
 * Starts a program, and starts it again if it ends by itself.
 * @returns to be called once it works: what it lacks at its first start, it lacks at the second too
 */
export function keepRunning(name: string, { start, onRestart, onDeath, stopped }: Kept): () => void {
  const ends: number[] = [];
  let hasWorked = false;
  const onEnd = async (ending: Ending) => {
    const now = Date.now();
    const pauseMs = hasWorked ? pauseBeforeRestart(ending, ends, now) : null;
    if (pauseMs === null) return onDeath(name, ending);
    ends.push(now);
    console.error(describeRestart(name, ending, pauseMs));
    const isStopped = await Promise.race([pause(pauseMs, false), stopped.then(() => true)]);
    if (isStopped) return;
    start((next) => void onEnd(next));
    await onRestart();
  };
  start((ending) => void onEnd(ending));
  return () => {
    hasWorked = true;
  };
}
