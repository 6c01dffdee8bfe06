'use client';
import { useQuery } from '@tanstack/react-query';
import { spendList } from '@/lib/bill/reads';
import { budgetList } from '@/lib/budgets/reads';
import { commitmentList } from '@/lib/commitments/reads';
import { fleetKey } from '@/lib/core/fleet-ref';
import { priceRows, type Priced } from '@/lib/deployments/price-rows';
import { loadList } from '@/lib/load/reads';
import { readOptions } from '@/lib/query/read-options';

/** Rows for replacing all machines: double running, run rate, load share and time. */
export function usePriceRows(priced: Priced) {
  const key = fleetKey(priced.data.fleet.ref);
  const spend = useQuery(readOptions(spendList, {})).data?.fleets[key];
  const load = useQuery(readOptions(loadList, {})).data?.fleets[key] ?? null;
  const budgets = useQuery(readOptions(budgetList, {})).data;
  const commitments = useQuery(readOptions(commitmentList, {})).data;
  return priceRows(priced, { spend, load, budgets, commitments });
}
