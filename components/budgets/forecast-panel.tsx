'use client';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { budgetList } from '@/lib/budgets/reads';
import { readOptions } from '@/lib/query/read-options';
import { mayAtAll } from '@/lib/rules/decide';
import { budgetName, type AccountBudgets, type BudgetState } from '@/lib/budgets/model';
import { AppError } from '@/lib/core/errors';
import { money } from '@/lib/core/format';
import { useActor } from '../access/actor';
import { ProblemNote } from '../problems/problem-note';
import { BurnDownLazy } from '../charts/burn-down-lazy';
import { Button } from '../ui/button';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { BudgetDialog } from './budget-dialog';
import { BudgetRows } from './budget-list';
import { DaysTable } from './days-table';
import { LandingSources } from './landing-sources';

const monthName = (at: number) =>
  new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(at);

/** Projects this month's total, from the bill and from the run rate, and compares it with the budgets. */
export function ForecastPanel() {
  const { data, error } = useQuery(readOptions(budgetList, {}));
  const [edited, setEdited] = useState<BudgetState | 'new' | null>(null);
  const [account, setAccount] = useState<string | null>(null);
  const [picked, setPicked] = useState<string | null>(null);
  const may = mayAtAll(useActor(), 'budget:set').allowed;
  const list = data?.accounts.find((one) => one.account === account) ?? data?.accounts[0];
  const problem = list?.problem ?? (error instanceof AppError ? error : null);
  const shown = list ? shownOf(list, picked) : null;
  const isAccount = !shown || shown.scope === 'account';
  const part = shown ?? list;
  return (
    <Panel
      title={data ? `${monthName(data.month.from)} forecast` : 'Forecast'}
      note={
        isAccount
          ? list?.forecast &&
            `80 % range ${money(list.forecast.low, list.forecast.currency)} to ${money(list.forecast.high, list.forecast.currency)}`
          : budgetName(shown)
      }
      actions={
        <>
          {data && list && data.accounts.length > 1 && (
            <select
              aria-label="Account of forecast and budgets"
              value={list.account}
              onChange={(event) => {
                setAccount(event.target.value);
                setPicked(null);
              }}
              className="min-h-7 rounded-control border border-control bg-surface px-2 text-small"
            >
              {data.accounts.map((one) => (
                <option key={one.account} value={one.account}>
                  {one.accountName ?? one.account}
                </option>
              ))}
            </select>
          )}
          {may && list && (
            <Button size="small" onClick={() => setEdited('new')}>
              <Plus className="size-3.5" aria-hidden /> Budget
            </Button>
          )}
        </>
      }
      footer={
        data &&
        part && (
          <LandingSources
            landing={part.landing}
            now={data.now}
            {...(isAccount && { forecast: list?.forecast ?? null })}
          />
        )
      }
    >
      {problem && (
        <div className="p-3">
          <ProblemNote problem={problem} />
        </div>
      )}
      {!data && !problem && <Skeleton className="m-4 h-64" />}
      {data && list && part && (
        <>
          <BurnDownLazy
            month={data.month}
            days={part.billedDays}
            total={part.landing?.total ?? null}
            range={isAccount ? list.forecast : null}
            limit={list.currency === null || list.currency === 'USD' ? (shown?.usdPerMonth ?? null) : null}
            currency={list.currency}
          />
          <DaysTable days={part.billedDays} currency={list.currency} />
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

const keyOf = ({ scope, name }: Pick<BudgetState, 'scope' | 'name'>) => `${scope} ${name}`;

/** The budget that was pressed, else the account's. Null if the account has no budget. */
const shownOf = ({ budgets }: AccountBudgets, picked: string | null) =>
  budgets.find((budget) => keyOf(budget) === picked) ??
  budgets.find(({ scope }) => scope === 'account') ??
  null;
