import 'server-only';
import { meteredHour } from '@/lib/aws/metered';
import { env } from '@/lib/runtime/env';
import type { MeteredReport } from './model';

/** What the calls of this process cost in the last hour. */
export const getMetered = async (): Promise<MeteredReport> => ({
  operations: meteredHour(Date.now()),
  limit: env.METERED_USD_PER_HOUR,
});
