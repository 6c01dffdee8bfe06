'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ledger } from '@/lib/deployments/reads';
import { readOptions } from '@/lib/query/read-options';
import { fleetKey } from '@/lib/core/fleet-ref';
import { toCsv } from '@/lib/core/csv';
import { plural } from '@/lib/core/format';
import type { Fleet } from '@/lib/fleets/model';
import { ProblemNote } from '../problems/problem-note';
import { PanelReadProblem } from '../problems/read-problem';
import { Button } from '../ui/button';
import { CsvButton } from '../ui/csv-button';
import { Cells, DataTable } from '../ui/data-table';
import { EmptyState } from '../ui/empty-state';
import { Panel } from '../ui/panel';
import { SkeletonBody } from '../ui/skeleton-page';
import { useDataTable } from '../ui/use-data-table';
import { RELEASE_COLUMNS } from './release-columns';
import { RELEASE_ROW } from './release-row';

const FIRST = 8;
const NONE: never[] = [];

interface ReleasesPanelProps {
  fleet: Fleet;
  /** How many releases will come; undefined: not known yet. */
  count: number | undefined;
}

/** The ledger: all releases of a fleet with run times, authors, reasons and changes. */
export function ReleasesPanel({ fleet, count = 4 }: ReleasesPanelProps) {
  const [all, setAll] = useState(false);
  const read = useQuery(readOptions(ledger, { fleet: fleetKey(fleet.ref) }));
  const { data, isPending } = read;
  const entries = data?.entries ?? NONE;
  const table = useDataTable({
    columns: RELEASE_COLUMNS,
    rows: entries,
    keyOf: ({ number }) => String(number),
  });
  const shown = all ? table.lines : table.lines.slice(0, FIRST);
  return (
    <Panel
      title="Releases"
      term="Ledger"
      actions={
        entries.length > 0 && (
          <CsvButton of={`releases of ${fleet.ref.name}`} csv={() => toCsv(...table.csv())} />
        )
      }
      note={data && `${plural(entries.length, 'launch template version')}, never edited`}
    >
      <PanelReadProblem read={read} what={`the releases of ${fleet.ref.name}`} />
      {isPending && <SkeletonBody rows={Math.min(FIRST, count)} row={RELEASE_ROW} />}
      {data && entries.length === 0 && !data.problem && (
        <EmptyState title="No releases">
          {fleet.ref.name} has no launch template. Plimsoll lists launch template versions as releases.
        </EmptyState>
      )}
      {data?.problem && (
        <div className="p-4 pb-0">
          <ProblemNote
            problem={{
              ...data.problem,
              message: `${data.problem.message} Authors and reasons come from AWS only.`,
            }}
          />
        </div>
      )}
      {entries.length > 0 && (
        <DataTable
          table={{ ...table, lines: shown }}
          label="Releases"
          className="table-fixed"
          row={(entry) => (
            <tr className={entry.state === 'running' ? 'bg-selected' : undefined}>
              <Cells table={table} row={entry} own={{ fleet, now: data!.now }} className="py-2" />
            </tr>
          )}
        />
      )}
      {entries.length > shown.length && (
        <div className="p-2">
          <Button look="quiet" onClick={() => setAll(true)}>
            All {entries.length} releases
          </Button>
        </div>
      )}
    </Panel>
  );
}
