'use client';
import { useQuery } from '@tanstack/react-query';
import { spendList } from '@/lib/bill/reads';
import type { Fleet } from '@/lib/fleets/model';
import { healthList } from '@/lib/health/reads';
import { loadList } from '@/lib/load/reads';
import { readOptions } from '@/lib/query/read-options';
import { scalingFaults } from '@/lib/will-it-scale/reads';
import { joinRows, type Row } from '../overview/rows';

/** The fleet's row of the overview, so that both pages say the same of it. */
export function useFleetRow(fleet: Fleet, deployment: Row['deployment']): Row {
  const load = useQuery(readOptions(loadList, {})).data?.fleets;
  const spend = useQuery(readOptions(spendList, {})).data?.fleets;
  const health = useQuery(readOptions(healthList, {})).data?.fleets;
  const stuck = useQuery(readOptions(scalingFaults, {})).data?.faults;
  return { ...joinRows({ fleets: [fleet], load, spend, health, stuck })[0]!, deployment };
}
