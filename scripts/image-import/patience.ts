import { setTimeout as pause } from 'node:timers/promises';

const ATTEMPTS = 9;

export const isThrottle = ({ name }: Error) =>
  /Throttl|RequestLimitExceeded|TooManyRequests|LimitExceeded/.test(name);

type Answered = Error & { $metadata?: { httpStatusCode?: number } };

/** Errors that a retry may fix: throttling, AWS faults, broken connections. */
function isPassing(error: Answered): boolean {
  if (isThrottle(error) || (error.$metadata?.httpStatusCode ?? 0) >= 500) return true;
  return /ECONNRESET|EPIPE|ETIMEDOUT|TimeoutError|socket hang up/.test(`${error.name} ${error.message}`);
}

/** Retries with doubled delays and random jitter, for up to half a minute in all. */
export async function patiently<T>(call: () => Promise<T>, also: (error: Error) => boolean = () => false) {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await call();
    } catch (error) {
      if (attempt === ATTEMPTS || !(isPassing(error as Error) || also(error as Error))) throw error;
      await pause((0.5 + Math.random() / 2) * 100 * 2 ** attempt);
    }
}
