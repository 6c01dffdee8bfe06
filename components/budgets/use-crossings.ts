'use client';
import { useQuery } from '@tanstack/react-query';
import { budgetList } from '@/lib/budgets/reads';
import { readOptions } from '@/lib/query/read-options';
import { crossings } from '@/lib/budgets/crossings';
import type { Fleet } from '@/lib/fleets/model';

/** Budgets that a change of the run rate, in USD per hour, would exceed. Such a change needs a reason. */
export function useCrossings(fleet: Pick<Fleet, 'ref' | 'app'>, perHour: number | null) {
  const { data } = useQuery(readOptions(budgetList, {}));
  return data ? crossings(data, fleet, perHour) : [];
}
