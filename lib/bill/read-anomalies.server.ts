import 'server-only';
import { listAccounts } from '@/lib/aws/accounts';
import { getAnomalies } from '@/lib/aws/anomalies';
import type { Ctx } from '@/lib/changes/context';
import { findAnomalies, saveAnomalies } from '@/lib/db/cost-anomalies';
import { orElse } from '@/lib/runtime/or-else';
import { anomalyOf, together, type AnomalyList } from './anomalies';
import { DAY, dayOf } from './billed-days';
import { onceADay } from './once-a-day.server';

/** Days back that are asked for. AWS keeps anomalies for ninety. */
const DAYS = 30;

const readAnomalies = onceADay({
  lock: 'anomalies',
  find: findAnomalies,
  async ask({ account, now, claim }) {
    const today = dayOf(now);
    const facts = await getAnomalies({ account, since: today - DAYS * DAY, claim });
    await saveAnomalies(account, { askedOn: today, facts });
  },
});

/** What AWS calls unusual, of every account: one request of the daily budget a day. */
export async function listAnomalies(ctx: Ctx): Promise<AnomalyList> {
  const accounts = await listAccounts();
  const parts = await Promise.all(accounts.map(({ id }) => orElse(readAnomalies(ctx, id), null)));
  const told = parts.flatMap(({ value }, index) =>
    (value?.row?.facts ?? []).map((facts) => anomalyOf(accounts[index]!.id, facts)),
  );
  const days = parts.flatMap(({ value }) => value?.row?.askedOn ?? []);
  const reasons = parts.flatMap(({ value, stale }) => stale ?? value?.problem ?? []);
  return {
    anomalies: together(told),
    askedOn: days.length > 0 ? Math.min(...days) : null,
    now: ctx.now(),
    problems: reasons,
  };
}
