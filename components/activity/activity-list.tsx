'use client';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState, type ReactNode } from 'react';
import type { Change } from '@/lib/core/change';
import { putBackState } from '@/lib/put-back/reads';
import { waysBack } from '@/lib/registry/put-back';
import { outsideChanges } from '@/lib/audit-trail/reads';
import { readOptions } from '@/lib/query/read-options';
import { changePages, changesParams } from '@/lib/audit-trail/change-pages';
import { mayConcern } from '@/lib/core/place';
import { periodWords } from '../charts/range-words';
import { useFleetHead } from '../places/fleet-head';
import { Problems } from '../problems/problems';
import { PanelReadProblem } from '../problems/read-problem';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Panel } from '../ui/panel';
import { SkeletonBody } from '../ui/skeleton-page';
import { Table, Th } from '../ui/table';
import { useTimes } from '../ui/times';
import { ActivityToolbar } from './activity-toolbar';
import { ChangeRow } from './change-row';
import { ExportLinks } from './export-links';
import { OutcomeCounts } from './outcome-counts';
import { OutsideRow } from './outside-row';
import { fits, timeline } from './timeline';
import { COLUMNS } from './columns';
import { useActivityView } from './use-activity-view';

/** Lists changes made here and changes made elsewhere, with actor, reason and outcome. */
export function ActivityList() {
  const view = useActivityView();
  const { filter, made, open, back, set } = view;
  const [linked] = useState(open);
  const trail = useInfiniteQuery({ ...changePages(filter), placeholderData: keepPreviousData });
  const others = useQuery(readOptions(outsideChanges, {}));
  const loaded = made === 'outside' ? [] : (trail.data?.pages.flatMap((page) => page.changes) ?? []);
  const changes = back ? loaded.filter((one) => !('cannot' in waysBack(one))) : loaded;
  const asksOutside = made !== 'here' && !back;
  const now = useFleetHead((head) => head.now) ?? 0;
  const outside = asksOutside ? (others.data?.changes.filter((one) => fits(one, filter, now)) ?? []) : [];
  const more = made !== 'outside' && trail.hasNextPage;
  const times = useTimes();
  const days = timeline(changes, outside, more, times);
  const isReading = trail.isPending || (asksOutside && (others.isPending || others.data?.reading === true));
  const problems = others.data?.problems.filter((one) => mayConcern(one, filter)) ?? [];
  const isUnread = asksOutside && (others.isError || problems.length > 0);
  const isNarrowed = Object.keys(changesParams(filter)).length > 0 || made !== 'everywhere' || back;
  const rowOf = (change: Change) => (
    <ChangeRow
      key={change.id}
      change={change}
      isOpen={change.id === open}
      isLinked={change.id === linked}
      onToggle={() => set({ open: change.id === open ? null : change.id })}
    />
  );
  const far = trail.isSuccess && linked === open && !changes.some(({ id }) => id === open) ? open : null;
  return (
    <>
      <ActivityToolbar {...view} />
      <OutcomeCounts />
      <Problems parts={[{ error: null, data: { problems } }]} />
      <Panel
        title="Changes"
        term="Put back"
        note={[
          periodWords(filter.range, times) ?? 'of all days that are kept',
          others.data?.reading && 'reading changes outside Plimsoll from CloudTrail…',
        ]
          .filter(Boolean)
          .join('; ')}
        actions={<ExportLinks filter={filter} />}
        className="mt-3"
      >
        <PanelReadProblem read={trail} what="changes made in Plimsoll" />
        {asksOutside && <PanelReadProblem read={others} what="changes made outside Plimsoll" />}
        {isReading && days.length === 0 && <SkeletonBody rows={12} row="h-[50px]" />}
        {!isReading && trail.isSuccess && days.length === 0 && (
          <Nothing {...{ isNarrowed, isUnread, more }} />
        )}
        {(days.length > 0 || far) && (
          <Table aria-label="Changes">
            <thead>
              <tr>
                {COLUMNS.map((column) => (
                  <ColumnHead key={column.title} {...column} />
                ))}
              </tr>
            </thead>
            {far && <LinkedChange id={far} row={rowOf} />}
            {days.map(([title, entries]) => (
              <tbody key={title}>
                <tr>
                  <th
                    scope="rowgroup"
                    colSpan={COLUMNS.length}
                    className="h-8 border-b border-line bg-surface-2 px-4 font-semibold"
                  >
                    {title}
                  </th>
                </tr>
                {entries.map((entry) =>
                  'change' in entry ? (
                    rowOf(entry.change)
                  ) : (
                    <OutsideRow key={entry.outside.id} change={entry.outside} />
                  ),
                )}
              </tbody>
            ))}
          </Table>
        )}
      </Panel>
      {more && (
        <Button className="mt-3" busy={trail.isFetchingNextPage} onClick={() => void trail.fetchNextPage()}>
          Load older
        </Button>
      )}
    </>
  );
}

const ColumnHead = ({ title, isNamed = true, className }: ColumnHeadProps) => (
  <Th className={className}>{isNamed ? title : <span className="sr-only">{title}</span>}</Th>
);

interface ColumnHeadProps {
  title: string;
  isNamed?: boolean;
  className?: string;
}

/** The change of a link, if it is older than the rows of the page or does not match its filter. */
function LinkedChange({ id, row }: { id: string; row: (change: Change) => ReactNode }) {
  const read = useQuery(readOptions(putBackState, { change: id }));
  return (
    <tbody aria-label="The linked change" className="empty:hidden">
      {read.data && row(read.data.change)}
      {read.error && (
        <tr>
          <td colSpan={COLUMNS.length}>
            <PanelReadProblem read={read} what="the linked change" />
          </td>
        </tr>
      )}
    </tbody>
  );
}

interface NothingProps {
  isNarrowed: boolean;
  isUnread: boolean;
  /** Older changes are not loaded yet. */
  more: boolean;
}

const Nothing = ({ isNarrowed, isUnread, more }: NothingProps) =>
  more ? (
    <EmptyState title="No recent change matches">Load older changes to search further back.</EmptyState>
  ) : isNarrowed ? (
    <EmptyState title="No change matches" isUnread={isUnread}>
      Clear a filter, or choose another time range.
    </EmptyState>
  ) : (
    <EmptyState title="No changes yet" isUnread={isUnread}>
      <p>Plimsoll records each change here before it sends the change to AWS.</p>
      <p>
        The page{' '}
        <Link href="/deployments" className="text-accent underline">
          Deployments
        </Link>{' '}
        shows AWS’s own record of the last six weeks.
      </p>
    </EmptyState>
  );
