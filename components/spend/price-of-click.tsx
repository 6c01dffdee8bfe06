'use client';
import { useQuery } from '@tanstack/react-query';
import { spendList } from '@/lib/bill/reads';
import { budgetList } from '@/lib/budgets/reads';
import { commitmentList } from '@/lib/commitments/reads';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { Fleet } from '@/lib/fleets/model';
import { loadList } from '@/lib/load/reads';
import { readOptions } from '@/lib/query/read-options';
import { priceOfChange } from '@/lib/scaling/price-of-change';
import { scalingActivities } from '@/lib/scaling/reads';
import { Facts } from '../ui/facts';

interface PriceOfClickProps {
  fleet: Fleet;
  /** Machines after the change. */
  desired: number;
  max: number;
  /** UTC ms of the return ticket that undoes the change. */
  until?: number | null;
  /** AWS's clock, UTC ms. */
  now: number;
}

/** The price of a change of the number of machines, the load it adds, and when it is ready. */
export function PriceOfClick({ until = null, ...change }: PriceOfClickProps) {
  const key = fleetKey(change.fleet.ref);
  const spend = useQuery(readOptions(spendList, {})).data?.fleets[key] ?? null;
  const commitments = useQuery(readOptions(commitmentList, {})).data;
  const load = useQuery(readOptions(loadList, {})).data?.fleets[key] ?? null;
  const boot = useQuery(readOptions(scalingActivities, { fleet: key })).data?.boot ?? null;
  const budgets = useQuery(readOptions(budgetList, {})).data;
  return <Facts rows={priceOfChange({ ...change, until }, { spend, commitments, load, boot, budgets })} />;
}
