import 'server-only';
import { listAccounts, type Account } from '@/lib/aws/accounts';
import type { CostTags } from '@/lib/aws/costs';
import { onlyCurrency } from '@/lib/core/currencies';
import type { Problem } from '@/lib/core/errors';
import { fleetKey } from '@/lib/core/fleet-ref';
import { isoDay } from '@/lib/core/iso-day';
import { PACE } from '@/lib/core/pace';
import { GROUP_TAG } from '@/lib/core/record-types';
import { listBudgetRows } from '@/lib/db/budgets';
import { readMachinePrices, type FleetPrices } from '@/lib/fleets/machine-prices.server';
import type { Fleet, FleetList } from '@/lib/fleets/model';
import { listFleets } from '@/lib/fleets/queries';
import { runRate } from '@/lib/fleets/run-rate';
import type { Ctx } from '@/lib/changes/context';
import { env } from '@/lib/runtime/env';
import { orElse } from '@/lib/runtime/or-else';
import { readBilled } from '@/lib/bill/billed.server';
import { DAY, dayOf, daysOf } from '@/lib/bill/billed-days';
import { billsOn, inCurrencySince } from '@/lib/bill/bills';
import { readMeasured } from '@/lib/bill/measured.server';
import { LIST_CURRENCY } from '@/lib/bill/rates';
import { sumKnown } from '@/lib/bill/report';
import { readForecast } from './forecast.server';
import { landingOf, monthAround } from './landing';
import { isLacking, partDays } from './part-days';
import { covers } from './crossings';
import { type AccountBudgets, type Budget, type BudgetList, type Scope } from './model';

type Part = Pick<Budget, 'scope' | 'name'>;
const ACCOUNT: Part = { scope: 'account', name: '' };
/** ms before the month whose days count for the mean. */
const LOOKS_BACK = 10 * DAY;

/**
 * The budgets of every account, or of one, with the expected total of its month; the reason if that is unknown. With
 * `ask: false` only stored bills are used, because a change waits for the answer.
 */
export async function listBudgets(
  ctx: Ctx,
  { ask = true, of }: { ask?: boolean; of?: string } = {},
): Promise<BudgetList> {
  const [all, list] = await Promise.all([listAccounts(), listFleets(ctx, PACE.watched, of)]);
  const accounts = all.filter(({ id }) => of === undefined || id === of);
  const parts = accounts.map((account) => budgetsOf(ctx, account, list, ask));
  return {
    ...{ now: ctx.now(), month: monthAround(ctx.now()), accounts: await Promise.all(parts) },
    withoutLinked: env.COST_LINKED_ACCOUNTS || env.COST_CATEGORY !== '',
  };
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
  const axis = daysOf({ from: month.from - LOOKS_BACK, to: dayOf(now) });
  const { app, fleet } = billed.value?.days ?? { app: [], fleet: [] };
  const cutOf = (days: typeof app) => billsOn(axis, inCurrencySince(month.from, days), 'amortised');
  const cuts = { app: cutOf(app), fleet: cutOf(fleet) };
  const until = billed.value?.completeUntil ?? null;
  const span = { from: axis[0]!, to: until ?? axis[0]! };
  const lacking = (rows as Part[]).filter((part) =>
    isLacking(part, cuts[CUT[part.scope]], daysOf(span).length),
  );
  const suspects = fleets.filter((one) => lacking.some((part) => covers(part, one)));
  const measured = await readMeasured(ctx, suspects, span, `budgets ${isoDay(month.from)}`, { ask });
  const partOf = (part: Part) => {
    const covered = fleets.filter((one) => covers(part, one));
    const isPartial = unread !== undefined && (part.scope !== 'fleet' || covered.length === 0);
    const { days, since, currencies } = partDays(part, {
      ...{ account, axis, bills: cuts[CUT[part.scope]], fleets: covered, isPartial },
      measured: covered.flatMap(({ ref }) => measured.days[fleetKey(ref)] ?? []),
    });
    const rate = isPartial ? null : rateOf(covered, prices);
    return {
      landing: landingOf({ month, days, since, until, currencies, runRate: rate }),
      currencies,
      billedDays: days.filter(({ at }) => at >= month.from && at < (until ?? 0)),
      past: days.filter(({ at }) => at >= month.from).map(({ amount }) => amount),
    };
  };
  const { past, ...whole } = partOf(ACCOUNT);
  const soFar = sumKnown(past) ?? 0;
  // AWS forecasts from today on. Without one of the days before, the sum would be of a part of the month.
  const currency = onlyCurrency(whole.currencies);
  const isWhole =
    !past.includes(null) && (past.length === 0 || forecast.value?.currency === (currency ?? LIST_CURRENCY));
  return {
    ...{ account, accountName },
    budgets: rows.flatMap(({ usdPerMonth, scope, ...row }) => {
      if (usdPerMonth === null) return [];
      const budget = { ...row, scope: scope as Scope, at: row.at.getTime(), usdPerMonth };
      const { landing, billedDays, currencies } = partOf(budget);
      const tag = tagOf(budget.scope, billed.value?.tags[0]);
      return [{ ...budget, landing, billedDays, currencies, tag }];
    }),
    ...whole,
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
    problem: [billed.stale, billed.value?.problem, unread, ...prices.problems, ...measured.problems].find(
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

/** The cost allocation tag by which the bill names what a budget covers. */
const tagOf = (scope: Scope, tags: CostTags | undefined) =>
  scope === 'fleet' ? GROUP_TAG : scope === 'app' ? (tags?.[0] ?? null) : null;
