'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { deploymentList } from '@/lib/deployments/reads';
import { readOptions } from '@/lib/query/read-options';
import { fleetKey, fleetPath } from '@/lib/core/fleet-ref';
import { age, duration, percent } from '@/lib/core/format';
import { Problems } from '../problems/problems';
import { Clipped } from '../ui/clipped';
import { CsvButton } from '../ui/csv-button';
import { EmptyState } from '../ui/empty-state';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { Table, Td, Th } from '../ui/table';
import { DeploymentTag } from './deployment-tag';
import { deploymentsCsv } from './deployments-csv';

/** The deployments of all fleets, running ones first. */
export function DeploymentList() {
  const query = useQuery(readOptions(deploymentList, {}));
  const { data } = query;
  return (
    <>
      <h1 className="mb-3 text-h2 font-semibold">Deployments</h1>
      <Problems parts={[query]} />
      <Panel
        title="All fleets"
        note="six weeks from AWS, started here or elsewhere"
        actions={
          data && data.rows.length > 0 && <CsvButton of="deployments" csv={() => deploymentsCsv(data.rows)} />
        }
        className="mt-3"
      >
        {!data && !query.error && <Skeleton className="m-4 h-64" />}
        {data?.rows.length === 0 && (
          <EmptyState title="No deployments">
            Start a deployment from a fleet’s row on the page Fleets.
          </EmptyState>
        )}
        {data && data.rows.length > 0 && (
          <Table aria-label="Deployments">
            <thead>
              <tr>
                <Th>Fleet</Th>
                <Th>To</Th>
                <Th>Status</Th>
                <Th>Replaced</Th>
                <Th>Started</Th>
                <Th>Took</Th>
                <Th>AWS says</Th>
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <tr key={`${fleetKey(row.fleet)} ${row.id}`}>
                  <Td>
                    <Link href={fleetPath(row.fleet)} className="font-semibold hover:underline">
                      <Clipped>{row.fleet.name}</Clipped>
                    </Link>
                  </Td>
                  <Td className="font-mono text-[12.5px]">
                    <Clipped className="max-w-40">{row.label}</Clipped>
                  </Td>
                  <Td>
                    <DeploymentTag deployment={row} />
                  </Td>
                  <Td>{percent(row.share)}</Td>
                  <Td className="whitespace-nowrap">{age(row.startedAt && data.now - row.startedAt)} ago</Td>
                  <Td className="whitespace-nowrap">
                    {row.startedAt && row.endedAt ? duration(row.endedAt - row.startedAt) : '—'}
                  </Td>
                  <Td className="max-w-md truncate text-ink-2">{row.rollbackReason ?? row.reason}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </Panel>
    </>
  );
}
