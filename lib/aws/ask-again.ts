import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { isThrottled } from './errors';

/** Asks again after each of these pauses, in ms, while AWS limits calls. @throws what the last try threw */
export async function askAgain<T>(ask: () => Promise<T>, pausesMs: readonly number[]): Promise<T> {
  for (const ms of pausesMs)
    try {
      return await ask();
    } catch (error) {
      if (!isThrottled(error)) throw error;
      await pause(ms * (0.5 + Math.random()));
    }
  return ask();
}
