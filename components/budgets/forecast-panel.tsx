'use client';
import { useQuery } from '@tanstack/react-query';
import { Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { budgetName, type BudgetList, type BudgetState } from '@/lib/budgets/model';
import { budgetsOptions } from '@/lib/budgets/query-options';
import { AppError } from '@/lib/core/errors';
import { day, usd } from '@/lib/core/format';
import { useMay } from '../access/actor';
import { ProblemNote } from '../changes/problem-note';
import { BurnDownLazy } from '../charts/burn-down-lazy';
import { Button } from '../ui/button';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { BudgetBar } from './budget-bar';
import { BudgetDialog } from './budget-dialog';

const monthName = (at: number) =>
  new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(at);

/** Where this month will land, by the bill and by what runs now, against what it may cost. */
export function ForecastPanel() {
  const { data, error } = useQuery(budgetsOptions());
  const [edited, setEdited] = useState<BudgetState | 'new' | null>(null);
  const may = useMay('budget:set');
  const problem = data?.problem ?? (error instanceof AppError ? error : null);
  return (
    <Panel
      title={data ? `${monthName(data.month.from)} forecast` : 'Forecast'}
      note={data?.forecast && `80 % range ${usd(data.forecast.low)} to ${usd(data.forecast.high)}`}
      actions={
        may &&
        data && (
          <Button size="small" onClick={() => setEdited('new')}>
            <Plus className="size-3.5" aria-hidden /> Budget
          </Button>
        )
      }
      footer={data && <Sources list={data} />}
    >
      {problem && (
        <div className="p-3">
          <ProblemNote problem={problem} />
        </div>
      )}
      {!data && !problem && <Skeleton className="m-4 h-64" />}
      {data && (
        <>
          <BurnDownLazy
            month={data.month}
            days={data.billedDays}
            total={data.landing?.total ?? null}
            range={data.forecast}
            limit={data.budgets.find(({ scope }) => scope === 'account')?.usdPerMonth ?? null}
          />
          <ul aria-label="Budgets" className="px-4 py-2">
            {data.budgets.map((budget) => (
              <li
                key={`${budget.scope} ${budget.name}`}
                className="flex items-center gap-2 border-b border-line py-1.5 last:border-b-0"
              >
                <BudgetBar budget={budget} />
                {may && (
                  <Button
                    look="quiet"
                    size="icon"
                    aria-label={`Edit the budget of ${budgetName(budget)}`}
                    onClick={() => setEdited(budget)}
                  >
                    <Pencil className="size-3.5" aria-hidden />
                  </Button>
                )}
              </li>
            ))}
            {data.budgets.length === 0 && (
              <li className="py-1.5 text-ink-3">
                No budget yet: with one, a change that would cross it says so before the click.
              </li>
            )}
          </ul>
          {edited && (
            <BudgetDialog
              list={data}
              budget={edited === 'new' ? null : edited}
              onClose={() => setEdited(null)}
            />
          )}
        </>
      )}
    </Panel>
  );
}

/** Three ways to tell the month's end that know nothing of each other. */
function Sources({ list: { landing, forecast, now } }: { list: BudgetList }) {
  return (
    <>
      <span>
        billed to {landing ? day(landing.until, now) : '—'}:{' '}
        <b className="text-ink">{usd(landing?.billed)}</b>
      </span>
      <span>
        like the last 7 days: <b className="text-ink">{usd(landing?.byBill)}</b>
      </span>
      <span>
        with what runs now: <b className="text-ink">{usd(landing?.byRunRate)}</b>
      </span>
      <span>
        Cost Explorer: <b className="text-ink">{usd(forecast?.mean)}</b>
      </span>
    </>
  );
}
