import { usd } from '@/lib/core/format';
import type { Fleet } from '@/lib/fleets/model';
import { budgetName, covers, landingWith } from './crossings';
import { budgetsIn, landsAtUsd, type BudgetList, type BudgetState } from './model';

/** Rows for a change that costs `perHour` more: each budget's projected month, before and after. */
export function landingRows(
  list: BudgetList | null | undefined,
  fleet: Pick<Fleet, 'ref' | 'app'>,
  perHour: number | null,
): [string, string][] {
  if (!list || perHour === null) return [];
  return (budgetsIn(list, fleet.ref.account)?.budgets ?? [])
    .filter((budget) => covers(budget, fleet) && landsAtUsd(budget) !== null)
    .map((budget) => [`This month, ${budgetName(budget)}`, landingText(list, budget, perHour)]);
}

function landingText({ now, month }: BudgetList, budget: BudgetState, perHour: number) {
  const { usdPerMonth } = budget;
  const before = landsAtUsd(budget)!;
  const after = landingWith(before, perHour, now, month.to);
  const moves = Math.round(before) === Math.round(after) ? usd(after) : `${usd(before)} → ${usd(after)}`;
  return `${budget.landing!.unknownDays > 0 ? 'at least ' : ''}${moves} of ${usd(usdPerMonth)}`;
}
