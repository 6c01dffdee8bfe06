import 'server-only';
import { heardNow } from '@/lib/aws/heard-now';
import { pruneChanges } from '@/lib/db/changes';
import { env } from '@/lib/runtime/env';
import { log } from '@/lib/runtime/log';
import { keepDoing } from '@/lib/runtime/work';

const HOUR_MS = 3_600_000;

/** Deletes expired rows from the trail, now and every hour. It is safe on several replicas. */
export const keepRetaining = () => keepDoing('removing old rows of the audit trail', HOUR_MS, removeExpired);

/** Deletes the rows that are expired by AWS's clock. Until AWS answers, nothing is deleted. */
export async function removeExpired() {
  const now = await heardNow();
  if (now === null) return;
  const days = env.AUDIT_RETENTION_DAYS;
  const rows = await pruneChanges(new Date(now), days).catch((error: unknown) => {
    log.warn({ error }, 'old rows of the audit trail could not be removed');
    return 0;
  });
  if (rows > 0) log.info({ rows, days }, 'rows of the audit trail were removed after their retention time');
}
