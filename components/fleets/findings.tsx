'use client';
import { useQuery } from '@tanstack/react-query';
import { count } from '@/lib/core/format';
import { LETTERS } from '@/lib/core/grade';
import { findingsOptions, fleetListOptions } from '@/lib/fleets/query-options';
import { Problems } from '../overview/problems';
import { Button } from '../ui/button';
import { ChipSelect } from '../ui/chip-select';
import { CsvButton } from '../ui/csv-button';
import { EmptyState } from '../ui/empty-state';
import { SearchField } from '../ui/search-field';
import { Segmented } from '../ui/segmented';
import { Skeleton } from '../ui/skeleton';
import { findingRows, findingsCsv, NOT_KNOWN, shownFindings, type FindingView } from './finding-rows';
import { FindingTable } from './finding-table';
import { useFindingView } from './use-finding-view';

const GROUPINGS = [
  { value: 'finding', label: 'By finding' },
  { value: 'fleet', label: 'By fleet' },
] as const;

/** All that is found of all fleets, to sort, filter and take along. */
export function Findings() {
  const fleets = useQuery(fleetListOptions());
  const findings = useQuery(findingsOptions());
  const { view, set, sortBy } = useFindingView();
  const all = findingRows(fleets.data?.fleets ?? [], findings.data?.grades ?? {});
  const shown = shownFindings(all, view);
  const environments = [...new Set(all.map(({ fleet }) => fleet.env).filter(Boolean))].sort();
  const letters = [...LETTERS.filter((letter) => all.some((row) => row.letter === letter)), NOT_KNOWN];
  const ready = fleets.data !== undefined && findings.data !== undefined;
  return (
    <>
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <h1 className="mr-1 text-h2 font-semibold">
          Findings {ready && <span className="font-normal text-ink-3">{count(shown.length)}</span>}
        </h1>
        <SearchField label="Filter findings" value={view.search} onChange={(q) => set({ q: q || null })} />
        <ChipSelect
          label="Env"
          value={view.env}
          options={environments}
          onChange={(env) => set({ env: env || null })}
        />
        <ChipSelect
          label="Grade"
          value={view.letter}
          options={letters}
          onChange={(letter) => set({ letter: letter || null })}
        />
        <div className="ml-auto flex flex-wrap items-center gap-2">
          <Segmented<FindingView['group']>
            label="Group findings"
            value={view.group}
            options={GROUPINGS}
            onChange={(group) => set({ group })}
          />
          <CsvButton of="findings" csv={() => findingsCsv(shown)} disabled={shown.length === 0} />
        </div>
      </div>
      <Problems parts={[fleets, { error: findings.error }]} />
      {!ready && !findings.error && <Skeleton className="h-96" />}
      {ready && all.length === 0 && (
        <EmptyState title="Nothing is found">Every fleet is an A: its image decides everything.</EmptyState>
      )}
      {ready && all.length > 0 && shown.length === 0 && (
        <EmptyState title="No finding matches">
          <Button onClick={() => set(null)}>Clear the filter</Button>
        </EmptyState>
      )}
      {shown.length > 0 && <FindingTable rows={shown} view={view} sortBy={sortBy} />}
    </>
  );
}
