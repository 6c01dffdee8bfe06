'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { findingList, fleetList } from '@/lib/fleets/reads';
import { healthList } from '@/lib/health/reads';
import { loadList } from '@/lib/load/reads';
import { spendList } from '@/lib/bill/reads';
import { landingOfAll } from '@/lib/budgets/model';
import { budgetList } from '@/lib/budgets/reads';
import { activeDeployments } from '@/lib/deployments/reads';
import { scalingFaults } from '@/lib/will-it-scale/reads';
import { readOptions } from '@/lib/query/read-options';
import { toCsv, withFields } from '@/lib/core/csv';
import { Skeleton } from '../ui/skeleton';
import { Selection } from '../ui/selection';
import { useDataTable } from '../ui/use-data-table';
import { Attention } from './attention';
import { FLEET_COLUMNS } from './fleet-columns';
import { FleetTable } from './fleet-table';
import { Problems } from '../problems/problems';
import { shownRows, toggled } from './filters';
import { joinRows } from './rows';
import { SelectionBar } from './selection-bar';
import { Toolbar } from './toolbar';
import { Totals } from './totals';
import { useView } from './use-view';

/** Image, capacity, load and spend of all fleets. Each part loads alone, so one failure leaves the others. */
export function Overview() {
  const fleets = useQuery(readOptions(fleetList, {}));
  const load = useQuery(readOptions(loadList, {}));
  const spend = useQuery(readOptions(spendList, {}));
  const budgets = useQuery(readOptions(budgetList, {}));
  const active = useQuery(readOptions(activeDeployments, {}));
  const health = useQuery(readOptions(healthList, {}));
  const stuck = useQuery(readOptions(scalingFaults, {}));
  const findings = useQuery(readOptions(findingList, {}));
  const { view, sorting, set, sortBy } = useView();
  const parts = [fleets, load, health, stuck, spend, active, { error: findings.error }];
  const accounts = fleets.data?.accounts ?? [];
  const rows = useMemo(
    () =>
      joinRows({
        fleets: fleets.data?.fleets ?? [],
        load: load.data?.fleets,
        spend: spend.data?.fleets,
        active: active.data,
        grades: findings.data?.grades,
        health: health.data?.fleets,
        stuck: stuck.data?.faults,
      }),
    [fleets.data, load.data, spend.data, active.data, findings.data, health.data, stuck.data],
  );
  const [selection] = useState(() => new Selection());
  const table = useDataTable({
    columns: FLEET_COLUMNS,
    rows: useMemo(() => shownRows(rows, view), [rows, view]),
    keyOf: ({ key }) => key,
    sorting,
    onSort: sortBy,
    canUnsort: true,
    hidden: view.hide,
  });
  const csv = (keys?: ReadonlySet<string>) =>
    toCsv(...withFields({ 'read at, UTC': new Date(fleets.data?.now ?? 0).toISOString() }, table.csv(keys)));
  return (
    <>
      <Totals
        rows={rows}
        spend={spend.data}
        landing={budgets.data ? landingOfAll(budgets.data) : null}
        whole={fleets.data?.whole ?? false}
      />
      <Attention rows={rows} now={fleets.data?.now ?? 0} />
      <Problems parts={parts} />
      <Toolbar rows={rows} csv={csv} view={view} set={set} />
      {fleets.isPending ? (
        <Skeleton className="h-96" />
      ) : (
        <FleetTable
          table={table}
          whole={fleets.data?.whole ?? false}
          isEmpty={rows.length === 0}
          accounts={accounts}
          group={view.group}
          folded={view.fold}
          onFold={(title) => set({ fold: toggled(view.fold, title) })}
          reset={() => set(null)}
          selection={selection}
          now={fleets.data?.now ?? 0}
        />
      )}
      <SelectionBar selection={selection} rows={table.lines.map(({ row }) => row)} csv={csv} />
    </>
  );
}
