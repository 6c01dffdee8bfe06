'use client';
import { useQuery } from '@tanstack/react-query';
import { budgetList } from '@/lib/budgets/reads';
import { readOptions } from '@/lib/query/read-options';
import {
  budgetName,
  covers,
  landingWith,
  landsAtUsd,
  type BudgetList,
  type BudgetState,
} from '@/lib/budgets/model';
import { usd } from '@/lib/core/format';
import type { Fleet } from '@/lib/fleets/model';

/** Rows for a change: each budget's projected month, before and after. */
export function useLandingRows(fleet: Pick<Fleet, 'ref' | 'app'>, perHour: number | null) {
  const { data } = useQuery(readOptions(budgetList, {}));
  if (!data || perHour === null) return [];
  return data.budgets
    .filter((budget) => covers(budget, fleet) && landsAtUsd(budget) !== null)
    .map((budget) => [`This month, ${budgetName(budget)}`, landingText(data, budget, perHour)] as const);
}

function landingText({ now, month }: BudgetList, budget: BudgetState, perHour: number) {
  const { usdPerMonth } = budget;
  const before = landsAtUsd(budget)!;
  const after = landingWith(before, perHour, now, month.to);
  const moves = Math.round(before) === Math.round(after) ? usd(after) : `${usd(before)} → ${usd(after)}`;
  return `${moves} of ${usd(usdPerMonth)}`;
}
