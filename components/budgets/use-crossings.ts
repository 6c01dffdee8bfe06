'use client';
import { useQuery } from '@tanstack/react-query';
import { crossings } from '@/lib/budgets/model';
import { budgetsOptions } from '@/lib/budgets/query-options';
import type { Fleet } from '@/lib/fleets/model';

/** Budgets that a change of the run rate, USD per hour, takes over their line: it needs a reason then. */
export function useCrossings(fleet: Pick<Fleet, 'ref' | 'app'>, perHour: number | null) {
  const { data } = useQuery(budgetsOptions());
  return data ? crossings(data, fleet, perHour) : [];
}
