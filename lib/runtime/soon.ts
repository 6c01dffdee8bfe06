import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';

/** ms that a page waits for a part that may take seconds. It shows what is known and asks again. */
const PATIENCE_MS = 300;

/** The answer, or null if it takes longer. It goes on, so that a later question can find it. */
export const soon = <T>(answer: Promise<T>, ms = PATIENCE_MS) =>
  Promise.race([answer, wait(ms).then(() => null)]);
