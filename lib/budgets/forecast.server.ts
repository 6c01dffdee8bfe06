import 'server-only';
import { getCostForecast } from '@/lib/aws/costs';
import { processWide } from '@/lib/core/process-wide';
import { findForecast, saveForecast, type ForecastRow } from '@/lib/db/budgets';
import type { Ctx } from '@/lib/changes/context';
import { log } from '@/lib/runtime/log';
import { claimCostRequest } from '@/lib/bill/billed.server';
import { dayOf } from '@/lib/bill/billed-days';
import { monthAround } from './landing';

/** ms before the next try. A young account has too few days for a forecast. */
const REST = 3_600_000;
const rested = processWide('cost-forecast', () => new Map<string, number>());

/**
 * Cost Explorer's forecast from today to the month's end, in USD. It is read once a day, within the daily budget of
 * requests; null if AWS has none.
 */
export async function readForecast(ctx: Ctx, account: string): Promise<ForecastRow | null> {
  const [now, today] = [ctx.now(), dayOf(ctx.now())];
  const known = await findForecast(account, today);
  if (known || Date.now() - (rested.get(account) ?? 0) < REST) return known;
  try {
    rested.set(account, Date.now());
    const { to } = monthAround(now);
    const row = await getCostForecast({ account, from: today, to }, () => claimCostRequest(account, now));
    await saveForecast(account, today, row);
    return row;
  } catch (error) {
    log.info({ error }, 'Cost Explorer gives no forecast now');
    return null;
  }
}
