import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { awsNow } from '@/lib/aws/clock';
import { heardNow } from '@/lib/aws/heard-now';
import { processWide } from '@/lib/core/process-wide';
import { isFinal, type Settlers } from '@/lib/core/verdict';
import { insertSettlement, listUnsettled, type ChangeRow } from '@/lib/db/changes';
import { withLock } from '@/lib/db/lock';
import { dropAnswers } from '@/lib/runtime/answers';
import { log } from '@/lib/runtime/log';
import { keepDoing } from '@/lib/runtime/work';
import { metrics } from '@/lib/telemetry/metrics';
import { createBackOff } from './back-off';

const PACE_MS = 5_000;
/** Per account and region in one round. */
const MOST_OF_PLACE = 10;
/** ms. AWS keeps its record for six weeks; after a week a person has to look. */
const WITHIN_MS = 7 * 86_400_000;
/** ms. A place that answers later goes on alone, so that the others have their next round. */
const ROUND_MS = 4_000;

const state = processWide('settling', () => ({
  /** Places that an earlier round still asks. */
  busy: new Set<string>(),
  changes: createBackOff({ firstMs: PACE_MS, longestMs: 300_000 }),
}));

/**
 * Settles open changes after a crash or a lost answer, now and every few seconds. AWS is asked only if there are some.
 */
export const keepSettling = (settlers: Settlers) =>
  keepDoing('settling', PACE_MS, () => settleChanges(settlers));

const placeOf = ({ target: { account, region } }: ChangeRow) => `${account}/${region}`;

/**
 * One replica at a time settles. It sends nothing: a change that was not applied is recorded so. Places are asked side by
 * side, and a change that cannot be settled is asked about less and less often, so neither keeps others waiting.
 */
export async function settleChanges(settlers: Settlers) {
  const now = (await heardNow()) ?? awsNow();
  const find = () =>
    listUnsettled({
      ...{ actions: Object.keys(settlers), since: new Date(now - WITHIN_MS) },
      ...{ except: state.changes.resting(), takeOfPlace: MOST_OF_PLACE },
    });
  if ((await find()).length === 0) return;
  await withLock('settle', async () => {
    const byPlace = [...Map.groupBy(await find(), placeOf)].filter(([place]) => !state.busy.has(place));
    const round = Promise.all(byPlace.map(([place, rows]) => settlePlace(place, rows, settlers)));
    await Promise.race([round, pause(ROUND_MS, undefined, { ref: false })]);
  });
}

async function settlePlace(place: string, rows: readonly ChangeRow[], settlers: Settlers) {
  state.busy.add(place);
  try {
    for (const row of rows) await settle(row, settlers);
  } finally {
    state.busy.delete(place);
  }
}

async function settle(row: ChangeRow, settlers: Settlers) {
  const { id, action, target, before, after, outcome } = row;
  const at = row.at.getTime();
  try {
    const verdict = await settlers[action]!({ id, at, action, target, before, after });
    if (!isFinal(verdict, { at, answered: outcome !== null }, awsNow())) return;
    const settlement = { ...verdict, calls: outcome?.calls ?? [], at: new Date(awsNow()) };
    if (!(await insertSettlement(id, settlement))) return;
    state.changes.forget(id);
    log.info({ change: id, action, outcome: verdict.kind }, 'settled by asking AWS');
    metrics().settled.inc({ action, outcome: verdict.kind });
    dropAnswers();
  } catch (error) {
    state.changes.failed(id);
    log.warn({ error, change: id }, 'a change could not be settled yet');
  }
}
