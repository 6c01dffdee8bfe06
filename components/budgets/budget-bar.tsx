import { budgetName } from '@/lib/budgets/crossings';
import { landsAtUsd, type BudgetState } from '@/lib/budgets/model';
import { unknownWords, verdictOf } from '@/lib/budgets/words';
import { money } from '@/lib/core/format';
import { Meter } from '../ui/meter';

/** One budget with the month's projected total. `now`: UTC ms. */
export function BudgetBar({ budget, now }: { budget: BudgetState; now: number }) {
  const { landing, usdPerMonth } = budget;
  const total = landsAtUsd(budget);
  const { text, isOver } = verdictOf(budget);
  const unknown = unknownWords(budget, now);
  return (
    <span className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)_84px] items-center gap-x-3">
      <b className="truncate font-medium">{budgetName(budget)}</b>
      <Meter share={total === null ? null : total / usdPerMonth} />
      <span className="col-span-2 text-small text-ink-3">
        projected {landing && landing.unknownDays > 0 && 'at least '}
        <span className={isOver ? 'text-bad' : 'text-ink'}>
          {money(landing?.total, landing?.currency)}
        </span>{' '}
        of {money(usdPerMonth)}, {text}
      </span>
      {unknown && <span className="col-span-2 text-small text-ink-3">{unknown}</span>}
    </span>
  );
}
