import 'server-only';
import { getCostForecast } from '@/lib/aws/costs';
import { processWide } from '@/lib/core/process-wide';
import { findForecast, saveForecast, type ForecastRow } from '@/lib/db/budgets';
import type { Ctx } from '@/lib/server/context';
import { log } from '@/lib/server/log';
import { claimCostRequest } from './billed';
import { dayOf } from './billed-days';
import { monthAround } from './landing';

/** A young account has too few days for a forecast; that is not asked again before this, ms. */
const REST = 3_600_000;
const rested = processWide('cost-forecast', () => new Map<string, number>());

/**
 * What Cost Explorer expects from today until the month's end, in USD: asked once a day, within the day's budget of
 * requests. null where it does not say.
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
