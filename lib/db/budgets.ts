import 'server-only';
import { db } from './client';

export interface BudgetRow {
  scope: string;
  name: string;
  /** null: the budget was removed. */
  usdPerMonth: number | null;
  actor: string;
  at: Date;
}

export async function insertBudget(account: string, changeId: string, row: BudgetRow) {
  await db((client) => client.budget.create({ data: { account, changeId, ...row } }));
}

export const hasBudgetOf = async (changeId: string) =>
  (await db((client) => client.budget.count({ where: { changeId } }))) > 0;

/** The newest row per scope and name. */
export const listBudgetRows = (account: string): Promise<BudgetRow[]> =>
  db((client) =>
    client.budget.findMany({
      where: { account },
      distinct: ['scope', 'name'],
      orderBy: { number: 'desc' },
      select: { scope: true, name: true, usdPerMonth: true, actor: true, at: true },
    }),
  );

/** For the rest of the month. */
export interface ForecastRow {
  /** As AWS names it. */
  currency: string;
  mean: number;
  low: number;
  high: number;
}

const keyOf = (account: string, day: number) => ({ account, day: new Date(day) });

/** The stored forecast of a day (UTC ms); null if there is none. */
export async function findForecast(account: string, day: number): Promise<ForecastRow | null> {
  const where = { account_day: keyOf(account, day) };
  const row = await db((client) => client.costForecast.findUnique({ where }));
  // An earlier version did not store the currency, so its forecast is not known.
  return row?.currency ? { currency: row.currency, mean: row.mean, low: row.low, high: row.high } : null;
}

export async function saveForecast(account: string, day: number, row: ForecastRow) {
  const key = keyOf(account, day);
  await db((client) =>
    client.costForecast.upsert({ where: { account_day: key }, create: { ...key, ...row }, update: row }),
  );
}
