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

/** USD for the rest of the month. */
export interface ForecastRow {
  mean: number;
  low: number;
  high: number;
}

const keyOf = (account: string, day: number) => ({ account, day: new Date(day) });

/** The stored forecast of a day (UTC ms); null if there is none. */
export async function findForecast(account: string, day: number): Promise<ForecastRow | null> {
  const where = { account_day: keyOf(account, day) };
  const row = await db((client) => client.costForecast.findUnique({ where }));
  return row && { mean: row.mean, low: row.low, high: row.high };
}

export async function saveForecast(account: string, day: number, row: ForecastRow) {
  const data = [{ ...keyOf(account, day), ...row }];
  await db((client) => client.costForecast.createMany({ data, skipDuplicates: true }));
}
