import 'server-only';
import { listAccounts, type Account } from '@/lib/aws/accounts';
import type { Problem } from '@/lib/core/errors';
import { fleetKey } from '@/lib/core/fleet-ref';
import { listBudgetRows } from '@/lib/db/budgets';
import { readMachinePrices, type FleetPrices } from '@/lib/fleets/machine-prices.server';
import type { Fleet, FleetList } from '@/lib/fleets/model';
import { listFleets } from '@/lib/fleets/queries';
import { runRate } from '@/lib/fleets/run-rate';
import type { Ctx } from '@/lib/changes/context';
import { orElse } from '@/lib/runtime/or-else';
import { readBilled, type Billed } from '@/lib/bill/billed.server';
import { DAY, dayOf, sumBy, type BilledAmount } from '@/lib/bill/billed-days';
import { readForecast } from './forecast.server';
import { landingOf, monthAround } from './landing';
import { covers, type AccountBudgets, type Budget, type BudgetList, type Scope } from './model';

type Part = Pick<Budget, 'scope' | 'name'>;
const ACCOUNT: Part = { scope: 'account', name: '' };
/** ms before the month whose days count for the mean. */
const LOOKS_BACK = 10 * DAY;
const HALF_CENT = 0.005;

/**
 * The budgets of every account with the expected total of its month; the reason if that is unknown. With `ask: false`
 * only stored bills are used, because a change waits for the answer.
 */
export async function listBudgets(ctx: Ctx, { ask = true }: { ask?: boolean } = {}): Promise<BudgetList> {
  const [accounts, list] = await Promise.all([listAccounts(), listFleets(ctx)]);
  const parts = accounts.map((account) => budgetsOf(ctx, account, list, ask));
  return { now: ctx.now(), month: monthAround(ctx.now()), accounts: await Promise.all(parts) };
}

async function budgetsOf(
  ctx: Ctx,
  { id: account, name: accountName }: Pick<Account, 'id' | 'name'>,
  list: Pick<FleetList, 'fleets' | 'problems'>,
  ask: boolean,
): Promise<AccountBudgets> {
  const fleets = list.fleets.filter(({ ref }) => ref.account === account);
  const unread = unreadOf(account, list);
  const now = ctx.now();
  const month = monthAround(now);
  const [rows, billed, forecast, prices] = await Promise.all([
    listBudgetRows(account),
    orElse(readBilled(ctx, { from: month.from - LOOKS_BACK, to: dayOf(now) }, { ask, of: account }), null),
    orElse(ask ? readForecast(ctx, account) : Promise.resolve(null), null),
    readMachinePrices(fleets),
  ]);
  const currency = billed.value && currencyOf(billed.value);
  const landing = (part: Part) => {
    const until = billed.value?.completeUntil ?? null;
    const days = billed.value && until !== null ? daysOf(billed.value, part) : [];
    const isPartial = unread !== undefined && part.scope !== 'fleet';
    const covered = fleets.filter((fleet) => covers(part, fleet));
    const rate = isPartial ? null : rateOf(covered, prices);
    return landingOf({ month, days, until: until ?? month.from, currency, runRate: rate });
  };
  const ofMonth = (part: Part) =>
    billed.value ? daysOf(billed.value, part).filter(({ at }) => at >= month.from) : [];
  const complete = (part: Part) => ofMonth(part).filter(({ at }) => at < (billed.value?.completeUntil ?? 0));
  const past = ofMonth(ACCOUNT);
  const soFar = past.reduce((sum, { amount }) => sum + amount, 0);
  // AWS forecasts from today on. Without one of the days before, the sum would be of a part of the month.
  const isWhole = past.length === Math.round((dayOf(now) - month.from) / DAY);
  return {
    ...{ account, accountName },
    budgets: rows.flatMap(({ usdPerMonth, scope, ...row }) => {
      if (usdPerMonth === null) return [];
      const budget = { ...row, scope: scope as Scope, at: row.at.getTime(), usdPerMonth };
      return [{ ...budget, landing: landing(budget), billedDays: complete(budget) }];
    }),
    landing: landing(ACCOUNT),
    billedDays: complete(ACCOUNT),
    currency,
    forecast:
      forecast.value && isWhole
        ? {
            currency: forecast.value.currency,
            mean: soFar + forecast.value.mean,
            low: soFar + forecast.value.low,
            high: soFar + forecast.value.high,
          }
        : null,
    apps: [...new Set(fleets.map(({ app }) => app).filter(Boolean))].sort(),
    fleets: fleets.map(({ ref }) => fleetKey(ref)).sort(),
    problem: [billed.stale, billed.value?.problem, unread, ...prices.problems].find(
      (problem): problem is Problem => problem !== undefined,
    ),
  };
}

/** Why a region of the account, or all of them, shows no fleet: what runs there is not in any sum. */
const unreadOf = (account: string, { fleets, problems }: Pick<FleetList, 'fleets' | 'problems'>) =>
  problems.find(
    (one) =>
      (one.account === account || one.account === undefined) &&
      !fleets.some(({ ref }) => ref.account === account && ref.region === one.region),
  );

/** USD per hour of what runs now; null if any price is missing. */
function rateOf(fleets: readonly Fleet[], prices: FleetPrices): number | null {
  const rates = fleets.map((fleet) => runRate(fleet, prices.of(fleet)));
  return rates.includes(null) ? null : rates.reduce<number>((sum, rate) => sum + rate!, 0);
}

const CUT: Record<Scope, 'app' | 'fleet'> = { account: 'app', app: 'app', fleet: 'fleet' };

/** The newest amount tells it: one account is billed in one currency. */
const currencyOf = ({ days }: Billed) =>
  days.app.findLast(({ amounts }) => amounts.length > 0)?.amounts[0]?.currency ?? null;

/** Amortised usage per day of a budget's scope, oldest first. */
function daysOf({ days }: Billed, { scope, name }: Part) {
  const isPart = ({ keys: [first, second, account] }: BilledAmount) =>
    scope === 'account' ||
    name === (scope === 'app' ? first : fleetKey({ account, region: second, name: first }));
  const sum = (amounts: readonly BilledAmount[]) =>
    sumBy([{ amounts }], 'amortised', (amount) => (isPart(amount) ? 'it' : null)).it ?? 0;
  return days[CUT[scope]].map(({ at, amounts, before }) => {
    const [amount, first] = [sum(amounts), before && sum(before)];
    return {
      at,
      amount,
      restatedFrom: first !== null && Math.abs(amount - first) >= HALF_CENT ? first : null,
    };
  });
}
