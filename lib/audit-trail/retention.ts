import 'server-only';
import { pruneChanges } from '@/lib/db/changes';
import { env } from '@/lib/server/env';
import { log } from '@/lib/server/log';

const DAY_MS = 86_400_000;

/** Lets rows leave the trail whose time is over, now and once a day; of several replicas the first one has nothing left to do. */
export function keepRetaining() {
  const run = async () => {
    const until = new Date(Date.now() - env.AUDIT_RETENTION_DAYS * DAY_MS);
    const rows = await pruneChanges(until);
    if (rows > 0) log.info({ rows, until }, 'rows left the audit trail, their time being over');
  };
  const calmly = () =>
    run().catch((error: unknown) => log.warn({ error }, 'the audit trail keeps its old rows'));
  setInterval(calmly, DAY_MS).unref();
  void calmly();
}
