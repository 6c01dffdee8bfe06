import { budgetName, landsAtUsd, type BudgetState } from '@/lib/budgets/model';
import { money } from '@/lib/core/format';
import { cn } from '../ui/cn';
import { Meter } from '../ui/meter';

/** One budget with the month's projected total. */
export function BudgetBar({ budget }: { budget: BudgetState }) {
  const total = landsAtUsd(budget);
  const share = total === null ? null : total / budget.usdPerMonth;
  const over = share !== null && share > 1;
  return (
    <span className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)_84px] items-center gap-x-3">
      <b className="truncate font-medium">{budgetName(budget)}</b>
      <Meter share={share} />
      <span className="col-span-2 text-small text-ink-3">
        projected{' '}
        <span className={cn('text-ink', over && 'text-bad')}>
          {money(budget.landing?.total, budget.landing?.currency)}
        </span>{' '}
        of {money(budget.usdPerMonth)}
        {total !== null && `, ${money(Math.abs(budget.usdPerMonth - total))} ${over ? 'over' : 'under'}`}
        {budget.landing && total === null && ': not compared, because the currencies differ'}
      </span>
    </span>
  );
}
