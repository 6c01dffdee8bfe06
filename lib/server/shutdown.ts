import 'server-only';
import { closeDatabase } from '@/lib/db/client';
import { log } from '@/lib/runtime/log';
import { closeWork } from '@/lib/runtime/work';
import { requestsUnderWay } from '@/lib/telemetry/http';
import { closeTracing } from '@/lib/telemetry/trace';

/** ms. A call to AWS times out after five seconds; a change needs at most twice that. */
const LONGEST_MS = 10_000;

/** Refuses new work, waits for running work and requests, then closes database and tracing. */
export async function shutDown() {
  const under = closeWork();
  if (!under) return;
  log.info({ under: under.size }, 'shutting down');
  const begun = Promise.allSettled([...under, requestsUnderWay()]);
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(late.resolve, LONGEST_MS);
  await Promise.race([begun, late.promise]);
  clearTimeout(timer);
  if (under.size > 0) log.error({ under: under.size }, 'ended while changes were under way');
  await Promise.allSettled([closeTracing(), closeDatabase()]);
}
