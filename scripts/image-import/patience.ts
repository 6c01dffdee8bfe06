import { setTimeout as pause } from 'node:timers/promises';

const ATTEMPTS = 9;

export const isThrottle = ({ name }: Error) =>
  /Throttl|RequestLimitExceeded|TooManyRequests|LimitExceeded/.test(name);

type Answered = Error & { $metadata?: { httpStatusCode?: number } };

/** What may go well the next time: limits, trouble on AWS's side, a connection that broke. */
function isPassing(error: Answered): boolean {
  if (isThrottle(error) || (error.$metadata?.httpStatusCode ?? 0) >= 500) return true;
  return /ECONNRESET|EPIPE|ETIMEDOUT|TimeoutError|socket hang up/.test(`${error.name} ${error.message}`);
}

/** Tries again, each time after twice as long, up to half a minute in all; every caller at a time of its own. */
export async function patiently<T>(call: () => Promise<T>, also: (error: Error) => boolean = () => false) {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await call();
    } catch (error) {
      if (attempt === ATTEMPTS || !(isPassing(error as Error) || also(error as Error))) throw error;
      await pause((0.5 + Math.random() / 2) * 100 * 2 ** attempt);
    }
}
