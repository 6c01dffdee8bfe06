import 'server-only';
import { awsNow } from '@/lib/aws/clock';
import { insertOutcome, listUnsettled, type ChangeRow } from '@/lib/db/changes';
import { withLock } from '@/lib/db/lock';
import { dropAnswers } from '@/lib/server/answers';
import { log } from '@/lib/server/log';
import { keepDoing } from '@/lib/server/shutdown';
import { metrics } from '@/lib/telemetry/metrics';
import type { Action } from './model';
import { isFinal, type Settlers } from './verdict';

const PACE_MS = 5_000;
const MOST_AT_ONCE = 20;
/** AWS keeps its own record for six weeks; what is older than a week is left to people. */
const WITHIN_MS = 7 * 86_400_000;

/** Settles what a crash or a lost answer left open, now and every few seconds. AWS is asked only while there is some. */
export const keepSettling = (settlers: Settlers) =>
  keepDoing('settling', PACE_MS, () => settleChanges(settlers));

/** Of several replicas one settles at a time. It never sends: what was not applied is said to be so. */
export async function settleChanges(settlers: Settlers) {
  const actions = Object.keys(settlers);
  const since = new Date(Date.now() - WITHIN_MS);
  const open = await listUnsettled({ actions, since, take: MOST_AT_ONCE });
  if (open.length === 0) return;
  await withLock('settle', async () => {
    for (const row of await listUnsettled({ actions, since, take: MOST_AT_ONCE }))
      await settle(row, settlers);
  });
}

async function settle(row: ChangeRow, settlers: Settlers) {
  const { id, target, before, after, outcome } = row;
  const [action, at] = [row.action as Action, row.at.getTime()];
  try {
    const verdict = await settlers[action]!({ id, at, action, target, before, after });
    if (!isFinal(verdict, { at, answered: outcome !== null }, awsNow())) return;
    await insertOutcome(id, { ...verdict, calls: outcome?.calls ?? [], at: new Date(awsNow()) });
    log.info({ change: id, action, outcome: verdict.kind }, 'settled by asking AWS');
    metrics().settled.inc({ action, outcome: verdict.kind });
    dropAnswers();
  } catch (error) {
    log.warn({ error, change: id }, 'a change could not be settled yet');
  }
}
