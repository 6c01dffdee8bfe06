'use client';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { DeploymentRow } from '@/lib/deployments/model';
import { NOBODY_KNOWN } from '@/lib/deployments/outcomes';
import { DEPLOYMENT_OUTCOMES, type DeploymentOutcome } from '@/lib/fleets/refresh-status';
import { RangeMenu } from '../charts/range-menu';
import { ANY_TIME } from '../charts/use-time-range';
import { PlacePicker } from '../places/place-picker';
import { SeveralFilters } from '../ui/several-filters';
import { ViewMenu } from '../views/view-menu';
import { useDeploymentsView } from './use-deployments-view';

/** Filters of the list: the fleets and people that it has, and how deployments stand. */
export function DeploymentsToolbar({ rows }: { rows: readonly DeploymentRow[] }) {
  const { filter, set } = useDeploymentsView();
  const fleets = new Map(rows.map(({ fleet }) => [fleetKey(fleet), fleet]));
  const names = [...fleets.values()].map(({ name }) => name);
  const isTwice = (name: string) => names.indexOf(name) !== names.lastIndexOf(name);
  const options = [...fleets]
    .map(([value, { name, region, account }]) => ({
      value,
      label: isTwice(name) ? `${name}, ${region}, ${account}` : name,
    }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const people = [...new Set(rows.map(({ by }) => by ?? NOBODY_KNOWN))].sort();
  return (
    <div role="group" aria-label="Filter" className="flex flex-wrap items-center gap-2">
      <PlacePicker of=" of the deployments" />
      <span className="contents sm:hidden">
        <RangeMenu offer={ANY_TIME} />
      </span>
      <SeveralFilters
        filters={[
          { label: 'Fleet', chosen: filter.fleet, options, onChange: (fleet) => set({ fleet }) },
          { label: 'Who', chosen: filter.by, options: people, onChange: (by) => set({ by }) },
          {
            ...{ label: 'Outcome', chosen: filter.outcome, options: DEPLOYMENT_OUTCOMES },
            onChange: (outcome) => set({ outcome: outcome as DeploymentOutcome[] }),
          },
        ]}
      />
      <ViewMenu />
    </div>
  );
}
