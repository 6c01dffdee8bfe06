'use client';
import { useQuery } from '@tanstack/react-query';
import { findingList, fleetList } from '@/lib/fleets/reads';
import { readOptions } from '@/lib/query/read-options';
import { toCsv } from '@/lib/core/csv';
import { count } from '@/lib/core/format';
import { LETTERS } from '@/lib/core/grade';
import { PlacePicker } from '../places/place-picker';
import { Problems } from '../problems/problems';
import { Button } from '../ui/button';
import { CsvButton } from '../ui/csv-button';
import { EmptyState } from '../ui/empty-state';
import { NoGroupFound } from '../ui/no-group-found';
import { SearchField } from '../ui/search-field';
import { Segmented } from '../ui/segmented';
import { SeveralFilters } from '../ui/several-filters';
import { SkeletonPage } from '../ui/skeleton-page';
import { useDataTable } from '../ui/use-data-table';
import { TermMark } from '../ui/term-mark';
import { ViewMenu } from '../views/view-menu';
import { FINDING_COLUMNS } from './finding-columns';
import { findingRows, NOT_KNOWN, shownFindings, type FindingRow, type FindingView } from './finding-rows';
import { FindingTable } from './finding-table';
import { useFindingView } from './use-finding-view';

const GROUPINGS = [
  { value: 'finding', label: 'By finding' },
  { value: 'fleet', label: 'By fleet' },
] as const;

/** For example "30, 2 not known". */
function findingsText(rows: readonly FindingRow[]) {
  const unknown = rows.filter(({ letter }) => letter === null).length;
  return unknown > 0 ? `${count(rows.length - unknown)}, ${count(unknown)} not known` : count(rows.length);
}

/** All findings of all fleets, to sort, filter and export. */
export function Findings() {
  const fleets = useQuery(readOptions(fleetList, {}));
  const findings = useQuery(readOptions(findingList, {}));
  const { view, sorting, set, sortBy } = useFindingView();
  const all = findingRows(fleets.data?.fleets ?? [], findings.data?.grades ?? {});
  const shown = shownFindings(all, view);
  const table = useDataTable({
    columns: FINDING_COLUMNS,
    rows: shown,
    keyOf: ({ key }) => key,
    sorting,
    onSort: sortBy,
    hidden: [view.group],
  });
  const environments = [...new Set(all.map(({ fleet }) => fleet.env).filter(Boolean))].sort();
  const letters = [...LETTERS.filter((letter) => all.some((row) => row.letter === letter)), NOT_KNOWN];
  const ready = fleets.data !== undefined && findings.data !== undefined;
  return (
    <>
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <h1 className="mr-1 text-h2 font-semibold">
          Findings {ready && <span className="font-normal text-ink-3">{findingsText(shown)}</span>}
        </h1>
        <TermMark of="Finding" />
        <SearchField label="Filter findings" value={view.search} onChange={(q) => set({ q: q || null })} />
        <PlacePicker of=" of the findings" />
        <SeveralFilters
          filters={[
            {
              ...{ label: 'Environment', chosen: view.env, options: environments },
              onChange: (env) => set({ env }),
            },
            {
              ...{ label: 'Best grade', chosen: view.letter, options: letters },
              onChange: (letter) => set({ letter }),
            },
          ]}
        />
        <div className="ml-auto flex flex-wrap items-center gap-2">
          <Segmented<FindingView['group']>
            label="Group findings"
            value={view.group}
            options={GROUPINGS}
            onChange={(group) => set({ group })}
          />
          <ViewMenu />
          <CsvButton of="findings" csv={() => toCsv(...table.csv())} disabled={shown.length === 0} />
        </div>
      </div>
      <Problems parts={[fleets, { error: findings.error }]} />
      {!ready && !findings.error && <SkeletonPage what="the findings" main={[{ isBare: true, rows: 16 }]} />}
      {ready && all.length === 0 && (
        <EmptyState title="No findings" isUnread={!fleets.data?.whole}>
          {fleets.data?.fleets.length === 0 ? (
            <NoGroupFound />
          ) : (
            'Every fleet has grade A: its image decides everything that runs.'
          )}
        </EmptyState>
      )}
      {ready && all.length > 0 && shown.length === 0 && (
        <EmptyState title="No finding matches">
          <Button onClick={() => set(null)}>Clear the filter</Button>
        </EmptyState>
      )}
      {shown.length > 0 && <FindingTable table={table} by={view.group} />}
    </>
  );
}
