'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fleetKey } from '@/lib/core/fleet-ref';
import { plural } from '@/lib/core/format';
import { ledgerOptions } from '@/lib/deployments/query-options';
import type { Fleet } from '@/lib/fleets/model';
import { ProblemNote } from '../changes/problem-note';
import { Button } from '../ui/button';
import { CsvButton } from '../ui/csv-button';
import { EmptyState } from '../ui/empty-state';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { Table, Th } from '../ui/table';
import { ReleaseRow } from './release-row';
import { releasesCsv } from './releases-csv';

const FIRST = 8;

/** The ledger: every release with when it ran, who brought it, why, what it changed, and the way back to it. */
export function ReleasesPanel({ fleet }: { fleet: Fleet }) {
  const [all, setAll] = useState(false);
  const { data, isPending } = useQuery(ledgerOptions(fleetKey(fleet.ref)));
  const entries = data?.entries ?? [];
  const shown = all ? entries : entries.slice(0, FIRST);
  return (
    <Panel
      title="Releases"
      actions={
        entries.length > 0 && (
          <CsvButton of={`releases of ${fleet.ref.name}`} csv={() => releasesCsv(entries)} />
        )
      }
      note={data && `${plural(entries.length, 'launch template version')}, never edited`}
    >
      {isPending && <Skeleton className="m-4 h-[272px]" />}
      {data && entries.length === 0 && (
        <EmptyState title="No releases">
          {fleet.ref.name} has no launch template; its versions would be its releases.
        </EmptyState>
      )}
      {data?.problem && (
        <div className="p-4 pb-0">
          <ProblemNote
            problem={{
              ...data.problem,
              message: `${data.problem.message} Who and why are AWS’s words only.`,
            }}
          />
        </div>
      )}
      {entries.length > 0 && (
        <Table aria-label="Releases">
          <thead>
            <tr>
              <Th>Release</Th>
              <Th>State</Th>
              <Th>Ran</Th>
              <Th>Changed</Th>
              <Th>
                <span className="sr-only">Way back</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {shown.map((entry) => (
              <ReleaseRow key={entry.number} entry={entry} fleet={fleet} now={data!.now} />
            ))}
          </tbody>
        </Table>
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
