'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { ACTIONS, type Change } from '@/lib/audit-trail/model';
import { changesOptions } from '@/lib/audit-trail/query-options';
import { clockSeconds, day } from '@/lib/core/format';
import { kindOf, targetPath } from '@/lib/core/target';
import { Problems } from '../overview/problems';
import { Button } from '../ui/button';
import { CsvButton } from '../ui/csv-button';
import { EmptyState } from '../ui/empty-state';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { Table, Td, Th } from '../ui/table';
import { activityCsv } from './activity-csv';
import { BeforeAfter } from './before-after';
import { OutcomeTag } from './outcome-tag';
import { SendAgain } from './send-again';

/** Every change that was asked for here: who, what, why, and what became of it. */
export function ActivityList() {
  const query = useInfiniteQuery(changesOptions());
  const changes = query.data?.pages.flatMap((page) => page.changes) ?? [];
  const days = [...Map.groupBy(changes, ({ at }) => day(at, at))];
  return (
    <>
      <h1 className="mb-3 text-h2 font-semibold">Activity</h1>
      <Problems parts={[{ error: query.error }]} />
      <Panel
        title="Changes"
        note="append-only, times in UTC"
        actions={changes.length > 0 && <CsvButton of="changes" csv={() => activityCsv(changes)} />}
        className="mt-3"
      >
        {query.isPending && <Skeleton className="m-4 h-64" />}
        {query.isSuccess && changes.length === 0 && (
          <EmptyState title="Nothing was changed yet">
            Each change made here is written down before it is sent to AWS.
          </EmptyState>
        )}
        {changes.length > 0 && (
          <Table aria-label="Changes">
            <thead>
              <tr>
                <Th>Time</Th>
                <Th>Actor</Th>
                <Th>Action</Th>
                <Th>Target</Th>
                <Th>Before → after</Th>
                <Th>Reason</Th>
                <Th>Outcome</Th>
                <Th>AWS request</Th>
              </tr>
            </thead>
            {days.map(([title, rows]) => (
              <tbody key={title}>
                <tr>
                  <th
                    scope="rowgroup"
                    colSpan={8}
                    className="h-8 border-b border-line bg-surface-2 px-4 font-semibold"
                  >
                    {title}
                  </th>
                </tr>
                {rows.map((change) => (
                  <ChangeRow key={change.id} change={change} />
                ))}
              </tbody>
            ))}
          </Table>
        )}
      </Panel>
      {query.hasNextPage && (
        <Button className="mt-3" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Load older
        </Button>
      )}
    </>
  );
}

const ChangeRow = ({ change }: { change: Change }) => (
  <tr>
    <Td className="font-mono text-[12px] whitespace-nowrap">{clockSeconds(change.at)}</Td>
    <Td>
      {change.actor} <span className="text-small text-ink-3">{change.role}</span>
    </Td>
    <Td className="font-semibold whitespace-nowrap">{ACTIONS[change.action] ?? change.action}</Td>
    <Td>
      <Link href={targetPath(change.target)} className="text-accent hover:underline">
        {change.target.name}
      </Link>
      {kindOf(change.target) !== 'fleet' && (
        <span className="block text-small text-ink-3">{kindOf(change.target)}</span>
      )}
    </Td>
    <Td>
      <BeforeAfter change={change} />
    </Td>
    <Td className="max-w-56 break-words text-ink-2">{change.reason}</Td>
    <Td>
      <OutcomeTag outcome={change.outcome} />
      {change.message && <p className="max-w-64 text-small text-ink-3">{change.message}</p>}
      <SendAgain change={change} />
    </Td>
    <Td className="font-mono text-[11px] text-ink-2">
      {change.calls.length === 0
        ? 'nothing sent'
        : change.calls.map(({ operation, requestId }, index) => (
            <p key={index} title={`${operation} ${requestId ?? ''}`} className="whitespace-nowrap">
              {operation.split(':')[1]} {requestId?.slice(0, 8) ?? 'no answer'}
            </p>
          ))}
    </Td>
  </tr>
);
