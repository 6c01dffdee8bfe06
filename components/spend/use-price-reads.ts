'use client';
import { useQuery } from '@tanstack/react-query';
import { spendList } from '@/lib/bill/reads';
import { budgetList } from '@/lib/budgets/reads';
import { commitmentList } from '@/lib/commitments/reads';
import { loadList } from '@/lib/load/reads';
import { readOptions } from '@/lib/query/read-options';

/** What the price of a change of this fleet is computed from, and the reads to say why a part is not known. */
export function usePriceReads(fleetKey: string) {
  const spend = useQuery(readOptions(spendList, {}));
  const load = useQuery(readOptions(loadList, {}));
  const budgets = useQuery(readOptions(budgetList, {}));
  const commitments = useQuery(readOptions(commitmentList, {}));
  return {
    spend: spend.data?.fleets[fleetKey] ?? null,
    load: load.data?.fleets[fleetKey] ?? null,
    budgets: budgets.data,
    commitments: commitments.data,
    reads: { 'the prices': spend, 'the load': load, 'the budgets': budgets, 'the commitments': commitments },
  };
}
