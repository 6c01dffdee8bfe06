import 'server-only';
import { env } from '@/lib/runtime/env';
import { awsNow, awsSkew } from './clock';
import { callerAnswers } from './identity';

/**
 * AWS's time, UTC ms, for what cannot be undone, such as deleting old rows. Before the first answer, `awsNow` is only
 * this machine's clock, which may be years off, so AWS is asked once.
 * @returns null while AWS does not answer
 */
export async function heardNow(): Promise<number | null> {
  if (awsSkew() === null) await callerAnswers(env.regions[0]!).catch(() => undefined);
  return awsSkew() === null ? null : awsNow();
}
