'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { spendList } from '@/lib/bill/reads';
import { budgetList } from '@/lib/budgets/reads';
import { activeDeployments } from '@/lib/deployments/reads';
import { findingList, fleetList } from '@/lib/fleets/reads';
import { healthList } from '@/lib/health/reads';
import { loadList } from '@/lib/load/reads';
import { readOptions } from '@/lib/query/read-options';
import { scalingFaults } from '@/lib/will-it-scale/reads';
import { rowJoiner } from './rows';

/** All fleets with what their rows show. Each read loads alone, so one failure leaves the others. */
export function useFleetRows() {
  const fleets = useQuery(readOptions(fleetList, {}));
  const load = useQuery(readOptions(loadList, {}));
  const spend = useQuery(readOptions(spendList, {}));
  const budgets = useQuery(readOptions(budgetList, {}));
  const active = useQuery(readOptions(activeDeployments, {}));
  const health = useQuery(readOptions(healthList, {}));
  const stuck = useQuery(readOptions(scalingFaults, {}));
  const findings = useQuery(readOptions(findingList, {}));
  const [join] = useState(rowJoiner);
  const reading = useMemo(
    () => ({
      ...{ load: load.isPending, spend: spend.isPending, health: health.isPending },
      ...{ stuck: stuck.isPending, active: active.isPending },
    }),
    [load.isPending, spend.isPending, health.isPending, stuck.isPending, active.isPending],
  );
  const rows = useMemo(
    () =>
      join({
        fleets: fleets.data?.fleets ?? [],
        load: load.data?.fleets,
        spend: spend.data?.fleets,
        active: active.data,
        grades: findings.data?.grades,
        health: health.data?.fleets,
        stuck: stuck.data?.faults,
        reading,
      }),
    [join, fleets.data, load.data, spend.data, active.data, findings.data, health.data, stuck.data, reading],
  );
  return {
    rows,
    list: fleets.data,
    spend: spend.data,
    budgets: budgets.data,
    parts: [fleets, load, health, stuck, spend, active, { error: findings.error }],
    reading,
    isPending: fleets.isPending,
  };
}
export type FleetRows = ReturnType<typeof useFleetRows>;
