'use client';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { budgetList } from '@/lib/budgets/reads';
import { readOptions } from '@/lib/query/read-options';
import { mayAtAll } from '@/lib/rules/decide';
import { budgetName } from '@/lib/budgets/crossings';
import { nameOf, type AccountBudgets, type BudgetList, type BudgetState } from '@/lib/budgets/model';
import { onlyCurrency, whyNoOneCurrency } from '@/lib/core/currencies';
import { money } from '@/lib/core/format';
import { useActor } from '../access/actor';
import { usePlace } from '../places/use-place';
import { PanelProblem } from '../problems/panel-problem';
import { PanelReadProblem } from '../problems/read-problem';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { AccountTotals } from './account-totals';
import { BudgetDialog } from './budget-dialog';
import { BudgetRows } from './budget-list';
import { LandingSources } from './landing-sources';
import { MonthChart } from './month-chart';
import { hasKnownDay } from './month-points';

const monthName = (at: number) =>
  new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(at);

type Part = Pick<AccountBudgets, 'currencies' | 'landing' | 'billedDays'>;

/** What stands for the chart of a month that has no sum, or no amount yet. */
function whyNoChart({ month }: BudgetList, { currencies, landing, billedDays }: Part, isUnread: boolean) {
  const name = monthName(month.from);
  if (currencies.length > 1)
    return (
      <EmptyState title={`${name} is not known`}>{whyNoOneCurrency(currencies, 'this month')}</EmptyState>
    );
  if (landing?.total === 0 && !billedDays.some(({ amount }) => amount))
    return (
      <EmptyState title={`${name} cannot be forecast`}>
        No day of {name} has an amount yet, and no machine of a fleet runs now.
      </EmptyState>
    );
  if (landing !== null || hasKnownDay(billedDays)) return null;
  // The problem stands above.
  if (isUnread) return <></>;
  return (
    <EmptyState title={`${name} has no bill yet`}>
      The forecast begins with the first day of {name} that has a bill. AWS publishes the cost of a day about
      a day later.
    </EmptyState>
  );
}

/** Projects this month's total, from the bill and from the run rate, and compares it with the budgets. */
export function ForecastPanel() {
  const read = useQuery(readOptions(budgetList, {}));
  const { data, isPending } = read;
  const [edited, setEdited] = useState<BudgetState | 'new' | null>(null);
  const { place } = usePlace();
  const [account, setAccount] = useState<string | null>(null);
  const [picked, setPicked] = useState<string | null>(null);
  const may = mayAtAll(useActor(), 'budget:set').allowed;
  const wanted = account ?? place.account;
  const list = data?.accounts.find((one) => one.account === wanted) ?? data?.accounts[0];
  const problem = list?.problem;
  const shown = list ? shownOf(list, picked) : null;
  const isAccount = !shown || shown.scope === 'account';
  const part = shown ?? list;
  const currency = onlyCurrency(part?.currencies ?? []);
  const noChart = data && part ? whyNoChart(data, part, problem !== undefined) : null;
  return (
    <Panel
      title={data ? `${monthName(data.month.from)} forecast` : 'Forecast'}
      note={data && list && noteOf(data, list, shown)}
      actions={
        may &&
        list && (
          <Button size="small" onClick={() => setEdited('new')}>
            <Plus className="size-3.5" aria-hidden /> Budget
          </Button>
        )
      }
      footer={
        data &&
        part &&
        noChart === null && (
          <LandingSources
            landing={part.landing}
            now={data.now}
            {...(isAccount && { forecast: list?.forecast ?? null })}
          />
        )
      }
    >
      <PanelReadProblem read={read} what="the forecast and the budgets" />
      {problem && <PanelProblem problem={problem} />}
      {isPending && <Skeleton className="m-4 h-64" />}
      {data && list && part && (
        <>
          {data.accounts.length > 1 && (
            <AccountTotals
              list={data}
              shown={list}
              onShow={(id) => {
                setAccount(id);
                setPicked(null);
              }}
            />
          )}
          {noChart ?? (
            <MonthChart
              now={data.now}
              month={data.month}
              days={part.billedDays}
              total={part.landing?.total ?? null}
              range={isAccount ? list.forecast : null}
              limit={currency === null || currency === 'USD' ? (shown?.usdPerMonth ?? null) : null}
              currency={currency}
            />
          )}
          <BudgetRows
            budgets={list.budgets}
            shown={shown}
            now={data.now}
            onShow={(budget) => setPicked(keyOf(budget))}
            onEdit={may ? setEdited : null}
          />
          {edited && (
            <BudgetDialog
              list={list}
              budget={edited === 'new' ? null : edited}
              onClose={() => setEdited(null)}
            />
          )}
        </>
      )}
    </Panel>
  );
}

/** Whose month the chart shows, and how sure Cost Explorer is of it. */
function noteOf({ accounts, withoutLinked }: BudgetList, list: AccountBudgets, shown: BudgetState | null) {
  const isAccount = !shown || shown.scope === 'account';
  const { forecast } = list;
  return [
    (accounts.length > 1 || withoutLinked) && `account ${nameOf(list)}`,
    withoutLinked && 'without the accounts that are linked to it',
    !isAccount && budgetName(shown),
    isAccount &&
      forecast &&
      `Cost Explorer’s 80 % range: ${money(forecast.low, forecast.currency)} to ${money(forecast.high, forecast.currency)}`,
  ]
    .filter(Boolean)
    .join(', ');
}

const keyOf = ({ scope, name }: Pick<BudgetState, 'scope' | 'name'>) => `${scope} ${name}`;

/** The budget that was pressed, else the account's. Null if the account has no budget. */
const shownOf = ({ budgets }: AccountBudgets, picked: string | null) =>
  budgets.find((budget) => keyOf(budget) === picked) ??
  budgets.find(({ scope }) => scope === 'account') ??
  null;
