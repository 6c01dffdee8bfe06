'use client';
import { useQuery } from '@tanstack/react-query';
import { activeOptions } from '@/lib/deployments/query-options';
import { fleetListOptions, findingsOptions } from '@/lib/fleets/query-options';
import { loadListOptions } from '@/lib/load/query-options';
import { spendListOptions } from '@/lib/spend/query-options';
import { Skeleton } from '../ui/skeleton';
import { Attention } from './attention';
import { FleetTable } from './fleet-table';
import { Problems } from './problems';
import { joinRows } from './rows';
import { Toolbar } from './toolbar';
import { Totals } from './totals';
import { useView } from './use-view';

/** Fleets, images, load and spend side by side. Each part is read by itself, so each fails alone. */
export function Overview() {
  const fleets = useQuery(fleetListOptions());
  const load = useQuery(loadListOptions());
  const spend = useQuery(spendListOptions());
  const active = useQuery(activeOptions());
  const findings = useQuery(findingsOptions());
  const { view, set, sortBy } = useView();
  const parts = [fleets, load, spend, active, { error: findings.error }];
  const accounts = fleets.data?.accounts ?? [];
  const rows = joinRows({
    fleets: fleets.data?.fleets ?? [],
    load: load.data?.fleets,
    spend: spend.data?.fleets,
    active: active.data?.active,
    grades: findings.data?.grades,
  });
  return (
    <>
      <Totals rows={rows} spend={spend.data} whole={fleets.data?.whole ?? false} />
      <Attention rows={rows} />
      <Problems parts={parts} />
      <Toolbar rows={rows} view={view} set={set} />
      {fleets.isPending ? (
        <Skeleton className="h-96" />
      ) : (
        <FleetTable
          whole={fleets.data?.whole ?? false}
          rows={rows}
          accounts={accounts}
          view={view}
          sortBy={sortBy}
          reset={() => set(null)}
          now={fleets.data?.now ?? 0}
        />
      )}
    </>
  );
}
